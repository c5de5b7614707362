using System.Collections.Frozen;
using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Packs.Explore;
using Belvedere.Server.Indicators.Packs.Melodi;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>A pack: data of an official source that an installation chooses to load. Declared in <c>Manifests/</c>, never in code.</summary>
/// <param name="Vintage">Reference years: « RP 1968–2023 ».</param>
/// <param name="GeographyYear">Year of the commune list that the files are written in, unless a column says it.</param>
public sealed record PackManifest(
    string Key,
    LocalizedText Title,
    LocalizedText Producer,
    LocalizedText Licence,
    string Vintage,
    int GeographyYear,
    IReadOnlyList<PackFile> Files
)
{
    /// <summary>Packs of the same figures that this one stands over, where it has them: it is recommended instead of them.</summary>
    public IReadOnlyList<string> Supersedes { get; init; } = [];

    /// <summary>Whether the pack brings shapes rather than figures.</summary>
    public bool HasContours => Files.Any(f => f.Contours is not null);

    /// <summary>Whether a series of the indicator comes from here.</summary>
    public bool Feeds(Indicator indicator) =>
        indicator
            .Numerator.Terms.Concat(indicator.Denominator?.Terms ?? [])
            .Any(t => Files.Any(f => f.Series.Any(s => s.Series == t.Series)));
}

/// <summary>One file of a pack: where it is, what it must be, how it is read.</summary>
/// <param name="Name">Path under the folder given by <c>--from</c>; the last part may end in <c>*</c> and an extension.</param>
/// <param name="Address">Official address, or null when the producer gives none that can be read as it is.</param>
/// <param name="Sha256">Expected digest; null when the file changes at its address: it is then recorded, not checked.</param>
/// <param name="SizeBytes">Expected size; a download of more than four times as much is stopped.</param>
public sealed record PackFile(
    string Name,
    string? Address,
    string? Sha256,
    long SizeBytes,
    Level Level,
    string CodeColumn
)
{
    /// <summary>Null for a file that is not CSV.</summary>
    public CsvFormat? Csv { get; init; }

    /// <summary>The cube to ask INSEE's API for, instead of a file; null otherwise.</summary>
    public MelodiCube? Melodi { get; init; }

    /// <summary>The dataset to ask an Opendatasoft portal for, instead of a file; null otherwise.</summary>
    public ExploreDataset? Explore { get; init; }

    /// <summary>Name of the set of shapes that a GeoJSON file brings.</summary>
    public string? Contours { get; init; }

    /// <summary>Year of the figures, unless <see cref="YearColumn"/> says it.</summary>
    public int Year { get; init; }

    public string? YearColumn { get; init; }

    /// <summary>Column that says in which commune list a row is written.</summary>
    public string? GeographyColumn { get; init; }

    /// <summary>Only the rows whose column has one of these values.</summary>
    public (string Column, IReadOnlyList<string> Values)? Where { get; init; }

    /// <summary>Départements that the source does not cover: their communes are out of its scope.</summary>
    public IReadOnlyList<string> ExcludedDepartements { get; init; } = [];

    /// <summary>Codes that the file writes otherwise than its commune list: written code → code of the list.</summary>
    public IReadOnlyDictionary<string, string> CodeCorrections { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Years whose commune list is not the one that the file says: year → year of the list.</summary>
    public IReadOnlyDictionary<int, int> GeographyCorrections { get; init; } = FrozenDictionary<int, int>.Empty;

    /// <summary>Départements whose only census is repeated under other years: code → year of that census.</summary>
    public IReadOnlyDictionary<string, int> SingleYears { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>What a territory that has no row means: zero of the thing counted, or nothing published.</summary>
    public bool AbsentIsZero { get; init; }

    /// <summary>What a reader must know of the figures of some years.</summary>
    public IReadOnlyList<SourceNote> Notes { get; init; } = [];

    public IReadOnlyList<PackSeries> Series { get; init; } = [];
}

/// <summary>How a CSV file is written; gzip is known by its first bytes.</summary>
public sealed record CsvFormat(char Delimiter, char DecimalMark);

/// <summary>A series that a file feeds.</summary>
/// <param name="Series">Its key in the catalogue.</param>
/// <param name="Column">Column that holds the value, or that is summed.</param>
/// <param name="IsAdditive">Whether the values of communes that merged since may be summed.</param>
public sealed record PackSeries(string Series, string Column, bool IsAdditive)
{
    /// <summary>Codes by dimension, of a cube; a dimension that is not named takes those of the file, else the total.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Codes { get; init; } =
        FrozenDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>
    /// Whether the codes of the series follow one another, so that a year has one of them: it is then the first named
    /// that the year has, never their sum.
    /// </summary>
    public bool IsSuccession { get; init; }

    /// <summary>Rows of a same code are summed; otherwise they repeat one another and the first is kept.</summary>
    public bool IsSummed { get; init; }

    /// <summary>With <see cref="IsSummed"/>: only the rows whose column has, or begins with, this text.</summary>
    public (string Column, string Text, bool IsPrefix)? When { get; init; }

    /// <summary>What an empty cell means.</summary>
    public AbsenceReason Empty { get; init; } = AbsenceReason.NotPublished;

    /// <summary>A column whose zero says that nothing was recorded for this row.</summary>
    public string? Guard { get; init; }

    /// <summary>Whether a zero is an unknown value: an area.</summary>
    public bool IsPositive { get; init; }

    /// <summary>Whether a figure known for several communes together is shared by population and shown as an estimate.</summary>
    public bool IsEstimated { get; init; }

    /// <summary>Whether the populations of the reference territories fill what the file misses for the same year.</summary>
    public bool IsCompleted { get; init; }

    /// <summary>Its own year, when it is not that of the file.</summary>
    public int? Year { get; init; }
}
