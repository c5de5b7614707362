namespace Belvedere.Core.Statistics;

/// <summary>Why an observation has no value. Missing is not zero, and secret is not missing.</summary>
public enum AbsenceReason
{
    /// <summary>The producer hides it: statistical secrecy.</summary>
    Secret,

    /// <summary>Hidden to protect another value.</summary>
    Secondary,

    /// <summary>Counted with another commune.</summary>
    Elsewhere,

    /// <summary>The figure does not add up and the producer gives none at this level.</summary>
    NotAdditive,

    /// <summary>Known for less than 80 % of the population.</summary>
    LowCoverage,

    /// <summary>The territory lies outside the source.</summary>
    OutOfScope,

    /// <summary>The formula has no meaning here.</summary>
    NotApplicable,

    /// <summary>The producer publishes nothing here, or the file is not installed.</summary>
    NotPublished,

    /// <summary>Expected later.</summary>
    NotYet,
}
