// The live map of a table over our own vector tiles. The drawn map stays until this one is ready, and for good where the
// browser has no WebGL. Loaded when the map is seen; nothing is asked from another site.
import type { ExpressionSpecification, LayerSpecification, Map as LiveMap, StyleSpecification } from "maplibre-gl";
import { colour, FLAT, isStill, loadLibrary, tilesOf, whenSeen } from "../live-map";

const CLICK_PIXELS = 6;
const ROW_ZOOM = 15;

type Corners = [number, number, number, number];

export default function featureMap(frame: HTMLElement): void {
  whenSeen(frame, () => start(frame));
}

async function start(frame: HTMLElement): Promise<void> {
  const library = await loadLibrary();
  const place = document.createElement("div");
  place.className = "gl";
  frame.append(place);
  const map = new library.Map({
    container: place,
    style: styleOf(frame),
    bounds: cornersOf(frame.dataset.box) ?? [-5, 41, 10, 51.5],
    fitBoundsOptions: { padding: 32, maxZoom: 16 },
    maxZoom: 19,
    ...FLAT,
    locale: { "Map.Title": frame.dataset.label ?? "" },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const centre = centreOf(frame);
  if (centre) map.jumpTo(centre);
  // Half a map is not shown: the drawn one stays until every tile is there.
  map.once("idle", () => frame.classList.add("is-live"));
  listen(frame, map);
}

function listen(frame: HTMLElement, map: LiveMap): void {
  const canvas = map.getCanvas();
  // The wheel scrolls the page until the reader is in the map.
  map.scrollZoom.disable();
  canvas.addEventListener("focus", () => map.scrollZoom.enable());
  canvas.addEventListener("blur", () => map.scrollZoom.disable());

  const read = (x: number, y: number): void => {
    const around = [
      [x - CLICK_PIXELS, y - CLICK_PIXELS],
      [x + CLICK_PIXELS, y + CLICK_PIXELS],
    ] as [[number, number], [number, number]];
    const layers = ["point", "line", "area"].filter((layer) => map.getLayer(layer));
    const found = map.queryRenderedFeatures(around, { layers })[0];
    if (found?.id !== undefined) choose(frame, String(found.id));
  };
  map.on("click", (event) => read(event.point.x, event.point.y));
  map.on("mousemove", (event) => {
    canvas.style.cursor = map.queryRenderedFeatures(event.point, { layers: ["point", "line", "area"] }).length > 0 ? "pointer" : "";
  });
  canvas.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    read(canvas.clientWidth / 2, canvas.clientHeight / 2);
  });

  const tools = frame.parentElement?.querySelector<HTMLElement>(".map-tools");
  wakeTools(frame, map, tools);
  map.on("moveend", (event) => {
    if ("originalEvent" in event && event.originalEvent) keep(map);
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.setStyle(styleOf(frame)));
  frame.addEventListener("explore:change", () => {
    wakeTools(frame, map, frame.parentElement?.querySelector<HTMLElement>(".map-tools"));
    map.setStyle(styleOf(frame));
    const row = cornersOf(frame.dataset.rowBox);
    if (row && !map.getBounds().contains([(row[0] + row[2]) / 2, (row[1] + row[3]) / 2])) {
      map.fitBounds(row, { maxZoom: Math.max(map.getZoom(), ROW_ZOOM), padding: 64, animate: !isStill() });
    }
  });
}

function wakeTools(frame: HTMLElement, map: LiveMap, tools: HTMLElement | null | undefined): void {
  if (!tools || !tools.hidden) return;
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const act = (event.target as Element).closest<HTMLElement>("[data-map]")?.dataset.map;
    const motion = { animate: !isStill() };
    if (act === "in") map.zoomIn(motion, { originalEvent: event });
    if (act === "out") map.zoomOut(motion, { originalEvent: event });
    const whole = cornersOf(frame.dataset.box);
    if (act === "all" && whole) {
      map.fitBounds(whole, { padding: 32, maxZoom: 16, ...motion });
      forget();
    }
  });
}

/** The row of a feature: the page shows it, as a link of the list would. */
function choose(frame: HTMLElement, row: string): void {
  const address = new URL(window.location.href);
  address.searchParams.set("ligne", row);
  const link = document.createElement("a");
  link.href = address.href;
  link.hidden = true;
  frame.parentElement?.append(link);
  link.click();
  link.remove();
}

