using Belvedere.Benchmarks.Works;

namespace Belvedere.Benchmarks.Families;

/// <summary>From a file to a published revision: the real million rows, five generated millions of ten columns, a workbook.</summary>
internal static class IngestFamily
{
    private const long ManyRows = 5_000_000;
    private const long WorkbookRows = 500_000;

    public static async Task RunAsync(
        BenchOptions options,
        string folder,
        Func<Measure, CancellationToken, Task> keep,
        CancellationToken ct
    )
    {
        var data = new BenchData(options.KeepsImport, Console.Out);
        (string Work, Func<Task<(string File, RawTable Raw)>> Source)[] works =
        [
            ("ingest", () => Task.FromResult((options.Rows, RawTable.Equipment(options.Rows)))),
            ("ingest-5m", async () => OfText(await data.OperationsAsync(ManyRows, ct))),
            // The engine has no reader of workbooks: its load is that of the same rows in a delimited text.
            (
                "ingest-xlsx",
                async () =>
                    (
                        await data.OperationsWorkbookAsync(WorkbookRows, ct),
                        RawTable.Operations(await data.OperationsAsync(WorkbookRows, ct))
                    )
            ),
        ];
        foreach (var (work, find) in works.Where(w => options.WantsWork(w.Work)))
        {
            var (file, raw) = await find();
            if (!options.PreparesOnly)
            {
                await keep(await new IngestWork(file, folder, work).MeasureAsync(work, raw, options.Repeats, ct), ct);
            }
        }
    }

    private static (string File, RawTable Raw) OfText(string csv) => (csv, RawTable.Operations(csv));
}
