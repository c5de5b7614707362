using Belvedere.Core.Schemas.Checks;

namespace Belvedere.Server.Catalogue.SchemaChecks;

/// <summary>The schema against which a revision was checked, and both verdicts.</summary>
/// <param name="Name">Key of the schema: <c>scdl/subventions</c>.</param>
/// <param name="Version">Its version at that time, or null.</param>
public sealed record CheckedSchema(string Name, string? Version, string Title)
{
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>« Conforme au schéma ».</summary>
    public required Verdict SchemaVerdict { get; init; }

    /// <summary>« Règles complémentaires ».</summary>
    public required Verdict RulesVerdict { get; init; }

    public required long RowCount { get; init; }

    /// <summary>Errors that weigh on a verdict, both verdicts together.</summary>
    public required long ErrorCount { get; init; }

    /// <summary>Where schema.data.gouv.fr explains it: a schema is listed there under this very name.</summary>
    public string Url =>
        Version is null
            ? $"https://schema.data.gouv.fr/{Name}/"
            : $"https://schema.data.gouv.fr/{Name}/{Uri.EscapeDataString(Version)}/";

    internal static CheckedSchema Of(CheckReport report, string title, DateTimeOffset at) =>
        new(report.Schema, report.Version, title)
        {
            CheckedAt = at,
            SchemaVerdict = report.SchemaVerdict,
            RulesVerdict = report.RulesVerdict,
            RowCount = report.RowCount,
            ErrorCount = report.ErrorCount,
        };
}
