using System.Globalization;
using Belvedere.Core.Privacy;
using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Indicators.Own.Pages;

/// <summary>The form of an indicator: what it proposes for a table, and what an agent answered.</summary>
internal static class OwnForm
{
    // Of the row itself: « année de construction » is that of a thing.
    private static readonly string[] YearNames = ["annee", "an", "year", "millesime", "exercice", "campagne"];

    /// <summary>What the table itself suggests: the agent changes what does not suit.</summary>
    public static Dictionary<string, string> Proposed(Dataset dataset, Revision revision)
    {
        var columns = revision.Schema.Columns;
        var territory = columns.FirstOrDefault(c => OwnDefinition.LevelOf(c) is not null);
        var year =
            columns.FirstOrDefault(c => YearNames.Contains(c.Name, StringComparer.Ordinal))
            ?? columns.FirstOrDefault(c => c.Type is ColumnType.Date or ColumnType.DateTime);
        var number = columns.FirstOrDefault(c => OwnDefinition.IsNumber(c) && c != year);

        // One row for each territory: its number is computed already.
        var isOne = number is not null && territory?.DistinctCount == revision.RowCount;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [OwnFields.Dataset] = dataset.Slug,
            [OwnFields.Measure] = isOne ? nameof(OwnMeasure.Value) : nameof(OwnMeasure.Count),
            [OwnFields.Column] = isOne ? number!.Name : "", // there is one
            [OwnFields.Factor] = "1",
            [OwnFields.Decimals] = "0",
            [OwnFields.Polarity] = "0",
            [OwnFields.Additive] = "oui",
            [OwnFields.Territory] = territory?.Name ?? "",
            [OwnFields.YearColumn] = year?.Name ?? "",
            [OwnFields.Year] = year is null ? Written(revision.CreatedAt.Year) : "",
            [OwnFields.Absent] = nameof(AbsentRows.Unknown),
        };
    }

    /// <summary>What an agent answered; a number that cannot be read is one that the check refuses.</summary>
    public static OwnDefinition Read(
        IReadOnlyDictionary<string, string> values,
        TableSchema schema,
        SmallCellThresholds thresholds
    )
    {
        string Text(string name) => values.GetValueOrDefault(name, "").Trim();
        string? Filled(string name) => Text(name) is { Length: > 0 } text ? text : null;
        int Number(string name) =>
            int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : int.MinValue;
        var measure = Enum.TryParse<OwnMeasure>(Text(OwnFields.Measure), out var read) ? read : OwnMeasure.Count;
        var said = new OwnDefinition(
            Text(OwnFields.Name),
            Text(OwnFields.Meaning),
            Text(OwnFields.Theme),
            Text(OwnFields.Unit),
            Text(OwnFields.Territory)
        )
        {
            Measure = measure,
            Column = measure == OwnMeasure.Count ? null : Filled(OwnFields.Column),
            Denominator = Filled(OwnFields.Denominator),
            Factor = Number(OwnFields.Factor),
            Decimals = Number(OwnFields.Decimals),
            Polarity = Number(OwnFields.Polarity),
            IsAdditive = Text(OwnFields.Additive) != "non",
            YearColumn = Filled(OwnFields.YearColumn),
            Year = Filled(OwnFields.YearColumn) is null ? Number(OwnFields.Year) : null,
            Absent = Enum.TryParse<AbsentRows>(Text(OwnFields.Absent), out var absent) ? absent : AbsentRows.Unknown,
        };
        return said with
        {
            Threshold = Filled(OwnFields.Threshold) is null
                ? Recommended(said, schema, thresholds)
                : Number(OwnFields.Threshold),
        };
    }

    // A count of persons, of tax households or of firms; rows that are public one by one hide nothing.
    private static int Recommended(OwnDefinition said, TableSchema schema, SmallCellThresholds thresholds)
    {
        var labels = schema.Columns.Select(c => c.Label).ToList();
        string?[] counted = [said.Column, said.DenominatorColumn];
        return counted
            .OfType<string>()
            .Select(schema.Find)
            .OfType<Column>()
            .Select(c => thresholds.Recommended(c.Label, labels) ?? 0)
            .DefaultIfEmpty(0)
            .Max();
    }

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
