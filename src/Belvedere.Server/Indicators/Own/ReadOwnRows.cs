using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Core.Territories.Attachment;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.Explore;

namespace Belvedere.Server.Indicators.Own;

/// <summary>Asks the rows of a revision by territory and year: one query, in the language of the API.</summary>
public sealed class ReadOwnRows(QueryRows rows)
{
    private const string Rows = "lignes_du_groupe";
    private const string Above = "numerateur";
    private const string Below = "denominateur";

    /// <summary>The groups of the rows, in no order.</summary>
    /// <param name="said">Checked against the columns of the revision.</param>
    public async Task<Result<IReadOnlyList<CodedGroup>>> RunAsync(
        Revision revision,
        OwnDefinition said,
        CancellationToken ct
    )
    {
        var parsed = Query(revision.Schema, said).ParseExport();
        var plan = parsed.Then(query => rows.Bind(revision, query, BindingContext.Utc));
        if (!plan.IsSuccess)
        {
            return plan.Problem;
        }

        var read = await rows.ExportAsync(revision, plan.Value, ct);
        if (!read.IsSuccess)
        {
            return read.Problem;
        }

        await using var reader = read.Value;
        var names = plan.Value.Outputs.Select(o => o.ToColumn().Name).ToList();
        var groups = new List<CodedGroup>();
        await foreach (var row in reader.ReadRowsAsync(ct))
        {
            groups.Add(Group(said, names, row));
        }

        return groups.GroupBy(g => (g.Code, g.Year)).Select(same => Joined(said, [.. same])).ToList();
    }

    /// <summary>The condition of the rows that make the figure of some codes and one year.</summary>
    /// <param name="yearType">Of the column of years; null without one.</param>
    public static string Condition(OwnDefinition said, ColumnType? yearType, IEnumerable<string> codes, int year) =>
        string.Join(
            " AND ",
            new[] { CodeCondition(said, codes), YearCondition(said, yearType, year), Known(said) }.Where(c =>
                c.Length > 0
            )
        );

    private static string CodeCondition(OwnDefinition said, IEnumerable<string> codes) =>
        $"{FilterText.Field(said.TerritoryColumn)} IN ({string.Join(", ", codes.Select(FilterText.Quoted))})";

    private static string YearCondition(OwnDefinition said, ColumnType? yearType, int year)
    {
        if (said.YearColumn is not { } column || yearType is not { } type)
        {
            return "";
        }

        var name = FilterText.Field(column);
        var written = year.ToString(CultureInfo.InvariantCulture);
        return type switch
        {
            ColumnType.Text => $"startswith({name}, {FilterText.Quoted(written)})",
            ColumnType.Integer => $"{name} = {written}",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{name} >= date'{year}-01-01' AND {name} < date'{year + 1}-01-01'"
            ),
        };
    }

    // A part whose other half is not known would make a false ratio.
    private static string Known(OwnDefinition said) =>
        said.DenominatorColumn is not { } below ? ""
        : said.Column is { } above && said.Measure != OwnMeasure.Count
            ? $"{FilterText.Field(above)} IS NOT NULL AND {FilterText.Field(below)} IS NOT NULL"
        : $"{FilterText.Field(below)} IS NOT NULL";

    private static QueryText Query(TableSchema schema, OwnDefinition said)
    {
        var select = new List<string> { $"count(*) as {Rows}" };
        if (said.Measure != OwnMeasure.Count)
        {
            select.AddRange(Measures(said.Column!, Above)); // checked: a value has a column
        }

        if (said.DenominatorColumn is { } denominator)
        {
            select.AddRange(Measures(denominator, Below));
        }

        var key = FilterText.Field(said.TerritoryColumn);
        var known = Known(said);
        return new QueryText
        {
            Select = string.Join(", ", select),
            Where = known.Length > 0 ? [known] : [],
            GroupBy = YearKey(schema, said) is { } year
                ? $"{key} as code_du_territoire, {year} as annee_du_chiffre"
                : $"{key} as code_du_territoire",
        };
    }

    private static string? YearKey(TableSchema schema, OwnDefinition said)
    {
        if (said.YearColumn is not { } column || schema.Find(column) is not { } found)
        {
            return null;
        }

        var name = FilterText.Field(found.Name);
        return found.Type is ColumnType.Date or ColumnType.DateTime ? $"year({name})" : name;
    }

    private static IEnumerable<string> Measures(string column, string name)
    {
        var field = FilterText.Field(column);
        return
        [
            $"sum({field}) as {name}_somme",
            $"min({field}) as {name}_moindre",
            $"max({field}) as {name}_plus_grand",
            $"count({field}) as {name}_valeurs",
        ];
    }

    private static CodedGroup Group(OwnDefinition said, IReadOnlyList<string> names, object?[] row)
    {
        object? Cell(string name) =>
            Enumerable.Range(0, names.Count).Where(i => names[i] == name).Select(i => row[i]).FirstOrDefault();
        double Number(string name) =>
            Cell(name) is { } cell ? Convert.ToDouble(cell, CultureInfo.InvariantCulture) : double.NaN;
        var isValue = said.Measure == OwnMeasure.Value;
        double Measured(string name) => Number(isValue ? $"{name}_plus_grand" : $"{name}_somme");
        bool IsSeveral(string name) =>
            isValue && Number($"{name}_moindre") is var least && least < Number($"{name}_plus_grand");

        var count = (long)Number(Rows);
        return new CodedGroup(
            Convert.ToString(Cell("code_du_territoire"), CultureInfo.InvariantCulture) ?? "",
            said.YearColumn is null ? said.Year : YearOf(Cell("annee_du_chiffre")),
            said.Measure == OwnMeasure.Count ? count : Measured(Above),
            said.DenominatorColumn is null ? 1 : Measured(Below),
            count
        )
        {
            UnitCount = said.Measure == OwnMeasure.Sum ? (long)Number($"{Above}_valeurs") : count,
            IsAmbiguous =
                (said.Measure != OwnMeasure.Count && IsSeveral(Above))
                || (said.DenominatorColumn is not null && IsSeveral(Below)),
        };
    }

    // Two writings of one year: « 2023 » and « 2023-2024 ».
    private static CodedGroup Joined(OwnDefinition said, IReadOnlyList<CodedGroup> same) =>
        same is [var only]
            ? only
            : new CodedGroup(
                same[0].Code,
                same[0].Year,
                said.Measure == OwnMeasure.Value ? same[0].Numerator : same.Sum(g => g.Numerator),
                said.DenominatorColumn is null || said.Measure == OwnMeasure.Value
                    ? same[0].Denominator
                    : same.Sum(g => g.Denominator),
                same.Sum(g => g.RowCount)
            )
            {
                UnitCount = same.Sum(g => g.UnitCount),
                IsAmbiguous = said.Measure == OwnMeasure.Value || same.Any(g => g.IsAmbiguous),
            };

    // 2023, « 2023 », « 2023-2024 »: the first of the two.
    private static int? YearOf(object? cell) =>
        Convert.ToString(cell, CultureInfo.InvariantCulture) is { Length: >= 4 } text
        && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= CheckDefinition.FirstYear and <= CheckDefinition.LastYear
            ? year
            : null;
}
