// What the live maps of a table and of an indicator have in common: when they wake, and how they behave.
import type { MapOptions } from "maplibre-gl";

type Library = typeof import("maplibre-gl");

/** Starts when the map is seen, and never where the browser has no WebGL: the drawn map then stays. */
export function whenSeen(element: HTMLElement, start: () => Promise<void>): void {
  const sight = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    sight.disconnect();
    if (hasWebGl()) void start();
  });
  sight.observe(element);
}

function hasWebGl(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

/** The library with its worker, from this site. */
export async function loadLibrary(): Promise<Library> {
  const [library, worker] = await Promise.all([import("maplibre-gl"), import("maplibre-gl/dist/maplibre-gl-worker.mjs?url")]);
  library.setWorkerUrl(worker.default);
  return library;
}

/** A flat map, north up, that says nothing of its own. */
export const FLAT = {
  attributionControl: false,
  dragRotate: false,
  pitchWithRotate: false,
  touchPitch: false,
  renderWorldCopies: false,
  fadeDuration: 0,
} satisfies Partial<MapOptions>;

/** A colour of the style sheet, in the reader’s light. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** The whole address of tiles, whose holes stay to be filled. */
export function tilesOf(address: string | undefined): string {
  return new URL(address ?? "", window.location.href).href.replaceAll("%7B", "{").replaceAll("%7D", "}");
}

/** The reader asked for no motion. */
export function isStill(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
