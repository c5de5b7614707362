using Belvedere.Core.Schemas.Repairs;

namespace Belvedere.Core.Schemas.Checks;

/// <summary>
/// The header beside the fields. Columns are matched by name, as French producers order and complete them: a missing
/// required field is an error, a missing optional one or a column of one's own is a remark.
/// </summary>
internal sealed class HeaderCheck
{
    private readonly DataSchema schema;
    private readonly IReadOnlyList<string> labels;
    private readonly ErrorGroups groups;
    private readonly long row;
    private readonly SchemaField?[] fields;
    private readonly List<LabelMatch> matches = [];

    private HeaderCheck(DataSchema schema, IReadOnlyList<string> labels, ErrorGroups groups, long row)
    {
        this.schema = schema;
        this.labels = labels;
        this.groups = groups;
        this.row = row;
        fields = new SchemaField?[labels.Count];
    }

    /// <summary>The field of each column, null for a column that is not checked; and the columns read under another name.</summary>
    internal static (IReadOnlyList<SchemaField?> Fields, IReadOnlyList<LabelMatch> Matches) Run(
        DataSchema schema,
        IReadOnlyList<string> header,
        CheckOptions options,
        ErrorGroups groups
    )
    {
        var check = new HeaderCheck(schema, Renamed(header, options.Renames), groups, options.HeaderRow);
        check.MatchByName();
        check.MatchByResemblance();
        check.TellOrder();
        return (check.fields, check.matches);
    }

    private static string[] Renamed(IReadOnlyList<string> header, IReadOnlyList<RenameColumn> renames) =>
        [.. header.Select(h => renames.FirstOrDefault(r => r.Column == h)?.To ?? h)];

    private void MatchByName()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < labels.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(labels[i]))
            {
                groups.Add(null, SchemaErrorKind.BlankLabel, row, ColumnLetters(i));
            }
            else if (!seen.Add(labels[i]))
            {
                groups.Add(labels[i], SchemaErrorKind.DuplicateLabel, row, labels[i]);
            }
            else
            {
                fields[i] = schema.Find(labels[i]);
            }
        }
    }

    /// <summary>
    /// A label written otherwise (case, accents, order of its words, or only near) is told as the missing field that it
    /// resembles, and its cells are checked as if it were renamed: the reader sees everything at once, and the label only
    /// once.
    /// </summary>
    private void MatchByResemblance()
    {
        var missing = schema.Fields.Where(f => !fields.Contains(f)).ToList();
        var free = Enumerable
            .Range(0, labels.Count)
            .Where(i => fields[i] is null && schema.Find(labels[i]) is null && !string.IsNullOrWhiteSpace(labels[i]))
            .DistinctBy(i => labels[i], StringComparer.Ordinal)
            .ToList();
        var resembling = LabelMatch.Find([.. free.Select(i => labels[i])], missing);
        foreach (var field in missing)
        {
            var weight = field.Constraints.Required ? SchemaErrorWeight.Error : SchemaErrorWeight.Remark;
            var group = groups.Add(field.Name, SchemaErrorKind.MissingLabel, row, field.Name, weight, field);
            if (resembling.FirstOrDefault(m => m.Field == field.Name) is { } match)
            {
                var column = free.First(i => labels[i] == match.Label);
                fields[column] = field;
                free.Remove(column);
                matches.Add(match);
                group.IsNamed(match.Label);
                group.Propose(
                    new RepairProposal(new RenameColumn(match.Label, field.Name), 1, 1, match.Label, field.Name)
                );
            }
        }

        foreach (var extra in free)
        {
            groups.Add(labels[extra], SchemaErrorKind.ExtraLabel, row, labels[extra], SchemaErrorWeight.Remark);
        }
    }

    private void TellOrder()
    {
        var actual = fields.OfType<SchemaField>().ToList();
        var expected = schema.Fields.Where(actual.Contains).ToList();
        for (var i = 0; i < actual.Count; i++)
        {
            if (actual[i] != expected[i])
            {
                groups
                    .Add(null, SchemaErrorKind.MisorderedLabel, row, actual[i].Name, SchemaErrorWeight.Remark)
                    .Propose(new RepairProposal(new ReorderColumns([.. expected.Select(f => f.Name)]), 1, 1, "", ""));
            }
        }
    }

    /// <summary>A, B… Z, AA: as a spreadsheet names its columns.</summary>
    private static string ColumnLetters(int index)
    {
        var letters = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }
}
