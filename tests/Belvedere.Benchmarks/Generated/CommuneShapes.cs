using System.Globalization;
using System.Text;

namespace Belvedere.Benchmarks.Generated;

/// <summary>The outlines of the invented communes: about 48 positions each, every border the same from both of its sides.</summary>
public static class CommuneShapes
{
    private const int PositionsOfBorder = 12;

    private const string Header = "insee,nom,population,dep,part_65,contour";

    /// <summary>A CSV whose last column is a polygon in WKT.</summary>
    public static async Task WriteCsvAsync(string path, CancellationToken ct)
    {
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        file.NewLine = "\n";
        await file.WriteLineAsync(Header.AsMemory(), ct);
        for (var commune = 0; commune < CommuneGrid.Count; commune++)
        {
            await file.WriteLineAsync(Line(commune).AsMemory(), ct);
        }
    }

    private static string Line(int commune)
    {
        var code = CommuneGrid.Codes[commune];
        var word = Vocabulary.Words[commune % Vocabulary.Words.Count];
        var name = $"{Vocabulary.Places[commune % 10]}-sur-{char.ToUpperInvariant(word[0])}{word[1..]}";
        var population = (int)Math.Pow(10, 1.5 + (4 * Math.Pow(Share(commune, 7, 9), 3)));
        var old = Math.Round(10 + (30 * Share(commune, 8, 9)), 2);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{code},{name},{population},{code[..2]},{old},\"POLYGON (({string.Join(", ", Ring(commune).Select(Text))}))\""
        );
    }

    private static IEnumerable<(double X, double Y)> Ring(int commune)
    {
        var (row, column) = Math.DivRem(commune, CommuneGrid.Side);
        var left = Upward(row, column);
        return
        [
            .. Along(row, column),
            .. Upward(row, column + 1),
            Corner(row + 1, column + 1),
            .. Along(row + 1, column).Skip(1).Reverse(),
            Corner(row + 1, column),
            .. left.Skip(1).Reverse(),
            left[0],
        ];
    }

    private static List<(double X, double Y)> Along(int row, int column) =>
        Border(Corner(row, column), Corner(row, column + 1), (row * 1000) + column);

    private static List<(double X, double Y)> Upward(int row, int column) =>
        Border(Corner(row, column), Corner(row + 1, column), 500_000 + (row * 1000) + column);

    /// <summary>A border from its first corner to just before the second, wandering most in its middle.</summary>
    private static List<(double X, double Y)> Border((double X, double Y) from, (double X, double Y) to, int seed)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        return
        [
            .. Enumerable
                .Range(0, PositionsOfBorder)
                .Select(k =>
                {
                    var along = (double)k / PositionsOfBorder;
                    var aside = k == 0 ? 0 : (Share(seed, k, 3) - 0.5) * 0.12 * Math.Sin(Math.PI * along);
                    return (from.X + (dx * along) - (dy * aside), from.Y + (dy * along) + (dx * aside));
                }),
        ];
    }

    private static (double X, double Y) Corner(int row, int column)
    {
        var width = (CommuneGrid.East - CommuneGrid.West) / CommuneGrid.Side;
        var height = (CommuneGrid.North - CommuneGrid.South) / CommuneGrid.Side;
        var aside = column is 0 or CommuneGrid.Side ? 0 : (Share(row, column, 1) - 0.5) * 0.6;
        var above = row is 0 or CommuneGrid.Side ? 0 : (Share(row, column, 2) - 0.5) * 0.6;
        return (CommuneGrid.West + ((column + aside) * width), CommuneGrid.South + ((row + above) * height));
    }

    /// <summary>A number from 0 to 1 that depends on three others alone.</summary>
    private static double Share(int a, int b, int c)
    {
        var hash = (uint)(((ulong)a * 73_856_093) ^ ((ulong)b * 19_349_663) ^ ((ulong)c * 83_492_791));
        hash = (hash ^ (hash >> 16)) * 0x45D9F3B;
        hash = (hash ^ (hash >> 16)) * 0x45D9F3B;
        return (hash ^ (hash >> 16)) / 4_294_967_296.0;
    }

    private static string Text((double X, double Y) position) =>
        string.Create(CultureInfo.InvariantCulture, $"{position.X:F6} {position.Y:F6}");
}
