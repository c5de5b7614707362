using System.CommandLine;
using Belvedere.Benchmarks.Peers;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Indicators.Packs;
using Belvedere.Server.Territories;

namespace Belvedere.Benchmarks.Figures;

/// <summary>Ours, its peers and what prepares them, each as a process of its own whose use of the machine is seen.</summary>
internal static class FigureVerbs
{
    public const string Ours = "figures-server";

    public const string DuckDb = "figures-duckdb-server";

    public const string Prepare = "figures-parquet";

    public const string Recompute = "figures-recompute";

    public const string RawRecompute = "figures-raw-recompute";

    public static IEnumerable<Command> All() =>
        [
            Verb(Ours, "the observatory of a data folder", ServeAsync),
            Verb(DuckDb, "DuckDB over Parquet files of the same values", ServeParquetAsync),
            Verb(Prepare, "writes these Parquet files", ParquetObservations.WriteAsync),
            Verb(Recompute, "the million rows of facilities to every indicator", RecomputeWork.RunOursAsync),
            Verb(RawRecompute, "the same sums, straight to the engine", RecomputeWork.RunRawAsync),
        ];

    /// <summary>The eighty indicators on what a folder holds.</summary>
    public static async Task<(Observatory Observatory, EditionReading Reading)> ReadAsync(
        ServiceProvider services,
        CancellationToken ct
    )
    {
        var edition = await services.GetRequiredService<EditionLoader>().LoadAsync(ct);
        var packs = services.GetRequiredService<PackCatalogue>();
        var catalogue = EightyIndicators.Read();
        return (new Observatory(catalogue, packs, edition), new EditionReading(catalogue, packs, edition));
    }

    private static async Task<int> ServeAsync(string from, string to, CancellationToken ct)
    {
        await using var services = await FigureData.OpenAsync(from, ct);
        var (observatory, _) = await ReadAsync(services, ct);
        var directory = services.GetRequiredService<TerritoryDirectory>();
        return await ThinServer.RunAsync(routes => FigureRoutes.Map(routes, observatory, directory), ct);
    }

    private static async Task<int> ServeParquetAsync(string from, string to, CancellationToken ct)
    {
        using var routes = new ParquetRoutes(from);
        return await ThinServer.RunAsync(routes.Map, ct);
    }

    private static Command Verb(string name, string about, Func<string, string, CancellationToken, Task<int>> run)
    {
        var from = new Option<string>("--from") { Description = "What it reads", Required = true };
        var to = new Option<string>("--to") { Description = "What it writes", DefaultValueFactory = _ => "" };
        var verb = new Command(name, $"Figures: {about}") { from, to };
        verb.SetAction((result, ct) => run(result.GetRequiredValue(from), result.GetValue(to) ?? "", ct));
        return verb;
    }
}
