using Belvedere.Core.Schemas.Repairs;
using Belvedere.Core.Schemas.Rules;

namespace Belvedere.Core.Schemas.Checks;

/// <summary>
/// Checks a table against a schema, row after row. What is kept does not grow with the rows, but for the keys of unique
/// fields, which are bounded (<see cref="CheckOptions.MaxKeys"/>).
/// </summary>
/// <example><c>var check = new SchemaCheck(schema, header, CheckOptions.Default); check.Check(2, cells); check.Finish();</c></example>
public sealed class SchemaCheck
{
    private readonly DataSchema schema;
    private readonly CheckOptions options;
    private readonly ErrorGroups errors = new();
    private readonly ErrorGroups ruleErrors = new();
    private readonly FieldCheck?[] columns;
    private readonly IReadOnlyList<LabelMatch> matches;
    private readonly HashSet<string> missingValues;
    private readonly KeySet?[] uniques;
    private readonly RowKeys keys;
    private readonly RuleChecks rules;
    private readonly RuleCell[] row;
    private readonly SchemaErrorReport report;
    private long rowCount;
    private bool isFinished;

    /// <summary>Judges the header; the rows follow.</summary>
    /// <param name="header">The labels as they are written.</param>
    public SchemaCheck(DataSchema schema, IReadOnlyList<string> header, CheckOptions options)
    {
        this.schema = schema;
        this.options = options;
        missingValues = schema.MissingValues.ToHashSet(StringComparer.Ordinal);
        (var fields, matches) = HeaderCheck.Run(schema, header, options, errors);
        columns = [.. fields.Select(f => f is null ? null : new FieldCheck(f))];
        uniques =
        [
            .. columns.Select(c =>
                c?.Field.Constraints.Unique == true && !(schema.PrimaryKey is [var key] && key == c.Field.Name)
                    ? new KeySet(options.MaxKeys)
                    : null
            ),
        ];
        row = new RuleCell[columns.Length];
        keys = new RowKeys(schema, columns, options, errors);
        rules = new RuleChecks(schema, columns, ruleErrors, options);
        report = new SchemaErrorReport(errors, rules, options);
    }

    /// <summary>Judges one row.</summary>
    /// <param name="number">Number of the row as a spreadsheet shows it.</param>
    /// <param name="cells">Its cells, as they are written.</param>
    public void Check(long number, IReadOnlyList<string> cells)
    {
        rowCount++;
        if (IsBlank(cells))
        {
            errors
                .Add(null, SchemaErrorKind.BlankRow, number, "")
                .Propose(new RepairProposal(new DropBlankRows(), 1, 1, "", ""));
            return;
        }

        TellExtraCells(number, cells);
        for (var i = 0; i < columns.Length; i++)
        {
            row[i] = default;
            if (columns[i] is { } column)
            {
                CheckCell(number, i, column, cells);
            }
        }

        keys.Check(number, row);
        rules.Check(number, row);
    }

    /// <summary>The report, after the last row.</summary>
    public CheckReport Finish()
    {
        if (!isFinished)
        {
            isFinished = true;
            keys.Finish();
        }

        var (all, ofRules) = (errors.All(), ruleErrors.All());
        return new CheckReport(schema.Name, schema.Version, rowCount)
        {
            Matches = matches,
            Errors = all,
            RuleErrors = ofRules,
            SchemaVerdict = VerdictOf(all, isChecked: true),
            RulesVerdict = VerdictOf(ofRules, rules.AnyVerified),
            Unverified = [.. schema.Unsupported, .. Unverified()],
        };
    }

    private static Verdict VerdictOf(IReadOnlyList<ErrorGroup> groups, bool isChecked) =>
        groups.Any(g => g.Weight == SchemaErrorWeight.Error) ? Verdict.DoesNotConform
        : isChecked ? Verdict.Conforms
        : Verdict.NotApplicable;

    private static bool IsBlank(IReadOnlyList<string> cells)
    {
        foreach (var cell in cells)
        {
            if (!string.IsNullOrWhiteSpace(cell))
            {
                return false;
            }
        }

        return true;
    }

    // Empty cells past the last column lose nothing: spreadsheets write them.
    private void TellExtraCells(long number, IReadOnlyList<string> cells)
    {
        for (var i = columns.Length; i < cells.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(cells[i]))
            {
                errors.Add(null, SchemaErrorKind.ExtraCell, number, cells[i]);
                return;
            }
        }
    }

    private void CheckCell(long number, int index, FieldCheck column, IReadOnlyList<string> cells)
    {
        var field = column.Field;
        if (index >= cells.Count)
        {
            errors.Add(field.Name, SchemaErrorKind.MissingCell, number, "", field: field);
            return;
        }

        var cell = cells[index];
        if (missingValues.Contains(cell))
        {
            if (field.Constraints.Required)
            {
                errors.Add(field.Name, SchemaErrorKind.Required, number, cell, field: field);
            }

            return;
        }

        if (!column.TryRead(cell, out var value))
        {
            row[index] = new RuleCell(cell, null);
            report.Tell(column, SchemaErrorKind.Type, number, cell);
            return;
        }

        row[index] = new RuleCell(cell, value);
        column.Judge(value, kind => report.Tell(column, kind, number, cell));
        if (uniques[index] is { } seen && !seen.Add(KeySet.KeyOf([RowKeys.KeyText(value)])))
        {
            errors.Add(field.Name, SchemaErrorKind.Unique, number, cell, field: field);
        }
    }

    private IEnumerable<LocalizedText> Unverified()
    {
        foreach (var column in columns.OfType<FieldCheck>().Where(c => c.PatternGaveUp))
        {
            yield return UnverifiedSentences.PatternTooSlow(column.Field.Name);
        }

        for (var i = 0; i < uniques.Length; i++)
        {
            if (uniques[i] is { IsPartial: true } && columns[i] is { } column)
            {
                yield return UnverifiedSentences.TooManyKeys(column.Field.Name, options.MaxKeys);
            }
        }

        foreach (var sentence in keys.Unverified().Concat(rules.Unverified))
        {
            yield return sentence;
        }
    }
}
