using System.Globalization;

namespace Belvedere.Core.Territories;

/// <summary>A municipal population (PMUN): of a commune as published, or of a territory on its current perimeter.</summary>
/// <param name="CensusYear">Reference year of the census.</param>
/// <param name="GeographyYear">Year of the commune list in which it was published.</param>
public readonly record struct PopulationPoint(int CensusYear, int GeographyYear, long Population)
{
    /// <summary>Points as one line of text: <c>2016:2018:16222 2018:2021:16347</c>.</summary>
    public static string Write(IEnumerable<PopulationPoint> points) =>
        string.Join(
            ' ',
            points.Select(p =>
                string.Create(CultureInfo.InvariantCulture, $"{p.CensusYear}:{p.GeographyYear}:{p.Population}")
            )
        );

    /// <summary>Reads what <see cref="Write"/> writes.</summary>
    /// <exception cref="FormatException">The text has another shape.</exception>
    public static IReadOnlyList<PopulationPoint> Read(string text)
    {
        var points = new PopulationPoint[text.AsSpan().Count(' ') + 1];
        var index = 0;
        foreach (var range in text.AsSpan().Split(' '))
        {
            points[index++] = ReadOne(text.AsSpan()[range]);
        }

        return points;
    }

    private static PopulationPoint ReadOne(ReadOnlySpan<char> text)
    {
        var first = text.IndexOf(':');
        var last = text.LastIndexOf(':');
        return first > 0 && last > first
            ? new(Number(text[..first]), Number(text[(first + 1)..last]), Number(text[(last + 1)..]))
            : throw new FormatException($"“{text}” is not census:geography:population.");
    }

    private static int Number(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
