using System.Globalization;

namespace Belvedere.Benchmarks.Generated;

/// <summary>Invented communes, as many as France has, on a square grid over its mainland.</summary>
public static class CommuneGrid
{
    /// <summary>Communes on a side.</summary>
    public const int Side = 187;

    public const int Count = Side * Side;

    public const double West = -4.7;

    public const double East = 8.2;

    public const double South = 42.4;

    public const double North = 51.0;

    private const int Departements = 96;

    /// <summary>A code of five characters for each, in the order of the grid; Corsica is <c>2A</c> and <c>2B</c>.</summary>
    public static IReadOnlyList<string> Codes { get; } = ReadCodes();

    private static List<string> ReadCodes()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var codes = new List<string>(Count);
        for (var i = 0; i < Count; i++)
        {
            var code = Code(Departement(i), (i % 999) + 1);
            for (var step = 1; !seen.Add(code); step++)
            {
                code = Code(
                    code[..2],
                    (int.Parse(code.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture) + step) % 1000
                );
            }

            codes.Add(code);
        }

        return codes;
    }

    private static string Departement(int commune) =>
        ((commune * Departements / Count) + 1) switch
        {
            20 => "2A",
            96 => "2B",
            var number => number.ToString("00", CultureInfo.InvariantCulture),
        };

    private static string Code(string departement, int number) =>
        departement + number.ToString("000", CultureInfo.InvariantCulture);
}
