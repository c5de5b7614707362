using System.Globalization;
using Belvedere.Benchmarks.Peers;
using Belvedere.Core.Territories;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Benchmarks.Figures;

/// <summary>
/// The million rows of the facilities to their indicators for every territory, beside the engine's own sums by commune.
/// Each side leaves its totals, which must be the same.
/// </summary>
internal sealed class RecomputeWork(string csv, string records, string folder)
{
    private const string Pack = "bpe-2018";

    private const string TotalsName = "totals.txt";

    public async Task<Measure> MeasureAsync(int repeats, CancellationToken ct)
    {
        var (ours, raw) = (new List<Sample>(), new List<Sample>());
        var differences = 0;
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var data = Directory.CreateDirectory(Path.Combine(folder, $"recompute-{repeat}")).FullName;
            var peer = Directory.CreateDirectory(Path.Combine(folder, $"raw-recompute-{repeat}")).FullName;
            foreach (var file in Directory.EnumerateFiles(records))
            {
                File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
            }

            var files = Path.GetDirectoryName(Path.GetDirectoryName(csv))!; // the manifest names its folder too
            ours.Add(await SampleAsync(FigureVerbs.Recompute, files, data, ct));
            raw.Add(await SampleAsync(FigureVerbs.RawRecompute, csv, peer, ct));
            differences += Totals(data).SequenceEqual(Totals(peer)) ? 0 : 1;
        }

        return Measure.Of("observatory", "recompute-bpe", ours, raw) with
        {
            PeerName = PeerNames.DuckDb,
            Rows = 1_026_440,
            Clients = 1,
            Client = "process",
            Compared = repeats,
            Differences = differences,
            Computes =
                "ours: sums of the communes of today and indicators at every level; peer: sums by code of the file",
        };
    }

    public static async Task<int> RunOursAsync(string from, string to, CancellationToken ct)
    {
        await using var services = await FigureData.OpenAsync(to, ct);
        var installed = await services
            .GetRequiredService<InstallPack>()
            .RunAsync(Pack, from, new Progress<PackProgress>(), ct);
        if (!installed.IsSuccess)
        {
            await Console.Error.WriteLineAsync(installed.Problem.Detail.English);
            return 1;
        }

        var packs = services.GetRequiredService<PackCatalogue>();
        var edition = await services.GetRequiredService<EditionLoader>().LoadAsync(ct);
        var reading = new EditionReading(services.GetRequiredService<IndicatorCatalogue>(), packs, edition);
        var pack = packs.Find(Pack)!; // it ships with the product
        foreach (var indicator in reading.Indicators.Where(pack.Feeds))
        {
            var periods = reading.Calculation.Periods(indicator);
            foreach (var (period, level) in periods.SelectMany(p => TerritoryMesh.Levels.Select(l => (p, l))))
            {
                reading.Calculation.Values(indicator, period, level);
            }
        }

        var file = pack.Files[0];
        var totals = file.Series.Select(s => Total(edition.Cells(s.Series, file.Year, Level.Commune)!)); // just installed
        await File.WriteAllLinesAsync(Path.Combine(to, TotalsName), totals.Select(Text), ct);
        return 0;
    }

    public static Task<int> RunRawAsync(string from, string to, CancellationToken ct)
    {
        using var file = DuckDbFile.Open(":memory:", toRead: false);
        using var session = file.Connect();
        var series = PackCatalogue.Load().Find(Pack)!.Files[0].Series; // it ships with the product
        session.Run(
            $"CREATE TABLE counted AS SELECT DEPCOM, {string.Join(", ", series.Select(Sum))} FROM read_csv({DuckDbText.Literal(from)}, delim = ';', header = true, all_varchar = true) GROUP BY 1"
        );
        session.Run(
            $"COPY counted TO {DuckDbText.Literal(Path.Combine(to, "counted.parquet"))} (FORMAT parquet, COMPRESSION zstd)"
        );
        session.Run(
            $"COPY (SELECT unnest([{string.Join(", ", series.Select(s => $"CAST(sum({s.Series}) AS BIGINT)"))}]) FROM counted) TO {DuckDbText.Literal(Path.Combine(to, TotalsName))} (FORMAT csv, HEADER false)"
        );
        return Task.FromResult(0);
    }

    private static async Task<Sample> SampleAsync(string verb, string from, string to, CancellationToken ct)
    {
        await using var process = MeasuredProcess.StartRaw(verb, "--from", from, "--to", to);
        var elapsed = await process.RunToEndAsync(ct);
        return new Sample(elapsed.TotalMilliseconds, process.CpuSeconds * 1000, process.PeakMegabytes);
    }

    private static string Sum(PackSeries series)
    {
        var value = $"CAST(\"{series.Column}\" AS DOUBLE)";
        return series.When switch
        {
            null => $"sum({value}) AS {series.Series}",
            { IsPrefix: true } rule =>
                $"sum(CASE WHEN starts_with(\"{rule.Column}\", '{rule.Text}') THEN {value} END) AS {series.Series}",
            { } rule => $"sum(CASE WHEN \"{rule.Column}\" = '{rule.Text}' THEN {value} END) AS {series.Series}",
        };
    }

    // What a commune shares with another counts once: the shares add up.
    private static double Total(SeriesCells cells) =>
        Enumerable
            .Range(0, cells.Count)
            .Select(i => Missing.Contribution(cells[i]))
            .Where(cell => !double.IsNaN(cell))
            .Sum();

    private static string Text(double total) => Math.Round(total).ToString("0", CultureInfo.InvariantCulture);

    private static string[] Totals(string folder) => File.ReadAllLines(Path.Combine(folder, TotalsName));
}
