// Every page is complete without this file. An island enhances the element that carries its name.
import "./site.css";

const islands: Record<string, () => Promise<{ default: (element: HTMLElement) => void }>> = {
  "copy-link": () => import("./islands/copy-link"),
  suggestions: () => import("./islands/suggestions"),
  "upload-progress": () => import("./islands/upload-progress"),
};

for (const element of document.querySelectorAll<HTMLElement>("[data-island]")) {
  const name = element.dataset.island ?? "";
  void islands[name]?.().then((island) => island.default(element));
}
