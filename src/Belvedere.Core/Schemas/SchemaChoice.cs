using Belvedere.Core.Schemas.Checks;

namespace Belvedere.Core.Schemas;

/// <summary>How well a schema fits a header.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Score">From 0 to 1: share of the required fields found, less a little for each column that the schema does not know.</param>
/// <param name="FoundRequired">Required fields that have a column.</param>
/// <param name="RequiredCount">Required fields of the schema; all its fields when none is required.</param>
public sealed record SchemaFit(DataSchema Schema, double Score, int FoundRequired, int RequiredCount);

/// <summary>
/// Proposes the schemas that fit a header, best first. It is a proposal: the score is shown and a person chooses.
/// </summary>
public static class SchemaChoice
{
    /// <summary>Under it a schema shares no more than common words with the file (« nom », « adresse », « latitude »).</summary>
    public const double MinScore = 0.6;

    // A column of one's own is common and counts little; it only parts two schemas that fit otherwise alike.
    private const double WeightOfKnownColumns = 0.1;

    /// <summary>The schemas whose required fields best match, those under <see cref="MinScore"/> left out.</summary>
    /// <param name="header">The labels as they are written; case, accents and order of words are ignored.</param>
    public static IReadOnlyList<SchemaFit> Propose(IReadOnlyList<string> header, IEnumerable<DataSchema> schemas) =>
        [
            .. schemas
                .Select(schema => Fit(header, schema))
                .Where(fit => fit.Score >= MinScore)
                .OrderByDescending(fit => fit.Score)
                .ThenByDescending(fit => fit.FoundRequired)
                .ThenBy(fit => fit.Schema.Name, StringComparer.Ordinal),
        ];

    /// <summary>How one schema fits.</summary>
    /// <example>12 required fields of which 9 have a column, and 10 of the 11 columns known: 0.9 × 9/12 + 0.1 × 10/11 = 0.77.</example>
    public static SchemaFit Fit(IReadOnlyList<string> header, DataSchema schema)
    {
        var required = schema.Fields.Where(f => f.Constraints.Required).ToList();
        var expected = required.Count > 0 ? required : [.. schema.Fields];
        var found = expected.Count(f => HasColumn(header, f));
        var labels = header.Where(h => !string.IsNullOrWhiteSpace(h)).ToList();
        var known = labels.Count(label => schema.Fields.Any(f => LabelWords.AreSame(label, f.Name)));
        var score =
            ((1 - WeightOfKnownColumns) * found / expected.Count)
            + (labels.Count == 0 ? 0 : WeightOfKnownColumns * known / labels.Count);
        return new SchemaFit(schema, score, found, expected.Count);
    }

    private static bool HasColumn(IReadOnlyList<string> header, SchemaField field) =>
        header.Any(label => LabelWords.AreSame(label, field.Name));
}
