using Belvedere.Core.Schemas.Checks;

namespace Belvedere.Core.Schemas;

/// <summary>Who publishes: what an authority should not have to type on each line.</summary>
/// <param name="Siret">Fourteen digits, or empty.</param>
/// <param name="Name">« Ville de Digne-les-Bains », or empty.</param>
/// <param name="InseeCode">Code of the commune, or empty.</param>
public sealed record AuthorityIdentity(string Siret, string Name, string InseeCode);

/// <summary>The empty file of a schema: its header, and a first row where what is known of the authority is written.</summary>
public static class EmptyFile
{
    /// <summary>Words by which schemas name the authority that publishes, in the fields about it.</summary>
    private static readonly string[] Publisher =
    [
        "attribuant",
        "coll",
        "collectivite",
        "acheteur",
        "acheteurs",
        "autorite",
    ];

    public static IReadOnlyList<string> Header(DataSchema schema) => [.. schema.Fields.Select(f => f.Name)];

    /// <summary>One cell for each field, empty but for the authority’s own.</summary>
    public static IReadOnlyList<string> FirstRow(DataSchema schema, AuthorityIdentity identity) =>
        [.. schema.Fields.Select(f => Known(schema, f, identity))];

    private static string Known(DataSchema schema, SchemaField field, AuthorityIdentity identity)
    {
        var words = LabelWords.Of(field.Name);
        if (words.Contains("insee", StringComparer.Ordinal))
        {
            return identity.InseeCode;
        }

        if (!words.Any(word => Publisher.Contains(word, StringComparer.Ordinal)))
        {
            return "";
        }

        var hasSiretRule = schema.Rules.Any(r =>
            r.Name is "french-siret-value" or "siret" && r.One("column") == field.Name
        );
        return hasSiretRule || words.Contains("siret", StringComparer.Ordinal) ? identity.Siret
            : words.Contains("nom", StringComparer.Ordinal) ? identity.Name
            : "";
    }
}
