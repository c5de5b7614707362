namespace Belvedere.Core.Schemas.Json;

/// <summary>All the failures of one keyword at one place of the schema, whatever the items of the arrays above it.</summary>
/// <param name="Path">The place, arrays opened: <c>marches.marche[].montant</c>; empty for the whole document.</param>
/// <param name="Keyword">The keyword of JSON Schema that failed: <c>required</c>, <c>type</c>…</param>
/// <param name="Count">Values concerned; exact.</param>
/// <param name="First">The first ten of them, as JSON pointers with the value: <c>/marches/marche/3/montant = "dix"</c>.</param>
/// <param name="Sentence">For the reader.</param>
public sealed record JsonErrorGroup(
    string Path,
    string Keyword,
    long Count,
    IReadOnlyList<string> First,
    LocalizedText Sentence
);

/// <summary>What the check of a JSON document found.</summary>
/// <param name="Errors">Empty when the document conforms.</param>
/// <param name="Unverified">References that lead out of the schema and are not known; never errors.</param>
public sealed record JsonSchemaReport(IReadOnlyList<JsonErrorGroup> Errors, IReadOnlyList<LocalizedText> Unverified)
{
    public bool Conforms => Errors.Count == 0;
}
