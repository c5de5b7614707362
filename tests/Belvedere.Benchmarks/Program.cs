using System.CommandLine;
using Belvedere.Benchmarks;
using Belvedere.Benchmarks.Families;
using Belvedere.Benchmarks.Figures;
using Belvedere.Benchmarks.Peers;

var family = new Argument<string?>("family")
{
    Description = "One of the families above; those on the real rows when absent",
    DefaultValueFactory = _ => null,
};
var rows = new Option<string>("--rows")
{
    Description = "The real million rows: bpe_ens_2018.csv.gz",
    DefaultValueFactory = _ => Repository.DefaultRows,
};
var repeats = new Option<int>("--repeats")
{
    Description = "Alternated repeats of ours and of the peer",
    DefaultValueFactory = _ => 5,
};
var seconds = new Option<double>("--seconds") { Description = "Length of one repeat", DefaultValueFactory = _ => 1.5 };
var note = new Option<string>("--note") { Description = "A word kept in the history", DefaultValueFactory = _ => "" };
var works = new Option<string[]>("--works")
{
    Description = "Only these works of the family: page top lookup…",
    AllowMultipleArgumentsPerToken = true,
};
var peers = new Option<string[]>("--peers")
{
    Description = "Only these peers: postgresql duckdb sqlite kept",
    AllowMultipleArgumentsPerToken = true,
};
var prepare = new Option<bool>("--prepare") { Description = "Makes and loads the data (artifacts/bench) and stops" };
var oneClient = new Option<bool>("--one-client")
{
    Description = "Leaves out the sixteen clients: a third of the time",
};
var keep = new Option<bool>("--keep-import") { Description = "Measures what an earlier build imported" };
var root = new RootCommand(
    "Measures Belvédère beside its peers and appends to benchmarks/history. Families:\n" + string.Join('\n', Family.All)
)
{
    family,
    rows,
    repeats,
    seconds,
    note,
    works,
    peers,
    oneClient,
    prepare,
    keep,
};
root.SetAction(
    (result, ct) =>
        Bench.RunAsync(
            new BenchOptions(
                result.GetValue(family),
                result.GetValue(rows)!, // has a default
                result.GetValue(repeats),
                TimeSpan.FromSeconds(result.GetValue(seconds)),
                result.GetValue(note)! // has a default
            )
            {
                Works = result.GetValue(works) ?? [],
                Peers = result.GetValue(peers) ?? [],
                OneClient = result.GetValue(oneClient),
                PreparesOnly = result.GetValue(prepare),
                KeepsImport = result.GetValue(keep),
            },
            ct
        )
);

var data = new Option<string>("--data") { Description = "Data folder of the portal", Required = true };
var revision = new Option<string>("--revision") { Description = "Parquet file of the table", Required = true };
var serve = new Command("raw-server", "The peer: the same statements, straight to the engine, behind a thin server")
{
    data,
    revision,
};
serve.SetAction(
    (result, ct) => RawServer.RunAsync(result.GetRequiredValue(data), result.GetRequiredValue(revision), ct)
);
root.Subcommands.Add(serve);

var from = new Option<string>("--from") { Description = "CSV file, gzip or not", Required = true };
var delimiter = new Option<string>("--delimiter") { Description = "Between its cells", Required = true };
var types = new Option<string>("--types") { Description = "Its columns, as read_csv takes them", Required = true };
var to = new Option<string>("--to") { Description = "Parquet file", Required = true };
var load = new Command("raw-load", "The peer of the import: the engine’s own load") { from, delimiter, types, to };
load.SetAction(
    (result, _) =>
        Task.FromResult(
            RawLoad.Run(
                new RawTable(
                    result.GetRequiredValue(from),
                    result.GetRequiredValue(delimiter),
                    result.GetRequiredValue(types)
                ),
                result.GetRequiredValue(to)
            )
        )
);
root.Subcommands.Add(load);

var loaded = new Option<string>("--from") { Description = "Data folder that is loaded", Required = true };
var copied = new Option<string>("--to") { Description = "Data folder to write", Required = true };
var reference = new Command("raw-reference", "The peer of the first start: the same rows, from SQLite to SQLite")
{
    loaded,
    copied,
};
reference.SetAction(
    (result, ct) => RawReference.RunAsync(result.GetRequiredValue(loaded), result.GetRequiredValue(copied), ct)
);
root.Subcommands.Add(reference);

foreach (var verb in PeerVerbs.All().Concat(FigureVerbs.All()))
{
    root.Subcommands.Add(verb);
}

// A run that is stopped has servers to stop first.
return await root.Parse(args)
    .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
