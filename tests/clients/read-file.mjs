// Readers of file formats that others wrote, on a file of ours: node read-file.mjs fgb|mvt|ical|jsonld|jsonstat|csvw PATH
// What the reader understood is printed as JSON: features, events, N-Quads, cells, or the triples of each line.
import { createReadStream, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [format, path] = process.argv.slice(2);
const readers = {
  async fgb() {
    const { deserialize } = await import("flatgeobuf/lib/mjs/geojson.js");
    const features = [];
    for await (const feature of deserialize(new Uint8Array(readFileSync(path)))) {
      features.push(feature);
    }
    return features;
  },
  // Each layer, with its features in degrees and twice the area of their rings, y down: positive when they are clockwise.
  async mvt() {
    const { VectorTile } = await import("@mapbox/vector-tile");
    const { PbfReader } = await import("pbf");
    const { layers } = new VectorTile(new PbfReader(new Uint8Array(readFileSync(path))));
    const area = (ring) =>
      ring.reduce((sum, a, i) => sum + a.x * ring[(i + 1) % ring.length].y - ring[(i + 1) % ring.length].x * a.y, 0);
    return Object.values(layers).map((layer) => ({
      name: layer.name,
      version: layer.version,
      extent: layer.extent,
      features: Array.from({ length: layer.length }, (_, i) => {
        const feature = layer.feature(i);
        return { ...feature.toGeoJSON(0, 0, 0), areas: feature.loadGeometry().map(area) };
      }),
    }));
  },
  async ical() {
    const { default: ICAL } = await import("ical.js");
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
    return calendar.getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component);
      return {
        uid: event.uid,
        summary: event.summary,
        location: event.location,
        description: event.description,
        start: event.startDate.toString(),
        end: event.endDate?.toString(),
        isDay: event.startDate.isDate,
        stamp: component.getFirstPropertyValue("dtstamp").toString(),
        geo: component.getFirstPropertyValue("geo"),
      };
    });
  },
  async jsonld() {
    const { default: jsonld } = await import("jsonld");
    // A context that lies elsewhere would be a failure: nothing is fetched.
    const documentLoader = (url) => Promise.reject(new Error(`${url} is fetched`));
    const quads = await jsonld.toRDF(JSON.parse(readFileSync(path, "utf8")), {
      format: "application/n-quads",
      documentLoader,
    });
    return quads.split("\n").filter((line) => line.length > 0);
  },
  async jsonstat() {
    const { default: JSONstat } = await import("jsonstat-toolkit");
    const dataset = JSONstat(JSON.parse(readFileSync(path, "utf8")));
    const cells = dataset.toTable({ type: "arrobj", content: "id", status: true });
    return { class: dataset.class, cells };
  },
  // PATH is the description; the CSV lies beside it, under the name that the description gives.
  async csvw() {
    const { default: jsonld } = await import("jsonld");
    const { default: CsvwParser } = await import("rdf-parser-csvw");
    const reader = new URL("../../node_modules/rdf-parser-csvw/", import.meta.url);
    const context = JSON.parse(readFileSync(new URL("test/support/csvw.json", reader), "utf8"));
    const documentLoader = (url) =>
      url === "http://www.w3.org/ns/csvw"
        ? Promise.resolve({ contextUrl: null, documentUrl: url, document: context })
        : Promise.reject(new Error(`${url} is fetched`));
    const description = JSON.parse(readFileSync(path, "utf8"));
    // The templates of the description are relative to the table.
    const base = "http://exemple.test/E03.csv";
    const quads = await jsonld.toRDF(description, { base, documentLoader });
    const csv = new URL(description.url, pathToFileURL(path));
    const lines = {};
    const parser = new CsvwParser({ metadata: matching(quads.map(term)), baseIRI: base });
    for await (const { subject, predicate, object } of parser.import(createReadStream(csv))) {
      if (!subject.value.startsWith(`${base}#`)) {
        continue;
      }
      const name = predicate.value.split("#").pop();
      (lines[subject.value] ??= {})[name] = { value: object.value, type: object.datatype?.value };
    }
    return lines;
  },
};

// The parser asks for terms that compare themselves and a dataset that can be searched.
function term(quad) {
  const wrap = (t) => ({
    ...t,
    datatype: t.datatype && wrap(t.datatype),
    equals: (other) => other?.termType === t.termType && other.value === t.value,
  });
  return { subject: wrap(quad.subject), predicate: wrap(quad.predicate), object: wrap(quad.object) };
}

function matching(quads) {
  const same = (wanted, found) => !wanted || found.equals(wanted);
  return {
    [Symbol.iterator]: () => quads[Symbol.iterator](),
    match: (s, p, o) =>
      matching(quads.filter((q) => same(s, q.subject) && same(p, q.predicate) && same(o, q.object))),
  };
}

console.log(JSON.stringify(await readers[format]()));
