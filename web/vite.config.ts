import { defineConfig } from "vite";

// Fixed names: the server adds a version computed from the content.
export default defineConfig({
  root: import.meta.dirname,
  base: "/assets/",
  build: {
    outDir: "../src/Belvedere.Server/wwwroot/assets",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    rollupOptions: {
      input: { site: "src/site.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: (asset) => (asset.names?.[0]?.endsWith(".css") ? "site.css" : "[name]-[hash][extname]"),
      },
    },
  },
});
