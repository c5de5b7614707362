using Belvedere.Core.Schemas.Checks;

namespace Belvedere.Core.Obligations;

/// <summary>A published dataset that may meet an obligation.</summary>
/// <param name="Dataset">Its slug.</param>
/// <param name="Title">As a reader sees it.</param>
/// <param name="Revision">Number of the published revision.</param>
/// <param name="RevisedOn">The day on which that revision was loaded.</param>
public sealed record Evidence(string Dataset, string Title, int Revision, DateOnly RevisedOn)
{
    /// <summary>Key of the schema, without version; null when none is declared and none resembles.</summary>
    public string? Schema { get; init; }

    /// <summary>Version declared or checked; null when it is not known.</summary>
    public string? SchemaVersion { get; init; }

    /// <summary>From 0 to 1: how well its columns fit the schema; null when the schema is declared.</summary>
    public double? Score { get; init; }

    /// <summary>« Conforme au schéma »; null when the revision was not checked against this schema.</summary>
    public Verdict? SchemaVerdict { get; init; }

    /// <summary>« Règles complémentaires »; null when the revision was not checked against this schema.</summary>
    public Verdict? RulesVerdict { get; init; }

    public long ErrorCount { get; init; }

    /// <summary>Whether the schema is a guess from the columns.</summary>
    public bool IsGuess => Score is not null;

    /// <summary>Whether either verdict says that it does not conform.</summary>
    public bool Fails => SchemaVerdict == Verdict.DoesNotConform || RulesVerdict == Verdict.DoesNotConform;
}

/// <summary>What a person says of a line, against what the portal would find.</summary>
/// <param name="Kind">What is said.</param>
/// <param name="Text">The reason why the line does not apply, or the address where the data is.</param>
/// <param name="StatedOn">The day on which it was said.</param>
public sealed record Statement(StatementKind Kind, string Text, DateOnly StatedOn);

/// <summary>The two things that a person may say of a line.</summary>
public enum StatementKind
{
    /// <summary>« Non concerné ».</summary>
    NotConcerned,

    /// <summary>« Publié ailleurs ».</summary>
    Elsewhere,
}
