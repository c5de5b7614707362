using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Columns;

namespace Belvedere.Core.Tables.Recipes.Running;

/// <summary>The fixes of a recipe that are about rows and columns, bound to one file and applied in their order.</summary>
public sealed class RecipeRun
{
    private readonly IReadOnlyList<(Fix Fix, RowStep Step)> steps;
    private readonly RowStep[] active;
    private readonly int[] slots;
    private readonly int slotCount;
    private readonly RecipeRow row = new();

    private RecipeRun(IReadOnlyList<(Fix Fix, RowStep Step)> steps, RecipeTable table)
    {
        this.steps = steps;
        Columns = [.. table.Columns];
        // A type is that of the column as it is written: its cells are looked at when nothing changes them any more.
        active =
        [
            .. steps
                .Select(s => s.Step)
                .Where(step => step is not DoneStep && (step is not TypeStep type || IsLast(type)))
                .OrderBy(step => step is TypeStep),
        ];
        slots = [.. Columns.Select(column => column.Slot)];
        slotCount = table.SlotCount;
    }

    /// <summary>The columns once every fix is applied.</summary>
    public IReadOnlyList<RecipeColumn> Columns { get; }

    /// <summary>What the fixes touched so far.</summary>
    public IReadOnlyList<FixOutcome> Outcomes =>
        [
            .. steps.Select(s => new FixOutcome(s.Fix, s.Step.Count)
            {
                Protecting = s.Step.Protecting,
                IsSettled = s.Step.IsSettled,
            }),
        ];

    /// <summary>Why the table cannot be written, once every row has passed; null when it can.</summary>
    public Problem? Refusal => steps.Select(s => s.Step.Refusal).FirstOrDefault(problem => problem is not null);

    /// <summary>What an agent is told of the cells that the fixes emptied.</summary>
    public IEnumerable<IngestRemark> Remarks =>
        steps.Select(s => s.Step).OfType<TypeStep>().Select(step => step.Emptied).OfType<IngestRemark>();

    /// <summary>A column of points is made by a fix.</summary>
    public bool MakesPoints => steps.Any(s => s.Fix.Operation is Fix.MakePoint or Fix.Reproject);

    /// <summary>Whether a recipe has anything to do with rows and columns.</summary>
    public static bool IsNeeded(Recipe recipe) => recipe.Fixes.Any(IsOfRows);

    /// <summary>Whether a fix is about rows and columns: the others are about the file, before any row.</summary>
    public static bool IsOfRows(Fix fix) => OperationOf(fix) is not null;

    /// <summary>Binds the fixes to the header of a file, or says which one has lost its column.</summary>
    /// <param name="surveys">What was learnt of the same file by the runs before; <see cref="IsSurveying"/> says whether more must be.</param>
    public static Result<RecipeRun> Bind(
        Recipe recipe,
        IReadOnlyList<string> headers,
        FrenchDate dates,
        RecipeSurveys surveys
    )
    {
        var table = new RecipeTable(headers, dates, surveys);
        var bound = new List<(Fix, RowStep)>();
        foreach (var fix in recipe.Fixes)
        {
            if (Operations.Check(fix) is { } problem)
            {
                return problem;
            }

            if (OperationOf(fix) is not { } operation)
            {
                continue;
            }

            var step = FixColumns.Check(fix, operation, table) is { } gone ? gone : operation.Bind(fix, table);
            if (!step.IsSuccess)
            {
                return step.Problem;
            }

            bound.Add((fix, step.Value));
        }

        return table.Columns.Count == 0 ? Problems.RecipeWithoutColumns() : new RecipeRun(bound, table);
    }

    /// <summary>Begins a row; <see cref="Load"/> its cells, then <see cref="Apply"/>.</summary>
    public void Begin() => row.Begin(slotCount);

    /// <summary>A cell of the file.</summary>
    public void Load(int column, ReadOnlySpan<byte> cell) => row.Set(column, cell);

    /// <summary>A fix must see every row first: <see cref="Look"/> at each, <see cref="Settle"/>, and bind the recipe again.</summary>
    public bool IsSurveying => Surveying is not null;

    private RowStep? Surveying => Array.Find(active, step => step.Survey is { IsSettled: false });

    /// <summary>Shows the row to the first fix that must see them all, as the fixes before it leave it.</summary>
    public void Look(long line)
    {
        foreach (var step in active)
        {
            if (step.Survey is { IsSettled: false } survey)
            {
                survey.Look(row);
                return;
            }

            if (!step.Apply(row, line))
            {
                return;
            }
        }
    }

    /// <summary>Every row was looked at: why the fix cannot be applied, or null.</summary>
    public Problem? Settle() => Surveying?.Survey?.Settle();

    /// <summary>Applies the fixes to the row; false when it is left out.</summary>
    public bool Apply(long line)
    {
        foreach (var step in active)
        {
            if (!step.Apply(row, line))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A cell of the row, by the place of its column in <see cref="Columns"/>.</summary>
    public ReadOnlySpan<byte> Cell(int column) => row.Cell(slots[column]);

    private bool IsLast(TypeStep type) =>
        Columns.Any(column => column.Slot == type.Slot)
        && steps.Select(s => s.Step).OfType<TypeStep>().Last(step => step.Slot == type.Slot) == type;

    private static RowOperation? OperationOf(Fix fix) =>
        Operations.Find(fix.Operation) is RowOperation operation && operation.IsOfRows(fix) ? operation : null;
}
