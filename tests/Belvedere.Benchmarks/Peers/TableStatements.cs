namespace Belvedere.Benchmarks.Peers;

/// <summary>
/// The works of the table as SQL, in the words that the three engines share; where one of them has a better way, it gives
/// its own.
/// </summary>
internal sealed record TableStatements
{
    public const string Columns =
        "id, code_commune, date_operation, montant, nature, libelle, siret, quantite, lat, lon";

    public const string SinceWhere = "nature = $1 AND date_operation >= $2";

    public const string LookupWhere = "code_commune = $1";

    /// <summary>Rows of a nature since a day, the first of them.</summary>
    public string Page { get; init; } = $"SELECT {Columns} FROM operation WHERE {SinceWhere} ORDER BY id LIMIT 100";

    /// <summary>The same rows, the largest amounts of them.</summary>
    public string Top { get; init; } =
        $"SELECT {Columns} FROM operation WHERE {SinceWhere} ORDER BY montant DESC, id LIMIT 100";

    /// <summary>How many rows <see cref="Page"/> and <see cref="Top"/> choose from: asked when answers are compared, never timed.</summary>
    public string SinceCount { get; init; } = $"SELECT count(*) FROM operation WHERE {SinceWhere}";

    /// <summary>The last rows of a commune.</summary>
    public string Lookup { get; init; } =
        $"SELECT {Columns} FROM operation WHERE {LookupWhere} ORDER BY date_operation DESC, id LIMIT 100";

    public string ShortLookup => Lookup.Replace("LIMIT 100", "LIMIT 10", StringComparison.Ordinal);

    public string LookupCount { get; init; } = $"SELECT count(*) FROM operation WHERE {LookupWhere}";

    public string Group { get; init; } =
        "SELECT nature, count(*) AS nombre, sum(montant) AS total FROM operation WHERE date_operation >= $1 GROUP BY nature ORDER BY nature";

    public string Count { get; init; } = "SELECT count(*) FROM operation WHERE nature = $1 AND montant > $2";

    /// <summary>The first rows whose label holds two words, whatever their accents and their case.</summary>
    public required string Text { get; init; }

    public required string TextCount { get; init; }

    /// <summary>The values of <see cref="Text"/>, from two words.</summary>
    public required Func<string, string, IReadOnlyList<object>> TextValues { get; init; }

    public string NatureFacet { get; init; } =
        "SELECT nature, count(*) FROM operation WHERE montant > $1 GROUP BY nature ORDER BY count(*) DESC, nature";

    public string CommuneFacet { get; init; } =
        "SELECT code_commune, count(*) FROM operation WHERE montant > $1 GROUP BY code_commune ORDER BY count(*) DESC, code_commune LIMIT 20";

    public required string YearFacet { get; init; }
}
