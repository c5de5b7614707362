namespace Belvedere.Data.Readers;

/// <summary>What stands beside the prepared tables: where they come from, what they hold, how to check them.</summary>
public sealed record ReferenceManifest
{
    public const string FileName = "manifest.json";

    /// <summary>Version of the layout of the tables; a reader refuses another one.</summary>
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    public required string License { get; init; }

    public required string Credit { get; init; }

    public required int CommunesYear { get; init; }

    /// <summary>Year of the newest EPCI list: the 2026 package repeats that of 2025.</summary>
    public required int EpciYear { get; init; }

    public required IReadOnlyList<Package> Packages { get; init; }

    public required IReadOnlyList<Table> Tables { get; init; }

    /// <summary>One version of the package, and what it held.</summary>
    /// <param name="Communes">Current communes, collectivités d'outre-mer included.</param>
    public sealed record Package(
        string Name,
        string Version,
        int Year,
        int Communes,
        int Parts,
        int Epci,
        int Memberships
    );

    /// <summary>One prepared table.</summary>
    /// <param name="Sha256">Of the uncompressed content.</param>
    public sealed record Table(string File, long Rows, string Sha256);
}
