using Belvedere.Core.Schemas.Repairs;

namespace Belvedere.Core.Schemas.Checks;

/// <summary>The errors found so far, grouped as they come: as many groups as columns and kinds, whatever the rows.</summary>
internal sealed class ErrorGroups
{
    private readonly Dictionary<(string? Column, SchemaErrorKind Kind, string? Rule), Pending> groups = [];

    internal Pending Add(
        string? column,
        SchemaErrorKind kind,
        long row,
        string text,
        SchemaErrorWeight weight = SchemaErrorWeight.Error,
        SchemaField? field = null,
        string? rule = null
    )
    {
        var key = (column, kind, rule);
        if (!groups.TryGetValue(key, out var group))
        {
            group = new Pending(column, kind, weight, field, rule);
            groups.Add(key, group);
        }

        group.Count(row, text);
        return group;
    }

    /// <summary>The groups in the order of their first error; those of the header come first.</summary>
    internal IReadOnlyList<ErrorGroup> All() =>
        [.. groups.Values.OrderBy(g => g.Kind > SchemaErrorKind.MisorderedLabel).Select(g => g.Complete())];

    /// <summary>One group being filled.</summary>
    internal sealed class Pending(
        string? column,
        SchemaErrorKind kind,
        SchemaErrorWeight weight,
        SchemaField? field,
        string? rule
    )
    {
        private const int FirstCells = 10;
        private const int LongestText = 200;

        private readonly List<ErrorCell> first = [];
        private readonly Dictionary<string, long> reasons = new(StringComparer.Ordinal);
        private long count;
        private RepairProposal? proposal;
        private string? otherName;

        internal SchemaErrorKind Kind => kind;

        /// <summary>Tries repairs on the cells of the group, where its kind has any.</summary>
        internal RepairTrials? Trials { get; set; }

        /// <summary>Why a rule refused, where it can tell more than that it did.</summary>
        internal void Because(string reason) => reasons[reason] = reasons.GetValueOrDefault(reason) + 1;

        internal void Propose(RepairProposal repair) => proposal = repair;

        /// <summary>A field whose column bears another name is not absent.</summary>
        internal void IsNamed(string label) => otherName = label;

        internal void Count(long row, string text)
        {
            count++;
            if (first.Count < FirstCells)
            {
                first.Add(new ErrorCell(row, text.Length <= LongestText ? text : $"{text[..LongestText]}…"));
            }
        }

        internal ErrorGroup Complete() =>
            new(
                column,
                kind,
                weight,
                count,
                first,
                otherName is null
                    ? ErrorSentences.Of(column, kind, rule, field, count, reasons)
                    : ErrorSentences.OtherName(column, otherName)
            )
            {
                Rule = rule,
                Repair = proposal ?? Trials?.Best(),
            };
    }
}
