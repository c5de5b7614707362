using Belvedere.Core.Schemas.Checks;
using Belvedere.Core.Schemas.Repairs;

namespace Belvedere.Core.Schemas.Rules;

/// <summary>The rules of a schema over the columns of one table.</summary>
internal sealed class RuleChecks
{
    private readonly List<(RowRule Rule, int[] Places)> rules = [];
    private readonly List<LocalizedText> unverified = [];
    private readonly ErrorGroups errors;
    private readonly CheckOptions options;
    private readonly DataSchema schema;

    internal RuleChecks(DataSchema schema, FieldCheck?[] columns, ErrorGroups errors, CheckOptions options)
    {
        this.errors = errors;
        this.options = options;
        this.schema = schema;
        foreach (var declared in schema.Rules)
        {
            Add(declared, columns);
        }
    }

    internal IReadOnlyList<LocalizedText> Unverified => unverified;

    internal bool AnyVerified => rules.Count > 0;

    /// <summary>Whether the rules on that column alone would accept the cell: for repairs that are tried.</summary>
    internal bool AcceptAlone(string column, string cell)
    {
        foreach (var (rule, _) in rules)
        {
            if (rule is CellRule alone && alone.Columns[0] == column && !alone.Accepts(cell))
            {
                return false;
            }
        }

        return true;
    }

    internal void Check(long row, RuleCell[] cells)
    {
        foreach (var (rule, places) in rules)
        {
            var looked = new RuleCell[places.Length];
            for (var i = 0; i < places.Length; i++)
            {
                looked[i] = places[i] < 0 ? default : cells[places[i]];
            }

            if (!rule.Passes(looked))
            {
                Tell(rule, row, looked);
            }
        }
    }

    private void Tell(RowRule rule, long row, RuleCell[] looked)
    {
        var text = string.Join(" · ", looked.Select(c => c.Text ?? ""));
        var field = schema.Find(rule.Columns[0]);
        // Several rules of one name on one column differ by the others that they look at.
        var key = rule.Columns.Count == 1 ? rule.Name : $"{rule.Name}:{string.Join(',', rule.Columns.Skip(1))}";
        var group = errors.Add(rule.Columns[0], SchemaErrorKind.Rule, row, text, field: field, rule: key);
        if (rule is not CellRule alone || looked[0].Text is not { } cell)
        {
            return;
        }

        if (alone.ReasonOf(cell) is { } reason)
        {
            group.Because(reason);
        }

        if (field is not null)
        {
            group.Trials ??= new RepairTrials(
                RepairCandidates.For(field, SchemaErrorKind.Rule),
                alone.Accepts,
                options.MaxRepairTrials
            );
            group.Trials.Try(cell);
        }
    }

    private void Add(SchemaRule declared, FieldCheck?[] columns)
    {
        if (RuleReading.Read(declared) is not { } rule)
        {
            unverified.Add(
                RuleReading.Knows(declared.Name)
                    ? UnverifiedSentences.RuleMalformed(declared.Name)
                    : UnverifiedSentences.RuleUnknown(declared.Name)
            );
            return;
        }

        var places = rule.Columns.Select(name => Array.FindIndex(columns, c => c?.Field.Name == name)).ToArray();
        if (Array.TrueForAll(places, p => p < 0) || (!rule.ReadsMissingColumns && places.Contains(-1)))
        {
            var missing = rule.Columns.Where((_, i) => places[i] < 0);
            unverified.Add(UnverifiedSentences.RuleWithoutColumn(declared.Name, missing));
            return;
        }

        rules.Add((rule, places));
    }
}
