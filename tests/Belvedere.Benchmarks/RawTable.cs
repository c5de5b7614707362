namespace Belvedere.Benchmarks;

/// <summary>A delimited text and its types, as the engine’s own load is told them.</summary>
/// <param name="Delimiter">Between its cells.</param>
/// <param name="Types">The columns, as <c>read_csv</c> takes them.</param>
public sealed record RawTable(string Path, string Delimiter, string Types)
{
    /// <summary>The real million rows.</summary>
    public static RawTable Equipment(string path) =>
        new(
            path,
            ";",
            "{'REG': 'VARCHAR', 'DEP': 'VARCHAR', 'DEPCOM': 'VARCHAR', 'DCIRIS': 'VARCHAR', 'AN': 'BIGINT', 'TYPEQU': 'VARCHAR', 'NB_EQUIP': 'BIGINT'}"
        );

    /// <summary>The generated table of ten columns.</summary>
    public static RawTable Operations(string path) =>
        new(
            path,
            ",",
            "{'id': 'BIGINT', 'code_commune': 'VARCHAR', 'date_operation': 'DATE', 'montant': 'DOUBLE', 'nature': 'VARCHAR', 'libelle': 'VARCHAR', 'siret': 'VARCHAR', 'quantite': 'BIGINT', 'lat': 'DOUBLE', 'lon': 'DOUBLE'}"
        );
}
