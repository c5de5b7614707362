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
    // Only the live map is that large, and it is loaded when seen.
    chunkSizeWarningLimit: 1200,
    // The licences of what is bundled travel with it.
    license: { fileName: "licences.txt" },
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
