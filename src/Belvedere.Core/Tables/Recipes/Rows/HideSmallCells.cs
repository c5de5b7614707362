using System.Globalization;
using Belvedere.Core.Statistics.Secrecy;
using Belvedere.Core.Statistics.Secrecy.Flat;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Rows;

/// <summary>
/// Counts of few are emptied, and with them the cells of the table by which a subtraction would give them back: other parts
/// of a total, totals, rates. See <see cref="SmallCells"/>.
/// </summary>
public sealed class HideSmallCells() : RowOperation(Fix.HideSmallCells)
{
    private const string Columns = "columns";
    private const string Threshold = "threshold";

    /// <summary>Under 3, that a cell is hidden would tell its value.</summary>
    public const int LeastThreshold = 3;

    public const int MostThreshold = 1_000;

    public override LocalizedText Title => new("Masquer les petits groupes", "Hide small groups");

    public override ColumnUse Column => ColumnUse.None;

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new(Columns, new("Colonnes d’effectifs, séparées par des virgules", "Columns of counts, by commas"))
            {
                NamesColumns = true,
            },
            new(Threshold, new("Masquer ce qui est inférieur à", "Hide what is under"))
            {
                Range = (LeastThreshold, MostThreshold),
            },
        ];

    public override LocalizedText Say(Fix fix, string column)
    {
        var names = FixColumns.List(fix.Value(Columns) ?? "").ToList();
        return new(
            $"Masquer les groupes de moins de {fix.Value(Threshold)} dans {string.Join(", ", names.Select(name => $"« {name} »"))}, et les valeurs qui les feraient retrouver par soustraction",
            $"Hide the groups of fewer than {fix.Value(Threshold)} in {string.Join(", ", names.Select(name => $"“{name}”"))}, and the values that would give them back by subtraction"
        );
    }

    /// <summary>The fix for some columns.</summary>
    public static Fix Of(IEnumerable<string> columns, int threshold) =>
        Fix.With(Fix.HideSmallCells, null, Columns, string.Join(',', columns))
            .And(Threshold, threshold.ToString(CultureInfo.InvariantCulture));

    /// <summary>One fix for the columns of two, with the higher threshold.</summary>
    internal static Fix Joined(Fix one, Fix other) =>
        Of(
            FixColumns
                .List(one.Value(Columns) ?? "")
                .Union(FixColumns.List(other.Value(Columns) ?? ""), StringComparer.Ordinal),
            Math.Max(ThresholdOf(one), ThresholdOf(other))
        );

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table)
    {
        if (table.HidesSmallCells)
        {
            return Problems.RecipeHidesTwice();
        }

        table.HidesSmallCells = true;
        int[] slots = [.. table.Columns.Select(column => column.Slot)];
        int[] counted =
        [
            .. FixColumns.Of(fix, this).Select(name => Array.IndexOf(slots, table.Get(name).Slot)).Distinct(),
        ];
        var survey = table.Surveys.Next(() => new SmallCellSurvey(slots, counted, ThresholdOf(fix)));
        var hidden = new List<HiddenColumn>();
        foreach (var (place, statuses) in survey.Hidden)
        {
            var absences = new AbsenceCount(AbsenceReason.Secret);
            var column = table.Columns[place];
            table.Put(column with { Declared = [.. column.Declared, absences], IsRewritten = true });
            hidden.Add(new HiddenColumn(column.Slot, statuses, absences));
        }

        return new HideStep(survey, hidden);
    }

    private static int ThresholdOf(Fix fix) =>
        int.TryParse(fix.Value(Threshold), CultureInfo.InvariantCulture, out var threshold)
            ? threshold
            : LeastThreshold;

    private sealed record HiddenColumn(int Slot, CellStatus[] Statuses, AbsenceCount Absences);

    private sealed class HideStep(SmallCellSurvey survey, IReadOnlyList<HiddenColumn> hidden) : RowStep
    {
        private int rowNumber;
        private long protecting;

        internal override TableSurvey? Survey => survey;

        internal override long Protecting => protecting;

        // A file without small groups is what one wishes for.
        internal override bool IsSettled => Count == 0;

        internal override bool Apply(RecipeRow row, long line)
        {
            foreach (var column in hidden)
            {
                var status = column.Statuses[rowNumber];
                if (status != CellStatus.Shown)
                {
                    row.Set(column.Slot, []);
                    column.Absences.Count++;
                    Count += status == CellStatus.Secret ? 1 : 0;
                    protecting += status == CellStatus.Secondary ? 1 : 0;
                }
            }

            rowNumber++;
            return true;
        }
    }

    private sealed class SmallCellSurvey(int[] slots, int[] counted, int threshold) : TableSurvey
    {
        private readonly CountTable table = new(slots.Length);
        private bool isTooLarge;

        /// <summary>The cells to hide, by the place of their column.</summary>
        internal IReadOnlyDictionary<int, CellStatus[]> Hidden { get; private set; } =
            new Dictionary<int, CellStatus[]>();

        internal override void Look(RecipeRow row)
        {
            isTooLarge |= table.IsFull;
            if (isTooLarge)
            {
                return;
            }

            for (var i = 0; i < slots.Length; i++)
            {
                table.Add(i, CellText.Trim(row.Cell(slots[i])));
            }

            table.EndRow();
        }

        private protected override Problem? Decide()
        {
            if (isTooLarge)
            {
                return Problems.RecipeTableTooLargeToHide(CountTable.MostCells);
            }

            if (SmallCells.Hide(table, counted, threshold) is not { } hidden)
            {
                return Problems.RecipeCannotHide();
            }

            Hidden = hidden;
            return null;
        }
    }
}
