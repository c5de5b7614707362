using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;

namespace Belvedere.Tests.Rows;

/// <summary>A folder of revisions and an engine over it, removed after the test.</summary>
internal sealed class RowFolder : IDisposable
{
    private DuckDbEngine? engine;

    public string Path { get; } = Directory.CreateTempSubdirectory("belvedere-rows-").FullName;

    public DuckDbSettings Settings { get; init; } = new();

    public DuckDbEngine Engine => engine ??= DuckDbEngine.Open(Settings with { AllowedDirectories = [Path] });

    public string Revision(int number = 1) => System.IO.Path.Combine(Path, $"{number}.parquet");

    public string Work => System.IO.Path.Combine(Path, "work");

    public static TableSchema Schema(params (string Name, ColumnType Type)[] columns) =>
        new([.. columns.Select(column => new Column(column.Name, column.Name, column.Type))]);

    /// <summary>Writes a revision of one row per array, each cell by its .NET type.</summary>
    public async Task<RevisionStatistics> WriteAsync(TableSchema schema, IEnumerable<object?[]> rows, int number = 1)
    {
        using var writer = RevisionWriter.Create(Work, schema);
        foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                Append(writer, cell);
            }

            writer.EndRow();
        }

        return await writer.CompleteAsync(Revision(number), TestContext.Current.CancellationToken);
    }

    /// <summary>What a test compares with, however long it takes on a busy machine.</summary>
    public async Task<List<object?[]>> ReadAsync(string sql, params object?[] parameters)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var reader = (await Engine.QueryAsync(new(sql, parameters), QueryBudget.Export, ct)).Value;
        return await reader.ReadRowsAsync(ct).ToListAsync(ct);
    }

    public void Dispose()
    {
        engine?.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    public static void Append(RevisionWriter writer, object? cell)
    {
        switch (cell)
        {
            case null:
                writer.AppendNull();
                break;
            case string text:
                writer.AppendText(text);
                break;
            case long number:
                writer.AppendInteger(number);
                break;
            case double number:
                writer.AppendDecimal(number);
                break;
            case bool truth:
                writer.AppendBoolean(truth);
                break;
            case DateOnly day:
                writer.AppendDate(day);
                break;
            case DateTime instant:
                writer.AppendInstant(instant);
                break;
            case ValueTuple<double, double> point:
                writer.AppendPoint(point.Item1, point.Item2);
                break;
            case Shape shape:
                writer.AppendShape(shape);
                break;
            default:
                throw new ArgumentException($"No cell takes {cell}.", nameof(cell));
        }
    }
}
