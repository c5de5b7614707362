using Belvedere.Core.Tables;

namespace Belvedere.Core.Privacy.SmallCells;

/// <summary>A table that counts, or gives a mean, by territory and category: where small groups may be read.</summary>
/// <param name="Territory">Name of the column of the territories.</param>
/// <param name="Categories">Columns that part each territory; empty when each category is a column of its own.</param>
/// <param name="Counts">Columns of units: one, or one for each category.</param>
/// <param name="Means">Columns of means, medians and shares: hidden where their counts are.</param>
/// <param name="Rule">The threshold that the words of the table call for; a person may choose another.</param>
public sealed record SmallCellTable(
    string Territory,
    IReadOnlyList<string> Categories,
    IReadOnlyList<string> Counts,
    IReadOnlyList<string> Means,
    SmallCellRule Rule
)
{
    private const int MaxCategories = 100;

    private static readonly HashSet<string> Territories = Words("commune epci departement region iris");
    private static readonly HashSet<string> CountWords = Words(
        "nb nbr nombre effectif effectifs count beneficiaires menages foyers allocataires demandeurs eleves inscrits habitants population"
    );
    private static readonly HashSet<string> MeanWords = Words(
        "moyen moyenne moyens mean median mediane taux part pct pourcentage revenu revenus decile quartile"
    );
    private static readonly HashSet<string> HouseholdWords = Words(
        "revenu revenus menage menages foyer foyers impot impots fiscal fiscaux pauvrete decile"
    );
    private static readonly HashSet<string> BusinessWords = Words(
        "entreprise entreprises etablissement etablissements commerce commerces artisans exploitations chiffre"
    );

    /// <summary>Whether figures of groups can be hidden cell by cell: a mean without its count cannot be judged.</summary>
    public bool HasCounts => Counts.Count > 0;

    /// <summary>Recognises such a table by its columns; null for any other.</summary>
    public static SmallCellTable? Of(TableSchema table)
    {
        var territory = table.Columns.FirstOrDefault(c => c.Concept is { } concept && Territories.Contains(concept));
        if (territory is null)
        {
            return null;
        }

        var figures = table.Columns.Where(c => c.Type is ColumnType.Integer or ColumnType.Decimal).ToList();
        var counts = figures
            .Where(c => c.Type == ColumnType.Integer && Says(c, CountWords) && !Says(c, MeanWords))
            .ToList();
        var means = figures.Where(c => Says(c, MeanWords)).ToList();
        var categories = table.Columns.Where(c => c != territory && IsCategory(c)).ToList();
        // Without categories a count of each territory alone is its population: only several columns cross something.
        if ((counts.Count == 0 && means.Count == 0) || (categories.Count == 0 && counts.Count + means.Count < 2))
        {
            return null;
        }

        var rule =
            table.Columns.Any(c => Says(c, HouseholdWords)) ? SmallCellRule.Households
            : table.Columns.Any(c => Says(c, BusinessWords)) ? SmallCellRule.Businesses
            : SmallCellRule.Other;
        return new SmallCellTable(territory.Name, Names(categories), Names(counts), Names(means), rule);
    }

    /// <summary>Few words, none of them the name of a territory.</summary>
    private static bool IsCategory(Column column) =>
        column.Type is ColumnType.Text or ColumnType.Boolean
        && column.DistinctCount is > 1 and <= MaxCategories
        && !(
            column.Concept is { } concept
            && (Territories.Contains(concept) || concept.EndsWith("_nom", StringComparison.Ordinal))
        );

    private static bool Says(Column column, HashSet<string> words) => column.Name.Split('_').Any(words.Contains);

    private static string[] Names(IEnumerable<Column> columns) => [.. columns.Select(c => c.Name)];

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
