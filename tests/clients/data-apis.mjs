// The public clients of the data APIs, unchanged, against a portal that is running: node data-apis.mjs ADDRESS API_KEY
// Each line says what a client was asked; the first answer that is not the expected one ends the script.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { promisify } from "node:util";

const [address, apiKey] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const { ApiClient, AuthenticationError, NotFoundError, UserError, ...odsql } = require("@opendatasoft/api-client");
const { all, dateTime, field, fromCatalog, one, string, textSearch } = odsql;
const ckan = require("ckan");

async function explore() {
  const client = new ApiClient({ domain: address, apiKey });
  const datasets = await client.get(fromCatalog().datasets().orderBy("title").limit(10));
  assert.equal(datasets.total_count, 3);
  console.log("explore: catalogue");

  const subsidies = fromCatalog().dataset("subventions");
  const dataset = await client.get(subsidies.itself());
  assert.equal(dataset.dataset_id, "subventions");
  assert.equal(dataset.metas.default.records_count, 6);
  assert.equal(dataset.fields.find((f) => f.name === "montant").type, "double");
  console.log("explore: dataset");

  const page = await client.get(
    subsidies
      .records()
      .select("beneficiaire, montant")
      .where(all(`${field("commune")} = ${string("04070")}`, `${field("montant")} > 100`))
      .orderBy("-montant")
      .limit(2),
  );
  assert.equal(page.total_count, 3);
  assert.deepEqual(page.results[0], { beneficiaire: "École de voile", montant: 1000000 });
  console.log("explore: records");

  const groups = await client.get(
    subsidies.records().select("count(*) as nombre").groupBy("commune"),
  );
  assert.deepEqual(groups.results, [
    { commune: "01004", nombre: 2 },
    { commune: "04070", nombre: 4 },
  ]);
  console.log("explore: groups");

  const facets = await client.get(subsidies.facets().facet("commune"));
  assert.equal(facets.facets[0].facets[0].count, 4);
  const catalogueFacets = await client.get(fromCatalog().facets().facet("publisher"));
  assert.equal(catalogueFacets.facets[0].name, "publisher");
  console.log("explore: facets");

  const record = await client.get(subsidies.record("3"));
  assert.equal(record.beneficiaire, "Chorale");
  const exported = await client.get(subsidies.export("json").where(one("montant is null", "montant < 0")));
  assert.equal(exported.length, 2);
  console.log("explore: record and export");

  const searched = await client.get(
    subsidies.records().where(all(textSearch("ecole"), `saisie > ${dateTime(new Date("2020-01-01"))}`)),
  );
  assert.equal(searched.total_count, 1);
  console.log("explore: search");

  await assert.rejects(client.get(fromCatalog().dataset("absente").records()), NotFoundError);
  await assert.rejects(client.get(subsidies.records().where("absente = 3")), UserError);
  await assert.rejects(new ApiClient({ domain: address, apiKey: "wrong" }).get(subsidies.records()), AuthenticationError);
  console.log("explore: errors");
}

async function datastore() {
  const client = new ckan.Client(address);
  const action = promisify(client.action.bind(client));
  const found = await action("datastore_search", { resource_id: "subventions", filters: { commune: "01004" } });
  assert.equal(found.success, true);
  assert.equal(found.result.total, 2);
  assert.deepEqual(found.result.records.map((r) => r._id), [3, 4]);
  const list = await action("dataset_list", {});
  assert.equal(list.result.length, 3);
  const shown = await action("dataset_show", { id: "subventions" });
  assert.equal(shown.result.name, "subventions");
  console.log("ckan: actions");

  const query = promisify(client.datastoreQuery.bind(client));
  const rows = await query({ resource_id: "subventions", size: 2, from: 1, sort: [{ field: "montant", order: "desc" }] });
  assert.equal(rows.total, 6);
  assert.equal(rows.fields.find((f) => f.id === "montant").type, "float");
  console.log("ckan: query");

  await assert.rejects(action("datastore_search", { resource_id: "absente" }));
  console.log("ckan: errors");
}

await explore();
await datastore();
console.log("done");
