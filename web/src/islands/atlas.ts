// The live maps of an indicator over our own vector tiles: the same fills as the drawn ones, which stay until these are
// ready, and for good where the browser has no WebGL. Several years move together. The table beside is the content: the
// live maps are hidden from assistive technology, inside the described figure.
import { savePicture } from "../save-picture";
import type { ExpressionSpecification, GeoJSONSourceSpecification, LayerSpecification, Map as LiveMap, StyleSpecification } from "maplibre-gl";
import { colour, FLAT, isStill, loadLibrary, tilesOf, whenSeen } from "../live-map";
import { addName, NAMES_SOURCE, namesLayer, namesSource } from "../map-names";

type Frame = { period: string; fills: string[]; values: (number | null)[]; partial: number[]; texts: string[] };
type Values = { box: [number, number, number, number] | null; place: number[]; names: string[]; largest?: number; centres?: ([number, number] | null)[]; frames: Frame[] };

const HATCHES = ["c-secret", "c-small", "c-none"];
/** Points of a hatch for one pixel of the page. */
const HATCH_RATIO = 2;
/** Areas from which their borders show from a zoom on only: at a distance those of the départements do. */
const MANY = 2000;
const EDGE_ZOOM = 8;
/** The largest circle, in units of the drawing. */
const LARGEST_CIRCLE = 46;

export default function atlas(figure: HTMLElement): void {
  wakePng(figure);
  whenSeen(figure, () => start(figure));
}

async function start(figure: HTMLElement): Promise<void> {
  const [library, answer] = await Promise.all([loadLibrary(), fetch(figure.dataset.values ?? "")]);
  if (!answer.ok) return;
  const values = (await answer.json()) as Values;
  if (!values.box) return;
  await new Promise(requestAnimationFrame);
  await document.fonts.ready;
  const maps: LiveMap[] = [];
  const sheets = [...figure.querySelectorAll<HTMLElement>(".sheet")];
  for (const [index, sheet] of sheets.entries()) {
    const frame = values.frames[index];
    if (!frame) continue;
    const place = document.createElement("div");
    place.className = "gl";
    place.setAttribute("aria-hidden", "true");
    place.style.bottom = `${100 * shareOfKeys(sheet)}%`;
    sheet.append(place);
    const map = new library.Map({
      container: place,
      style: styleOf(figure, sheet, values, frame),
      bounds: values.box,
      fitBoundsOptions: { padding: 6 },
      maxZoom: 13,
      ...FLAT,
      // Areas of a pixel or two: edges are softened by samples of each, and not by a line that covers the neighbour.
      canvasContextAttributes: { antialias: true },
      // Drawn on the page's own paper, at the keyboard's reach by the table and not by the canvas.
      keyboard: false,
    });
    map.touchZoomRotate.disableRotation();
    map.scrollZoom.disable();
    map.getCanvas().tabIndex = -1;
    addImages(map);
    maps.push(map);
    // A finger on the map scrolls the page, as the wheel does; two fingers or the buttons bring it nearer.
    if (window.matchMedia("(pointer: coarse)").matches) map.dragPan.disable();
    tell(sheet, map, values, frame);
  }

  // In a frame of another site the sheet may have had no size yet when its map was made.
  for (const map of maps) {
    map.resize();
    map.fitBounds(values.box, { padding: 6, animate: false });
  }

  moveTogether(maps);
  await Promise.all(maps.map((map) => map.once("idle")));
  figure.classList.add("is-live");
  wakeTools(figure, maps, values.box);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const [index, map] of maps.entries()) {
      const [sheet, frame] = [sheets[index], values.frames[index]];
      if (sheet && frame) map.setStyle(styleOf(figure, sheet, values, frame), { diff: false });
    }
  });
}

function wakeTools(figure: HTMLElement, maps: LiveMap[], whole: [number, number, number, number]): void {
  const tools = figure.querySelector<HTMLElement>(".map-tools");
  const map = maps[0];
  if (!tools || !map) return;
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const act = (event.target as Element).closest<HTMLElement>("[data-map]")?.dataset.map;
    const motion = { animate: !isStill() };
    if (act === "in") map.zoomIn(motion);
    if (act === "out") map.zoomOut(motion);
    if (act === "all") map.fitBounds(whole, { padding: 6, ...motion });
  });
}

function moveTogether(maps: LiveMap[]): void {
  let isFollowing = false;
  for (const leader of maps) {
    leader.on("move", () => {
      if (isFollowing) return;
      isFollowing = true;
      const to = { center: leader.getCenter(), zoom: leader.getZoom() };
      for (const map of maps) if (map !== leader) map.jumpTo(to);
      isFollowing = false;
    });
  }
}

