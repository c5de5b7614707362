using System.Globalization;
using Belvedere.Core.Statistics.Secrecy.Flat;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Rows;

/// <summary>
/// Rows about persons become counts: one row for each set of values of the chosen columns, and how many rows had them. Every
/// other column goes. A count under the threshold is emptied, with another one where their sum would tell it.
/// </summary>
public sealed class CountRows() : RowOperation(Fix.CountRows)
{
    private const string By = "by";
    private const string Into = "into";
    private const string Threshold = "threshold";

    /// <summary>Distinct groups of the largest table: forty bytes of memory each.</summary>
    internal const int MostGroups = 2_000_000;

    public override LocalizedText Title => new("Remplacer les lignes par leur nombre", "Replace rows by their number");

    public override ColumnUse Column => ColumnUse.None;

    public override FixCount Counts => FixCount.Rows;

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new(By, new("Colonnes gardées, séparées par des virgules", "Columns kept, by commas"))
            {
                NamesColumns = true,
            },
            new(Into, new("Nom de la colonne du nombre", "Name of the column of the number")),
            new(Threshold, new("Masquer ce qui est inférieur à", "Hide what is under"))
            {
                Range = (HideSmallCells.LeastThreshold, HideSmallCells.MostThreshold),
            },
        ];

    public override LocalizedText Say(Fix fix, string column) =>
        new(
            $"Remplacer les lignes par leur nombre selon {string.Join(", ", FixColumns.List(fix.Value(By) ?? "").Select(name => $"« {name} »"))}, masqué sous {fix.Value(Threshold)}",
            $"Replace the rows by their number by {string.Join(", ", FixColumns.List(fix.Value(By) ?? "").Select(name => $"“{name}”"))}, hidden under {fix.Value(Threshold)}"
        );

    /// <summary>The fix that keeps some columns and a number.</summary>
    public static Fix Of(IEnumerable<string> by, string into, int threshold) =>
        Fix.With(Fix.CountRows, null, By, string.Join(',', by))
            .And(Into, into)
            .And(Threshold, threshold.ToString(CultureInfo.InvariantCulture));

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table)
    {
        var kept = FixColumns.Of(fix, this).Select(name => table.Get(name).Slot).ToHashSet();
        foreach (var gone in table.Columns.Where(column => !kept.Contains(column.Slot)).ToList())
        {
            table.Remove(gone);
        }

        var name = fix.Value(Into) ?? "";
        if (FixColumns.CheckNew(this, name, table) is { } problem)
        {
            return problem;
        }

        var absences = new AbsenceCount(AbsenceReason.Secret);
        var number = table.Add(name);
        table.Put(number with { Declared = [absences] });
        var threshold = int.Parse(fix.Value(Threshold) ?? "", CultureInfo.InvariantCulture); // checked
        var key = new RowKey([.. kept]);
        return new CountStep(table.Surveys.Next(() => new GroupSurvey(key, threshold)), key, number.Slot, absences);
    }

    private sealed class CountStep(GroupSurvey survey, RowKey key, int number, AbsenceCount absences) : RowStep
    {
        private readonly HashSet<UInt128> seen = [];
        private readonly CellBuffer output = new();

        internal override TableSurvey? Survey => survey;

        /// <summary>The first row of a group stays for all of them.</summary>
        internal override bool Apply(RecipeRow row, long line)
        {
            Count++;
            var group = key.Of(row);
            if (!seen.Add(group))
            {
                return false;
            }

            output.Clear();
            if (survey.NumberOf(group) is { } count)
            {
                output.Add(count, default);
            }
            else
            {
                absences.Count++;
            }

            row.Set(number, output.Written);
            return true;
        }
    }

    private sealed class GroupSurvey(RowKey key, int threshold) : TableSurvey
    {
        private readonly Dictionary<UInt128, long> groups = [];
        private HashSet<UInt128> hidden = [];

        /// <summary>How many rows a group has; null when it is hidden.</summary>
        internal long? NumberOf(UInt128 group) => hidden.Contains(group) ? null : groups.GetValueOrDefault(group);

        internal override void Look(RecipeRow row)
        {
            var group = key.Of(row);
            if (groups.Count < MostGroups || groups.ContainsKey(group))
            {
                groups[group] = groups.GetValueOrDefault(group) + 1;
            }
        }

        private protected override Problem? Decide()
        {
            if (groups.Count >= MostGroups)
            {
                return Problems.RecipeTooManyGroups(MostGroups);
            }

            if (SmallParts.Hide([.. groups.Values], threshold) is not { } isHidden)
            {
                return Problems.RecipeCannotHide();
            }

            hidden = [.. groups.Keys.Where((_, place) => isHidden[place])];
            return null;
        }
    }
}
