// The names of places on a live map: points of our own tiles, written by the browser in the type of the page, so that no
// glyphs are fetched. The map finds room for them; the seats of départements come first, then the most peopled communes.
import type { LayerSpecification, Map as LiveMap, SourceSpecification } from "maplibre-gl";
import { colour, tilesOf } from "./live-map";

const PLAIN = "nom:";
const SEAT = "siege:";
/** From this zoom of the tiles on every commune has its name: the page magnifies the last ones. */
const LAST_ZOOM = 11;
const PIXELS = 12.5;
const HALO = 3;

export const NAMES_SOURCE = "names";

export function namesSource(address: string): SourceSpecification {
  return { type: "vector", tiles: [tilesOf(address)], minzoom: 3, maxzoom: LAST_ZOOM };
}

export function namesLayer(): LayerSpecification {
  return {
    id: "names",
    type: "symbol",
    source: NAMES_SOURCE,
    "source-layer": "objets",
    layout: {
      "icon-image": ["concat", ["case", ["get", "siege"], SEAT, PLAIN], ["get", "nom"]],
      "symbol-sort-key": ["get", "rang"],
      "icon-padding": 5,
    },
  };
}

/** Draws a name when the map asks for it; true when the image was one. */
export function addName(map: LiveMap, id: string): boolean {
  const prefix = [PLAIN, SEAT].find((start) => id.startsWith(start));
  if (!prefix) return false;
  const ratio = Math.min(3, Math.max(1, Math.ceil(window.devicePixelRatio)));
  const image = nameOf(id.slice(prefix.length), prefix === SEAT, ratio);
  if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: ratio });
  return true;
}

function nameOf(name: string, isSeat: boolean, ratio: number): ImageData | undefined {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  if (!pen) return undefined;
  const font = `${isSeat ? 700 : 400} ${PIXELS}px ${getComputedStyle(document.body).fontFamily}`;
  pen.font = font;
  const width = Math.ceil(pen.measureText(name).width) + 2 * HALO;
  const height = Math.ceil(PIXELS * 1.25) + 2 * HALO;
  [canvas.width, canvas.height] = [width * ratio, height * ratio];
  pen.scale(ratio, ratio);
  pen.font = font;
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = HALO;
  pen.strokeStyle = colour("--paper");
  pen.fillStyle = colour("--ink");
  pen.strokeText(name, HALO, height / 2);
  pen.fillText(name, HALO, height / 2);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}
