// Public clients of OGC API – Features and of vector tiles, unchanged, against a running portal:
// node tests/clients/geo-clients.mjs http://127.0.0.1:PORT COLLECTION
import assert from "node:assert/strict";
import { OgcApiEndpoint } from "@camptocamp/ogc-client";
import { FeatureService } from "@ogcapi-js/features";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";

const [site, collection] = process.argv.slice(2);
// Written for browsers, where relative addresses have a page to start from.
globalThis.location ??= new URL(site);
const results = {};

const endpoint = new OgcApiEndpoint(`${site}/ogc`);
const info = await endpoint.info;
assert.ok(info.title);
assert.equal(await endpoint.hasFeatures, true);
const names = (await endpoint.featureCollections).map((c) => c.name ?? c);
assert.ok(names.includes(collection), `${collection} is not in ${names}`);
const described = await endpoint.getCollectionInfo(collection);
assert.equal(described.id ?? described.name, collection);
assert.ok(described.crs.some((crs) => crs.includes("CRS84")));
assert.ok(described.bounds || described.extent);
const items = await endpoint.getCollectionItems(collection, 7, 3);
results.ogcClient = { items: items.length, first: items[0].id };
const one = await endpoint.getCollectionItem(collection, String(items[0].id));
assert.equal(one.id, items[0].id);
const address = await endpoint.getCollectionItemsUrl(collection, { limit: 5, extent: described.bounds });
const boxed = await (await fetch(address)).json();
results.ogcClientBox = boxed.numberReturned;

const service = new FeatureService({ baseUrl: `${site}/ogc` });
const listed = await service.getCollections();
assert.ok(listed.collections.some((c) => c.id === collection));
assert.equal((await service.getCollection(collection)).id, collection);
const queryables = await service.getQueryables(collection);
assert.ok(queryables.properties.code);
const page = await service.getFeatures(collection, { limit: 4, bbox: listed.collections.find((c) => c.id === collection).extent.spatial.bbox[0] });
assert.equal(page.features.length, 4);
results.featureService = { matched: page.numberMatched };

const tileJson = await (await fetch(`${site}/tiles/${collection}.json`)).json();
const [west, south, east, north] = tileJson.bounds;
const zoom = 8;
const x = Math.floor(((west + east) / 2 + 180) / 360 * 2 ** zoom);
const latitude = ((south + north) / 2 * Math.PI) / 180;
const y = Math.floor(((1 - Math.asinh(Math.tan(latitude)) / Math.PI) / 2) * 2 ** zoom);
const url = tileJson.tiles[0].replace("{z}", zoom).replace("{x}", x).replace("{y}", y);
const tile = new VectorTile(new PbfReader(new Uint8Array(await (await fetch(url)).arrayBuffer())));
const layer = tile.layers[tileJson.vector_layers[0].id];
const feature = layer.feature(0).toGeoJSON(x, y, zoom);
assert.equal(feature.geometry.type, "Polygon");
results.tile = { features: layer.length, extent: layer.extent };

console.log(JSON.stringify(results));
