using Belvedere.Core.Schemas.Repairs;

namespace Belvedere.Core.Schemas.Checks;

/// <summary>How a table is checked.</summary>
public sealed record CheckOptions
{
    public static readonly CheckOptions Default = new();

    /// <summary>Keys remembered for each unique field and each key of the table: about 50 bytes each. Past it, a repetition may go unseen, and the report says so.</summary>
    public int MaxKeys { get; init; } = 2_000_000;

    /// <summary>Faulty cells of a group on which repairs are tried; the others are only counted.</summary>
    public int MaxRepairTrials { get; init; } = 10_000;

    /// <summary>Number of the row of the header, as a spreadsheet shows it: 1 without title rows.</summary>
    public long HeaderRow { get; init; } = 1;

    /// <summary>Columns to read under another name: a choice of the agent, applied before the header is judged.</summary>
    public IReadOnlyList<RenameColumn> Renames { get; init; } = [];

    /// <summary>The keys of the other tables of a data package, by name of the table; empty outside one.</summary>
    public IReadOnlyDictionary<string, ReferencedKeys> References { get; init; } =
        new Dictionary<string, ReferencedKeys>(StringComparer.Ordinal);
}
