namespace Belvedere.Core.Tables.Inference;

/// <summary>Where the header of a table is among its first rows.</summary>
/// <param name="First">Place of its first row: those above are titles.</param>
/// <param name="Levels">0 when the file has no header, 2 when merged cells stand over the names.</param>
public sealed record HeaderSearch(int First, int Levels)
{
    /// <summary>Rows in which a header is looked for.</summary>
    public const int MaxRows = 30;

    /// <summary>Between the names of two levels.</summary>
    internal const string LevelMark = " – ";

    /// <summary>
    /// The first row whose cells are mostly distinct words and as wide as the body; null when no row has two values.
    /// </summary>
    /// <param name="rows">The first rows, cells trimmed; a few more than <see cref="MaxRows"/> show the body.</param>
    public static HeaderSearch? Find(IReadOnlyList<string[]> rows)
    {
        var width = BodyWidth(rows);
        if (width < 2)
        {
            return null;
        }

        var last = Math.Min(rows.Count, MaxRows);
        var fallback = Enumerable.Range(0, rows.Count).First(i => Filled(rows[i]) >= 2);
        for (var i = 0; i < last; i++)
        {
            if (!IsHeader(rows[i], width))
            {
                continue;
            }

            if (i > 0 && IsGroupRow(rows[i - 1], rows[i]))
            {
                return new(i - 1, 2);
            }

            if (IsTitleOfTwo(rows, i, width))
            {
                continue;
            }

            return IsUnderMerged(rows, i) ? new(i, 2)
                : IsData(rows, i) ? new(i, 0)
                : new(i, 1);
        }

        return IsData(rows, fallback) ? new(fallback, 0) : new(fallback, 1);
    }

    /// <summary>One label for each column of a header of two levels: « Population – 2020 ».</summary>
    public static string[] Join(IReadOnlyList<string> upper, IReadOnlyList<string> lower)
    {
        var labels = new string[Math.Max(upper.Count, lower.Count)];
        var group = "";
        for (var i = 0; i < labels.Length; i++)
        {
            var (above, below) = (Cell(upper, i), Cell(lower, i));
            // A name merged downwards is alone; one merged to the right goes on until the next.
            group =
                above.Length > 0 ? (below.Length > 0 ? above : "")
                : below.Length > 0 ? group
                : "";
            labels[i] =
                below.Length == 0 ? above
                : group.Length == 0 || group == below ? below
                : group + LevelMark + below;
        }

        return labels;
    }

    private static int BodyWidth(IReadOnlyList<string[]> rows) =>
        rows.Where(row => Filled(row) >= 2)
            .GroupBy(row => Array.FindLastIndex(row, cell => cell.Length > 0) + 1)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.Key)
            .Select(group => group.Key)
            .FirstOrDefault();

    private static bool IsHeader(string[] row, int width)
    {
        var cells = row.Where(cell => cell.Length > 0).ToList();
        return cells.Count >= Math.Max(2, (width + 1) / 2)
            && cells.Count(IsLabel) * 2 >= cells.Count
            && cells.Distinct(StringComparer.OrdinalIgnoreCase).Count() * 2 > cells.Count;
    }

    /// <summary>Groups over names: a gap between them, and names under it.</summary>
    private static bool IsGroupRow(string[] upper, string[] lower)
    {
        var places = Places(upper);
        return places.Count >= 2
            && places.Count < Filled(lower)
            && (HasGap(places) || places.Any(place => Cell(lower, place).Length == 0))
            && places.All(place => IsLabel(upper[place]))
            && Places(lower).All(place => IsLabel(lower[place]));
    }

    /// <summary>Names beside blanks, and under those blanks other names, with a body that is neither.</summary>
    private static bool IsUnderMerged(IReadOnlyList<string[]> rows, int upper)
    {
        if (upper + 2 >= rows.Count)
        {
            return false;
        }

        var (above, below) = (rows[upper], rows[upper + 1]);
        var body = rows.Skip(upper + 2).Where(row => Filled(row) >= 2).ToList();
        var fills = Places(below).Any(i => Cell(above, i).Length == 0);
        if (!fills || body.Count == 0 || !Places(below).All(i => IsLabel(below[i])))
        {
            return false;
        }

        var isMergedDown = Places(above)
            .Any(i => Cell(below, i).Length == 0 && body.Count(row => Cell(row, i).Length > 0) * 10 >= body.Count * 8);
        var namesNumbers =
            HasGap(Places(above))
            && Places(below)
                .Any(i =>
                    Cell(above, i).Length == 0 && !IsNumeric(below[i]) && body.All(row => IsNumeric(Cell(row, i)))
                );
        return isMergedDown || namesNumbers;
    }

    /// <summary>« Année ; 2024 » above a full header, which names numbers.</summary>
    private static bool IsTitleOfTwo(IReadOnlyList<string[]> rows, int row, int width)
    {
        var places = Places(rows[row]);
        if (HasGap(places) || places[^1] == width - 1 || row + 2 >= rows.Count || Filled(rows[row + 1]) < width)
        {
            return false;
        }

        var (next, body) = (rows[row + 1], rows.Skip(row + 2).Where(r => Filled(r) >= 2).ToList());
        return IsHeader(next, width)
            && body.Count > 0
            && Places(next).Any(i => !IsNumeric(next[i]) && body.All(r => IsNumeric(Cell(r, i))));
    }

    private static bool HasGap(List<int> places) => places.Zip(places.Skip(1), (a, b) => b - a).Any(step => step >= 2);

    /// <summary>A first row like those under it: numbers over numbers, and no word over numbers.</summary>
    private static bool IsData(IReadOnlyList<string[]> rows, int first)
    {
        var row = rows[first];
        var body = rows.Skip(first + 1).Where(r => Filled(r) >= 2).ToList();
        var numbers = Places(row).Where(i => IsNumeric(row[i]) && !IsYear(row[i])).ToList();
        if (body.Count == 0 || numbers.Count == 0 || IsSequence(row, numbers))
        {
            return false;
        }

        return numbers.All(i => body.All(r => Cell(r, i).Length == 0 || IsNumeric(Cell(r, i))))
            && !Places(row).Any(i => !IsNumeric(row[i]) && body.All(r => IsNumeric(Cell(r, i))));
    }

    // Ages or ranks in a header: 0, 1, 2, 3.
    private static bool IsSequence(string[] row, List<int> numbers) =>
        numbers.Count >= 3
        && numbers.Select(i => FrenchNumber.TryReadInteger(Bytes(row[i]), out var value) ? value : 0).ToList()
            is var values
        && values.Zip(values.Skip(1), (a, b) => b > a).All(isAfter => isAfter);

    private static bool IsLabel(string cell) => !IsNumeric(cell) || IsYear(cell);

    private static bool IsYear(string cell) =>
        cell.Length == 4 && int.TryParse(cell, out var year) && year is >= 1900 and <= 2100;

    private static bool IsNumeric(string cell) =>
        cell.Length > 0 && FrenchNumber.ShapeOf(Bytes(cell)) != NumberShape.None;

    private static byte[] Bytes(string cell) => System.Text.Encoding.UTF8.GetBytes(cell);

    private static int Filled(string[] row) => row.Count(cell => cell.Length > 0);

    private static List<int> Places(string[] row) => [.. Enumerable.Range(0, row.Length).Where(i => row[i].Length > 0)];

    private static string Cell(IReadOnlyList<string> row, int place) => place < row.Count ? row[place] : "";
}
