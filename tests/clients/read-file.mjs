// Readers of file formats that others wrote, on a file of ours: node read-file.mjs fgb|ical|jsonld PATH
// What the reader understood is printed as JSON: features, events, or N-Quads.
import { readFileSync } from "node:fs";

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
};

console.log(JSON.stringify(await readers[format]()));