/** The name and the value under the pointer. */
function tell(sheet: HTMLElement, map: LiveMap, values: Values, frame: Frame): void {
  const label = document.createElement("div");
  label.className = "map-label";
  label.hidden = true;
  label.setAttribute("aria-hidden", "true");
  sheet.append(label);
  const name = document.createElement("b");
  const text = document.createElement("span");
  label.append(name, text);
  map.on("mousemove", (event) => {
    const found = map.queryRenderedFeatures(event.point, { layers: ["circle", "fill", "absent"].filter((layer) => map.getLayer(layer)) })[0];
    const id = found === undefined ? undefined : Number(found.properties?.at ?? found.id);
    label.hidden = id === undefined;
    map.getCanvas().style.cursor = id === undefined ? "" : "default";
    map.setFilter("hover", ["==", ["id"], id ?? -1]);
    if (id === undefined) return;
    name.textContent = values.names[id] ?? "";
    text.textContent = frame.texts[id] ?? "";
    label.style.left = `${Math.min(Math.max(event.point.x, 60), sheet.clientWidth - 60)}px`;
    label.style.top = `${event.point.y}px`;
  });
  map.on("mouseout", () => {
    label.hidden = true;
    map.setFilter("hover", ["==", ["id"], -1]);
  });
}

function styleOf(figure: HTMLElement, sheet: HTMLElement, values: Values, frame: Frame): StyleSpecification {
  const paper = colour("--paper");
  const fills = [...new Set(frame.fills)];
  // The fill of an area, by its number in the tiles.
  const own: ExpressionSpecification = ["at", ["id"], ["literal", frame.fills.map((fill) => fills.indexOf(fill))]];
  const painted = fills.filter((fill) => !HATCHES.includes(fill));
  const paint = painted.flatMap((fill) => [fills.indexOf(fill), colour(tokenOf(fill))]);
  const source = "areas";
  const layer = "objets";
  const layers: LayerSpecification[] = [
    { id: "paper", type: "background", paint: { "background-color": paper } },
    {
      id: "fill",
      type: "fill",
      source,
      "source-layer": layer,
      paint: { "fill-antialias": false, "fill-color": painted.length > 0 ? (["match", own, ...paint, "rgba(0,0,0,0)"] as unknown as ExpressionSpecification) : "rgba(0,0,0,0)" },
    },
    // Under the hatches, a ground of their own: an area of a few pixels would look like a hole.
    { id: "absent", type: "fill", source, "source-layer": layer, filter: ["in", own, ["literal", HATCHES.map((hatch) => fills.indexOf(hatch)).filter((at) => at >= 0)]], paint: { "fill-antialias": false, "fill-color": colour("--hatch-ground") } },
    ...HATCHES.filter((hatch) => fills.includes(hatch)).map(
      (hatch): LayerSpecification => ({ id: hatch, type: "fill", source, "source-layer": layer, filter: ["==", own, fills.indexOf(hatch)], paint: { "fill-antialias": false, "fill-pattern": hatch } }),
    ),
    // Borders of many areas would cover them at a distance.
    { id: "edge", type: "line", source, "source-layer": layer, minzoom: values.names.length > MANY ? EDGE_ZOOM : 0, paint: { "line-color": values.largest ? colour("--rule-strong") : paper, "line-width": values.largest ? 0.5 : 0.7 } },
    ...(figure.dataset.borders ? [{ id: "border", type: "line", source: "borders", "source-layer": layer, maxzoom: EDGE_ZOOM, paint: { "line-color": colour("--ink"), "line-width": 0.7, "line-opacity": 0.45 } } satisfies LayerSpecification] : []),
    { id: "partial", type: "line", source, "source-layer": layer, filter: ["in", ["id"], ["literal", frame.partial]], paint: { "line-color": colour("--ink"), "line-width": 2, "line-dasharray": [0.1, 2] }, layout: { "line-cap": "round" } },
    { id: "place", type: "line", source, "source-layer": layer, filter: ["in", ["id"], ["literal", values.place]], paint: { "line-color": colour("--here"), "line-width": 3 } },
  ];
  const sources: StyleSpecification["sources"] = { [source]: { type: "vector", tiles: [tilesOf(figure.dataset.tiles)], minzoom: 0, maxzoom: 12 } };
  if (figure.dataset.borders) sources.borders = { type: "vector", tiles: [tilesOf(figure.dataset.borders)], minzoom: 0, maxzoom: EDGE_ZOOM };
  if (values.largest && values.centres) {
    const largest = values.largest;
    const unit = LARGEST_CIRCLE * scaleOf(sheet);
    sources.circles = circlesOf(values.centres, frame);
    layers.push({
      id: "circle",
      type: "circle",
      source: "circles",
      layout: { "circle-sort-key": ["-", 0, ["abs", ["get", "value"]]] },
      paint: {
        "circle-radius": ["max", 1.5, ["*", unit, ["sqrt", ["/", ["abs", ["get", "value"]], largest]]]],
        "circle-color": frame.values.some((value) => (value ?? 0) < 0) ? ["case", ["<", ["get", "value"], 0], colour("--seq-4"), colour("--rise-4")] : colour("--seq-4"),
        "circle-opacity": 0.78,
        "circle-stroke-color": paper,
        "circle-stroke-width": 1,
      },
    });
  }

  if (figure.dataset.names) {
    sources[NAMES_SOURCE] = namesSource(figure.dataset.names);
    layers.push(namesLayer());
  }

  layers.push({ id: "hover", type: "line", source, "source-layer": layer, filter: ["==", ["id"], -1], paint: { "line-color": colour("--ink"), "line-width": 2 } });
  return { version: 8, sources, layers };
}

