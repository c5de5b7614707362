using Belvedere.Core.Statistics;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>What each commune brings to a figure, by its ordinal.</summary>
/// <param name="columns">Null when no source has the year: every part is then absent.</param>
/// <param name="populations">The weight of a part whose denominator is not known.</param>
internal readonly struct CommuneParts(IndicatorCells.Columns? columns, IReadOnlyList<double> populations)
{
    /// <summary>Numerator and denominator of a commune; NaN where absent.</summary>
    public Part PartOf(int commune) =>
        columns is null
            ? new Part(double.NaN, double.NaN, populations[commune])
            : new Part(
                columns.Numerator[commune],
                columns.Denominator is { } denominators ? denominators[commune] : 1,
                populations[commune]
            );

    /// <summary>The same, with what was counted with its neighbours: what it brings to a larger territory.</summary>
    public Part ShareOf(int commune)
    {
        var part = PartOf(commune);
        return part with
        {
            Numerator = Missing.Contribution(part.Numerator),
            Denominator = Missing.Contribution(part.Denominator),
        };
    }

    /// <summary>The shares of several communes, or their parts alone.</summary>
    /// <returns>How many of them the source leaves out.</returns>
    public int Fill(Span<Part> parts, IReadOnlyList<int> communes, bool withShares)
    {
        var outside = 0;
        for (var i = 0; i < communes.Count; i++)
        {
            parts[i] = withShares ? ShareOf(communes[i]) : PartOf(communes[i]);
            outside += double.IsNaN(parts[i].Numerator) && IsOutOfScope(communes[i]) ? 1 : 0;
        }

        return outside;
    }

    /// <summary>Whether the source leaves the commune out.</summary>
    public bool IsOutOfScope(int commune) =>
        columns is not null
        && double.IsNaN(columns.Numerator[commune])
        && Missing.Reason(columns.Numerator[commune]) == AbsenceReason.OutOfScope;
}
