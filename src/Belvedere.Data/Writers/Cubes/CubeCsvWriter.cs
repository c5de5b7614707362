using Belvedere.Core;
using Belvedere.Core.Statistics.Cubes;

namespace Belvedere.Data.Writers.Cubes;

/// <summary>
/// CSV, one line for each observation: keys, then numbers, then its state. Described by <see cref="CsvwWriter"/>.
/// </summary>
public sealed class CubeCsvWriter : ICubeWriter
{
    public CubeFormat Info { get; } =
        new("csv", LocalizedText.Same("CSV"), "text/csv; charset=utf-8; header=present")
        {
            Order = 2,
            Use = new("pour un programme", "for a program"),
        };

    public Task WriteAsync(IndicatorCube cube, Stream output, CubeOptions options, CancellationToken ct) =>
        WriteAllAsync([cube], output, options, ct);

    /// <summary>Cubes of the same measures one under another, each made when its turn comes: more than memory should hold.</summary>
    public static async Task WriteAllAsync(
        IEnumerable<IndicatorCube> cubes,
        Stream output,
        CubeOptions options,
        CancellationToken ct
    )
    {
        using var lines = new CubeLines(output, options.IsForSpreadsheet);
        var hasHeader = false;
        foreach (var cube in cubes)
        {
            if (!hasHeader)
            {
                foreach (var column in CubeColumn.Of(cube))
                {
                    lines.Text(column.Name);
                }

                hasHeader = true;
                await lines.EndLineAsync(ct);
            }

            await WriteLinesAsync(cube, lines, ct);
        }

        await lines.SendAsync(ct);
        await output.FlushAsync(ct);
    }

    private static async Task WriteLinesAsync(IndicatorCube cube, CubeLines lines, CancellationToken ct)
    {
        foreach (var (territory, period, cell) in cube.Observations())
        {
            lines.Text(territory.Key);
            lines.Text(territory.Name);
            lines.Text(period.Key);
            lines.Text(cube.Code);
            foreach (var measure in cube.Measures)
            {
                lines.Number(cell.Number(measure));
            }

            lines.Text(cell.Status.Status);
            lines.Text(cell.Status.Confidentiality);
            lines.Text(cell.Status.Reason);
            await lines.EndLineAsync(ct);
        }
    }
}
