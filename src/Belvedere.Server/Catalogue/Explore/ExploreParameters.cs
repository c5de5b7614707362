using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Explore;

/// <summary>
/// The parameters of a page that explores a table. A form without script sends its empty fields too: such an address is
/// answered by the shorter one that says the same.
/// </summary>
public sealed class ExploreParameters(IQueryCollection query)
{
    /// <summary>Characters of one value.</summary>
    public const int MaximumLength = 500;

    /// <summary>Characters of a condition written by the reader.</summary>
    public const int MaximumWhere = 2_000;

    /// <summary>Values that an address may hold under one name, and filters in all.</summary>
    public const int MaximumChoices = 100;

    /// <summary>Name of the parameter that asks for the page without its frame.</summary>
    public const string EmbedName = "embed";

    private const string TestSuffix = ".test";

    private const string ValueSuffix = ".valeur";

    public bool IsEmbedded => query[EmbedName] == "1";

    /// <summary>Whether the address holds more than it says: empty fields, a choice of test apart from its value.</summary>
    public bool IsUntidy =>
        query.Any(p =>
            p.Value.Any(string.IsNullOrWhiteSpace)
            || p.Key.EndsWith(TestSuffix, StringComparison.Ordinal)
            || p.Key is "colonne" or "test" or "valeur"
            || (p.Key == "col" && p.Value.Count > 1)
        );

    public string Text(string name) => Cut(query[name].ToString().Trim(), MaximumLength);

    public IReadOnlyList<string> Each(string name) =>
        query[name]
            .OfType<string>()
            .SelectMany(v => v.Split(','))
            .Select(v => v.Trim())
            .Where(v => v.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Take(MaximumChoices)
            .ToList();

    public RowSelection Selection(TableSchema schema) =>
        new(
            Text(RowSelection.SearchName),
            Filters().Select(f => f.On(schema)).Distinct().Take(MaximumChoices).ToList(),
            Cut(query[RowSelection.WhereName].ToString().Trim(), MaximumWhere)
        );

    private IEnumerable<RowFilter> Filters()
    {
        var filters = new List<RowFilter?>();
        foreach (var (name, values) in query)
        {
            var dot = name.LastIndexOf('.');
            if (dot <= 0)
            {
                continue;
            }

            var (column, test) = (name[..dot], name[(dot + 1)..]);
            filters.AddRange(values.Take(MaximumChoices).Select(v => RowFilter.Create(column, test, Trimmed(v))));
            if (name.EndsWith(TestSuffix, StringComparison.Ordinal))
            {
                filters.Add(Chosen(column, Text(name), Text(column + ValueSuffix)));
            }
        }

        filters.Add(Chosen(Text("colonne"), Text("test"), Text("valeur")));
        return filters.OfType<RowFilter>();
    }

    /// <summary>A filter whose test was chosen in a list beside its value.</summary>
    private static RowFilter? Chosen(string column, string test, string value) =>
        RowFilter.Create(
            column,
            test.Length == 0 ? FilterTest.Contains : test,
            value.Length == 0 && !FilterTest.NeedsValue(test) ? "oui" : value
        );

    private static string Trimmed(string? value) => Cut((value ?? "").Trim(), MaximumLength);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
