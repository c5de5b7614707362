using System.Buffers.Text;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Core.Privacy;

/// <summary>
/// Looks for groups of few persons, households or firms in a table that counts them by territory: there they can be
/// recognised by their neighbours. It finds signs, not truths: a person decides.
/// </summary>
public sealed class SmallCellCheck
{
    private static readonly HashSet<string> Territories = new(StringComparer.Ordinal)
    {
        "iris",
        "commune",
        "code_postal",
        "epci",
        "canton",
        "departement",
        "region",
    };

    private readonly Counter?[] counters;

    /// <summary>Begins for the columns of a table.</summary>
    /// <param name="labels">Their headers, as they were written.</param>
    public SmallCellCheck(IReadOnlyList<string> labels, SmallCellThresholds thresholds) =>
        counters = [
            .. labels.Select(label =>
                SmallCellHeader.Of(label, labels) is { } unit ? new Counter(label, unit, thresholds.Of(unit)) : null
            ),
        ];

    /// <summary>Whether any column may be concerned: else no cell need be given.</summary>
    public bool Looks => Array.Exists(counters, counter => counter is not null);

    /// <summary>Whether the cells of a column may be concerned: else they need not be given.</summary>
    /// <param name="column">Its place among the labels.</param>
    public bool LooksAt(int column) => counters[column] is not null;

    /// <summary>Counts a cell that is not empty.</summary>
    /// <param name="column">Its place among the labels.</param>
    /// <param name="utf8">Its text, trimmed.</param>
    /// <param name="line">The 1-based line of the file.</param>
    public void Add(int column, ReadOnlySpan<byte> utf8, long line) => counters[column]?.Add(utf8, line);

    /// <summary>What was found, in the order of the columns; nothing in a table that has no territory.</summary>
    /// <param name="columns">What the columns were understood to be.</param>
    public IReadOnlyList<SmallCellFinding> Find(IReadOnlyList<Column> columns) =>
        columns.Any(column => column.Concept is { } concept && Territories.Contains(concept))
            ?
            [
                .. counters
                    .Take(columns.Count)
                    .Zip(columns)
                    .Where(pair => pair is { First.Groups.Count: > 0, Second.Type: ColumnType.Integer })
                    .Select(pair => pair.First!.Finding() with { Column = pair.Second.Name }), // there are groups
            ]
            : [];

    private sealed class Counter(string label, CountedUnit unit, int threshold)
    {
        internal CellSample Groups { get; } = new();

        internal void Add(ReadOnlySpan<byte> utf8, long line)
        {
            if (
                Utf8Parser.TryParse(utf8, out int count, out var length)
                && length == utf8.Length
                && count > 0
                && count < threshold
            )
            {
                Groups.Add(utf8, line);
            }
        }

        internal SmallCellFinding Finding() =>
            new(label, unit, threshold, Groups.Count, [.. Groups.Lines.Select(line => new CellReference(line, label))]);
    }
}
