using Belvedere.Core.Statistics;

namespace Belvedere.Core.Territories.Passages;

/// <summary>A sum of portions, and how much of it is an estimate.</summary>
internal sealed class PassedTotal
{
    private double absolute;
    private double estimated;
    private bool hasEstimate;

    public double Value { get; private set; }

    /// <summary>0 to 1, by absolute values: a balance has negative parts. Never 0 where a part is an estimate.</summary>
    public double EstimatedShare =>
        !hasEstimate ? 0
        : estimated > 0 ? estimated / absolute
        : 1;

    /// <summary>Adds what one commune brings.</summary>
    /// <param name="ownEstimate">Estimated share of the value itself: it may have passed before.</param>
    public void Add(PassagePortion portion, double value, double ownEstimate)
    {
        var part = portion.Share * value;
        Value += part;
        absolute += Math.Abs(part);
        estimated += Math.Abs(part) * (portion.IsWhole ? ownEstimate : 1);
        hasEstimate |= value != 0 && (!portion.IsWhole || ownEstimate > 0);
    }

    public Observation ToObservation() =>
        Observation.Of(Value) with
        {
            Numerator = Value,
            EstimatedShare = EstimatedShare,
        };
}
