using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Schemas.Checks;

namespace Belvedere.Server.Catalogue.SchemaChecks;

/// <summary>The groups of errors of a check, as a record keeps them: what a reader is told, in both languages.</summary>
public sealed record RecordedReport(
    IReadOnlyList<RecordedGroup> Errors,
    IReadOnlyList<RecordedGroup> RuleErrors,
    IReadOnlyList<LocalizedText> Unverified,
    IReadOnlyList<LabelMatch> Matches
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
    };

    public static RecordedReport Of(CheckReport report) =>
        new([.. report.Errors.Select(Of)], [.. report.RuleErrors.Select(Of)], report.Unverified, report.Matches);

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static RecordedReport Read(string json) =>
        JsonSerializer.Deserialize<RecordedReport>(json, Json)
        ?? throw new JsonException("The report of a check is empty.");

    /// <summary>
    /// The same without any text of the source: a check reads the file as it came, before the fixes that took persons out of it.
    /// </summary>
    public RecordedReport WithoutTexts() =>
        this with
        {
            Errors = [.. Errors.Select(group => group.WithoutTexts())],
            RuleErrors = [.. RuleErrors.Select(group => group.WithoutTexts())],
        };

    private static RecordedGroup Of(ErrorGroup group) =>
        new(
            group.Column,
            group.Rule ?? group.Kind.ToString(),
            group.Weight == SchemaErrorWeight.Error,
            group.Count,
            // The cells of a header are its labels, which the sentence says.
            group.Kind > SchemaErrorKind.MisorderedLabel
                ? group.First
                : [],
            group.Sentence,
            group.Repair is { } r
                ? new RecordedRepair(r.Repair.Label, r.RepairedCount, r.TriedCount, r.Before, r.After)
                : null
        );
}

/// <summary>All the errors of one kind in one column.</summary>
/// <param name="Kind">Kind of error, or key of the rule.</param>
/// <param name="IsError">Whether it weighs on the verdict.</param>
/// <param name="First">The first ten cells.</param>
public sealed record RecordedGroup(
    string? Column,
    string Kind,
    bool IsError,
    long Count,
    IReadOnlyList<ErrorCell> First,
    LocalizedText Sentence,
    RecordedRepair? Repair
)
{
    internal RecordedGroup WithoutTexts() =>
        this with
        {
            First = [.. First.Select(cell => cell with { Text = "" })],
            Repair = Repair is null ? null : Repair with { Before = "", After = "" },
        };
}

/// <summary>What would mend a group, and what it was seen to do.</summary>
public sealed record RecordedRepair(
    LocalizedText Label,
    long RepairedCount,
    long TriedCount,
    string Before,
    string After
);