function keep(map: LiveMap): void {
  const { lat, lng } = map.getCenter();
  const address = new URL(window.location.href);
  address.searchParams.set("centre", `${lat.toFixed(5)},${lng.toFixed(5)}`);
  address.searchParams.set("zoom", map.getZoom().toFixed(2));
  window.history.replaceState(window.history.state, "", address.href.replaceAll("%2C", ","));
}

function forget(): void {
  const address = new URL(window.location.href);
  address.searchParams.delete("centre");
  address.searchParams.delete("zoom");
  window.history.replaceState(window.history.state, "", address);
}

function styleOf(frame: HTMLElement): StyleSpecification {
  const [accent, faint, ink, paper] = [colour("--accent"), colour("--peer"), colour("--ink"), colour("--paper-raised")];
  const ids = (frame.dataset.ids ?? "").split(",").filter(Boolean).map(Number);
  const isTold = frame.dataset.filtered === "1" && (ids.length > 0 || frame.dataset.ids === "");
  const kept: ExpressionSpecification = ["in", ["id"], ["literal", ids]];
  const either = <T extends string | number>(yes: T, no: T): ExpressionSpecification | T => (isTold && ids.length > 0 ? ["case", kept, yes, no] : yes);
  const row = Number(frame.dataset.row ?? "");
  const chosen: ExpressionSpecification = ["==", ["id"], row || -1];
  const source = "rows";
  const layer = frame.dataset.layer ?? "";
  const of = (kind: string): ExpressionSpecification => ["==", ["geometry-type"], kind];
  const size = (extra: number): ExpressionSpecification => ["interpolate", ["linear"], ["zoom"], 4, 1.5 + extra, 10, 3 + extra, 14, 6 + extra, 18, 9 + extra];
  const layers: LayerSpecification[] = [
    { id: "paper", type: "background", paint: { "background-color": paper } },
    { id: "area", type: "fill", source, "source-layer": layer, filter: of("Polygon"), paint: { "fill-color": either(accent, faint), "fill-opacity": either(0.22, 0.1) } },
    { id: "edge", type: "line", source, "source-layer": layer, filter: of("Polygon"), paint: { "line-color": either(accent, faint), "line-width": either(1, 0.6) } },
    { id: "line", type: "line", source, "source-layer": layer, filter: of("LineString"), paint: { "line-color": either(accent, faint), "line-width": either(2.5, 1) } },
    {
      id: "point",
      type: "circle",
      source,
      "source-layer": layer,
      filter: of("Point"),
      paint: { "circle-radius": size(0), "circle-color": either(accent, faint), "circle-opacity": either(0.85, 0.35), "circle-stroke-color": paper, "circle-stroke-width": 0.75 },
    },
    { id: "chosen-edge", type: "line", source, "source-layer": layer, filter: ["all", chosen, ["!=", ["geometry-type"], "Point"]], paint: { "line-color": ink, "line-width": 3 } },
    { id: "chosen-point", type: "circle", source, "source-layer": layer, filter: ["all", chosen, of("Point")], paint: { "circle-radius": size(4), "circle-color": accent, "circle-stroke-color": ink, "circle-stroke-width": 3 } },
  ];
  return {
    version: 8,
    sources: { [source]: { type: "vector", tiles: [tilesOf(frame.dataset.tiles)], minzoom: 0, maxzoom: 14 } },
    layers,
  };
}

function cornersOf(text: string | undefined): Corners | undefined {
  const corners = (text ?? "").split(",").map(Number);
  return text && corners.length === 4 && corners.every(Number.isFinite) ? (corners as Corners) : undefined;
}

function centreOf(frame: HTMLElement): { center: [number, number]; zoom: number } | undefined {
  const [latitude, longitude] = (frame.dataset.centre ?? "").split(",").map(Number);
  const zoom = Number(frame.dataset.zoom ?? "");
  return frame.dataset.centre && frame.dataset.zoom && latitude !== undefined && longitude !== undefined
    ? { center: [longitude, latitude], zoom }
    : undefined;
}
