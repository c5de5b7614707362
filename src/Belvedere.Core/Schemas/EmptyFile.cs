using System.Text;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Core.Schemas;

/// <summary>Who publishes: what an authority should not have to type on each line.</summary>
/// <param name="Siret">Fourteen digits, or empty.</param>
/// <param name="Name">« Ville de Digne-les-Bains », or empty.</param>
/// <param name="InseeCode">Code of the commune, or empty.</param>
public sealed record AuthorityIdentity(string Siret, string Name, string InseeCode)
{
    /// <summary>Nine digits, or empty; those of the SIRET unless said otherwise.</summary>
    public string Siren { get; init; } = Siret.Length >= SirenLength ? Siret[..SirenLength] : "";

    private const int SirenLength = 9;

    /// <summary>Whether a text is a SIRET: fourteen digits and their key.</summary>
    public static bool IsSiret(string text) => CodeCheck.IsSiret(Encoding.UTF8.GetBytes(text));
}

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
        "employeur",
        "declarant",
    ];

    public static IReadOnlyList<string> Header(DataSchema schema) => [.. schema.Fields.Select(f => f.Name)];

    /// <summary>One cell for each field, empty but for the authority’s own.</summary>
    public static IReadOnlyList<string> FirstRow(DataSchema schema, AuthorityIdentity identity) =>
        [.. schema.Fields.Select(f => Known(schema, f, identity))];

    /// <summary>The header alone, as a text whose cells are parted by semicolons.</summary>
    public static string Csv(DataSchema schema) => Line(Header(schema));

    /// <summary>The header and the first row as a text whose cells are parted by semicolons.</summary>
    public static string Csv(DataSchema schema, AuthorityIdentity identity) =>
        Csv(schema) + Line(FirstRow(schema, identity));

    private static string Line(IEnumerable<string> cells) => string.Join(';', cells.Select(Quoted)) + "\n";

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(";\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Known(DataSchema schema, SchemaField field, AuthorityIdentity identity)
    {
        var words = LabelWords.Of(field.Name);
        if (words.Contains("insee", StringComparer.Ordinal))
        {
            return identity.InseeCode;
        }

        // A lone « siren » is that of who writes the file; a lone « siret » may be that of anybody.
        var isLoneSiren = words is ["siren"];
        if (!isLoneSiren && !words.Any(word => Publisher.Contains(word, StringComparer.Ordinal)))
        {
            return "";
        }

        var hasSiretRule = schema.Rules.Any(r =>
            r.Name is "french-siret-value" or "siret" && r.One("column") == field.Name
        );
        return hasSiretRule || words.Contains("siret", StringComparer.Ordinal) ? identity.Siret
            : words.Contains("siren", StringComparer.Ordinal) ? identity.Siren
            : words.Any(word => word is "nom" or "denomination") ? identity.Name
            : "";
    }
}
