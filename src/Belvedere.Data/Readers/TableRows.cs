using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Data.Readers;

/// <summary>The rows of a table as its recipe leaves them; without recipe, those of the file at no cost.</summary>
internal sealed class TableRows : IAsyncDisposable
{
    private readonly RecipeRun? run;
    private long rowCount;

    private TableRows(CsvRows source, RecipeRun? run)
    {
        Source = source;
        this.run = run;
    }

    /// <summary>The rows of the file.</summary>
    internal CsvRows Source { get; }

    /// <summary>The fixes at work; null when none is about rows.</summary>
    internal RecipeRun? Run => run;

    /// <summary>The header of each column.</summary>
    internal IReadOnlyList<string> Headers => run is null ? Source.Headers : [.. run.Columns.Select(c => c.Label)];

    /// <summary>Rows given so far.</summary>
    internal long RowCount => run is null ? Source.RowCount : rowCount;

    /// <summary>The line of the file, or the row of the source that was spooled.</summary>
    internal long Line => Source.Line;

    /// <summary>Applies a recipe to rows, which it then owns. For a fix that must see every row first, they are read once more.</summary>
    /// <param name="open">Opens the rows at their beginning.</param>
    /// <param name="surveys">What was learnt of the same rows before.</param>
    /// <exception cref="UnreadableSourceException">A column of the recipe is not there, or a fix cannot be applied to these rows.</exception>
    internal static async Task<TableRows> OpenAsync(
        Func<Task<CsvRows>> open,
        Recipe recipe,
        FrenchDate dates,
        RecipeSurveys surveys,
        CancellationToken ct
    )
    {
        var rows = await open();
        if (!RecipeRun.IsNeeded(recipe))
        {
            return new TableRows(rows, run: null);
        }

        var bound = await BindAsync(rows, recipe, dates, surveys);
        while (bound.IsSurveying)
        {
            await using (rows)
            {
                await LookAsync(rows, bound, ct);
            }

            if (bound.Settle() is { } problem)
            {
                throw new UnreadableSourceException(problem);
            }

            rows = await open();
            bound = await BindAsync(rows, recipe, dates, surveys);
        }

        return new TableRows(rows, bound);
    }

    /// <summary>Moves to the next row that is kept; false after the last one.</summary>
    /// <exception cref="UnreadableSourceException">A row does not fit the columns, or is not a row.</exception>
    internal ValueTask<bool> ReadAsync(CancellationToken ct) =>
        run is null ? Source.ReadAsync(ct) : ReadFixedAsync(run, ct);

    /// <summary>The bytes of a cell of the current row, in UTF-8.</summary>
    internal ReadOnlySpan<byte> Cell(int column) => run is null ? Source.Cell(column) : run.Cell(column);

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private static async Task<RecipeRun> BindAsync(CsvRows rows, Recipe recipe, FrenchDate dates, RecipeSurveys surveys)
    {
        var bound = RecipeRun.Bind(recipe, rows.Headers, dates, surveys);
        if (bound.IsSuccess)
        {
            return bound.Value;
        }

        await rows.DisposeAsync();
        throw new UnreadableSourceException(bound.Problem);
    }

    private static async Task LookAsync(CsvRows rows, RecipeRun run, CancellationToken ct)
    {
        while (await rows.ReadAsync(ct))
        {
            Load(rows, run);
            run.Look(rows.Line);
        }
    }

    private static void Load(CsvRows rows, RecipeRun run)
    {
        run.Begin();
        for (var i = 0; i < rows.Headers.Count; i++)
        {
            run.Load(i, rows.Cell(i));
        }
    }

    private async ValueTask<bool> ReadFixedAsync(RecipeRun fixes, CancellationToken ct)
    {
        while (await Source.ReadAsync(ct))
        {
            Load(Source, fixes);
            if (fixes.Apply(Source.Line))
            {
                rowCount++;
                return true;
            }
        }

        return false;
    }
}
