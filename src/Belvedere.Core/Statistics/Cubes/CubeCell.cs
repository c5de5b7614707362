namespace Belvedere.Core.Statistics.Cubes;

/// <summary>What a cube holds for one territory and one period: an observation, and the state that files tell of it.</summary>
/// <param name="LimitsYear">1 January whose limits it is on; null where no list tells.</param>
public sealed record CubeCell(Observation Observation, ObservationStatus Status, int? LimitsYear)
{
    /// <summary>Whether the value is hidden: statistical confidentiality, its own or that of another value.</summary>
    public bool IsSecret => Observation.Reason is AbsenceReason.Secret or AbsenceReason.Secondary;

    /// <summary>The number of a measure; null when there is none.</summary>
    public double? Number(Measure measure) =>
        measure switch
        {
            Measure.Value => Observation.Value,
            Measure.Numerator => Observation.Numerator,
            Measure.Denominator => Observation.Denominator,
            Measure.LowerBound => Observation.Interval?.Low,
            Measure.UpperBound => Observation.Interval?.High,
            _ => LimitsYear,
        };
}
