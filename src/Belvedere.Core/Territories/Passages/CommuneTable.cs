using Belvedere.Core.Statistics;

namespace Belvedere.Core.Territories.Passages;

/// <summary>The observations of one series for the communes of 1 January of a year, by code.</summary>
public sealed record CommuneTable(int GeographyYear, IReadOnlyDictionary<string, Observation> Observations)
{
    /// <summary>The table on the communes of another year.</summary>
    /// <param name="passage">From <see cref="GeographyYear"/> to <paramref name="toYear"/>.</param>
    /// <param name="pass">The rule of the kind: <see cref="PassedFigure.Sum"/>, a ratio with its factor…</param>
    public CommuneTable Pass(
        CommunePassage passage,
        int toYear,
        Func<IReadOnlyList<PassagePortion>, Func<string, Observation?>, Observation> pass
    ) =>
        new(
            toYear,
            Observations
                .Keys.SelectMany(passage.TargetsOf)
                .Select(target => target.To)
                .Distinct(StringComparer.Ordinal)
                .ToDictionary(code => code, code => pass(passage.PortionsOf([code]), Find), StringComparer.Ordinal)
        );

    /// <summary>The observation of a commune, or null.</summary>
    public Observation? Find(string commune) => Observations.GetValueOrDefault(commune);
}
