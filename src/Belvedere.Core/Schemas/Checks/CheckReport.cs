namespace Belvedere.Core.Schemas.Checks;

/// <summary>One of the two answers that a check gives.</summary>
public enum Verdict
{
    /// <summary>Nothing to verify: the schema has no rule of that sort, or none could be verified.</summary>
    NotApplicable,
    Conforms,
    DoesNotConform,
}

/// <summary>What the check of a whole table found.</summary>
/// <param name="Schema">Key of the schema: <c>scdl/subventions</c>.</param>
/// <param name="Version">Its declared version, or null.</param>
/// <param name="RowCount">Rows under the header, blank ones included.</param>
public sealed record CheckReport(string Schema, string? Version, long RowCount)
{
    /// <summary>« Conforme au schéma »: Table Schema alone.</summary>
    public required Verdict SchemaVerdict { get; init; }

    /// <summary>« Règles complémentaires »: the <c>custom_checks</c>.</summary>
    public required Verdict RulesVerdict { get; init; }

    /// <summary>Groups of the first verdict: those of the header, of rows, then column after column.</summary>
    public required IReadOnlyList<ErrorGroup> Errors { get; init; }

    /// <summary>Groups of the second verdict.</summary>
    public required IReadOnlyList<ErrorGroup> RuleErrors { get; init; }

    /// <summary>« Non vérifiée »: what was asked and not checked, with the reason. Never an error.</summary>
    public required IReadOnlyList<LocalizedText> Unverified { get; init; }

    /// <summary>Columns read as fields of other names, with the score of their resemblance; to be confirmed by renaming them.</summary>
    public IReadOnlyList<LabelMatch> Matches { get; init; } = [];

    /// <summary>Errors that weigh on a verdict, both verdicts together.</summary>
    public long ErrorCount =>
        Errors.Concat(RuleErrors).Where(g => g.Weight == SchemaErrorWeight.Error).Sum(g => g.Count);
}
