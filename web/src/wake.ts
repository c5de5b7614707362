// An island enhances the element that carries its name; each is loaded when a page has one.
const islands: Record<string, () => Promise<{ default: (element: HTMLElement) => void }>> = {
  atlas: () => import("./islands/atlas"),
  "copy-link": () => import("./islands/copy-link"),
  explore: () => import("./islands/explore"),
  "feature-map": () => import("./islands/feature-map"),
  "save-picture": () => import("./islands/save-picture"),
  suggestions: () => import("./islands/suggestions"),
  "upload-drop": () => import("./islands/upload-drop"),
  "upload-progress": () => import("./islands/upload-progress"),
};

export function wake(root: ParentNode): void {
  root.querySelectorAll<HTMLElement>("[data-island]").forEach(wakeElement);
}

export function wakeElement(element: HTMLElement): void {
  void islands[element.dataset.island ?? ""]?.().then((island) => island.default(element));
}
