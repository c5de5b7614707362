using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Own;

/// <summary>What became of the rows of a dataset: what an agent reads before saving, kept with the figures.</summary>
/// <param name="Rows">Of the revision.</param>
/// <param name="AttachedRows">That found their territory.</param>
/// <param name="Territories">With a value or a secret, in any year.</param>
/// <param name="Secrets">Territories and years hidden by the threshold.</param>
public sealed record OwnReport(long Rows, long AttachedRows, int Territories, int Secrets)
{
    /// <summary>Codes that are told one by one.</summary>
    public const int MostTold = 200;

    public required Level Level { get; init; }

    /// <summary>Of the column that gives the year; null when the year is said.</summary>
    public ColumnType? YearType { get; init; }

    /// <summary>Ascending.</summary>
    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>Codes that led elsewhere: code as written → code of today.</summary>
    public IReadOnlyList<ToldCode> Moved { get; init; } = [];

    /// <summary>Those that stand for no territory, most rows first.</summary>
    public IReadOnlyList<ToldCode> Strays { get; init; } = [];

    /// <summary>All of them, those that are not told one by one included.</summary>
    public int StrayCount { get; init; }

    /// <summary>The codes of the dataset that make the figure of a territory.</summary>
    public IEnumerable<string> CodesOf(string code) =>
        Moved.Where(m => m.Now == code).Select(m => m.Code).Prepend(code);
}

/// <summary>A code of the dataset that is not that of a territory.</summary>
/// <param name="Now">The code of the territory it led to; null when it led to none.</param>
public sealed record ToldCode(string Code, long Rows, LocalizedText Why, string? Now);