function circlesOf(centres: ([number, number] | null)[], frame: Frame): GeoJSONSourceSpecification {
  return {
    type: "geojson",
    data: {
      type: "FeatureCollection",
      features: centres.flatMap((centre, at) => {
        const value = frame.values[at];
        return centre && value
          ? [{ type: "Feature" as const, geometry: { type: "Point" as const, coordinates: centre }, properties: { at, value } }]
          : [];
      }),
    },
  };
}

/** The circles of the legend stand under the map, in the drawing: they stay in sight. */
function shareOfKeys(sheet: HTMLElement): number {
  const drawing = sheet.querySelector<SVGSVGElement>("svg.area");
  const keys = drawing?.querySelector<SVGGElement>("g.keys")?.getBBox();
  const frame = drawing?.viewBox.baseVal;
  return frame && keys && keys.height > 0 ? (frame.y + frame.height - keys.y + 4) / frame.height : 0;
}

/** Pixels of a unit of the drawing. */
function scaleOf(sheet: HTMLElement): number {
  const drawing = sheet.querySelector<SVGSVGElement>("svg.area");
  const [box, frame] = [drawing?.getBoundingClientRect(), drawing?.viewBox.baseVal];
  return box && frame ? Math.min(box.width / frame.width, box.height / frame.height) : sheet.clientWidth / 720;
}

/** « c3 » is the third of the sequence in the style sheet, « s3 » of six, « r3 » above zero. */
function tokenOf(fill: string): string {
  const names: Record<string, string> = { c: "--seq-", s: "--six-", r: "--rise-" };
  return fill === "land" ? "--paper-sunk" : `${names[fill.charAt(0)] ?? "--seq-"}${fill.slice(1)}`;
}

/** The faces of absence, drawn as the page draws them and there before the first tile asks for one; names when they are asked. */
function addImages(map: LiveMap): void {
  const add = (id: string): void => {
    if (addName(map, id)) return;
    const image = HATCHES.includes(id) && !map.hasImage(id) ? hatchOf(id) : undefined;
    if (image) map.addImage(id, image, { pixelRatio: HATCH_RATIO });
  };
  map.setMissingStyleImageResolver(add);
  map.on("style.load", () => HATCHES.forEach(add));
}

function hatchOf(id: string): ImageData | undefined {
  const ratio = HATCH_RATIO;
  const size = 8 * ratio;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d");
  if (!pen) return undefined;
  pen.strokeStyle = pen.fillStyle = colour("--hatch-line");
  pen.lineWidth = 1.5 * ratio;
  if (id === "c-none") {
    for (const at of [2, 6]) {
      pen.beginPath();
      pen.arc(at * ratio, at * ratio, 1.1 * ratio, 0, 2 * Math.PI);
      pen.fill();
    }
  } else if (id === "c-secret") {
    for (const shift of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(shift - ratio, size + ratio);
      pen.lineTo(shift + size + ratio, -ratio);
      pen.stroke();
    }
  } else {
    pen.beginPath();
    pen.moveTo(0, 2 * ratio);
    pen.lineTo(5 * ratio, 2 * ratio);
    pen.moveTo(4 * ratio, 6 * ratio);
    pen.lineTo(8 * ratio, 6 * ratio);
    pen.stroke();
  }

  return pen.getImageData(0, 0, size, size);
}

/** A picture of the file: the server writes SVG, the browser makes the points of it. */
function wakePng(figure: HTMLElement): void {
  const button = document.querySelector<HTMLButtonElement>("button[data-png]");
  const link = button?.parentElement?.querySelector<HTMLAnchorElement>('a[href*="carte.svg"]');
  if (!button || !link) return;
  button.hidden = false;
  button.addEventListener("click", () => savePicture(link.href, figure.dataset.png ?? "carte"));
}
