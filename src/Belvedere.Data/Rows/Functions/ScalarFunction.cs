using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Functions;

/// <summary>A function of ours that the engine’s SQL may call, row by row.</summary>
/// <param name="Name">Its name in SQL.</param>
/// <param name="Arguments">Their types, in order.</param>
/// <param name="Result">Type of the result.</param>
/// <param name="Begin">Begins a chunk of rows; what is prepared here serves each of its rows.</param>
internal sealed record ScalarFunction(
    string Name,
    IReadOnlyList<DuckDbType> Arguments,
    DuckDbType Result,
    Func<ScalarCall, Action<int>> Begin
);
