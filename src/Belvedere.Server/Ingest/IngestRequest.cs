using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest.Gate;

namespace Belvedere.Server.Ingest;

/// <summary>A file to load into a dataset.</summary>
/// <param name="Dataset">The dataset, created when absent; what is null in it stays as it was.</param>
/// <param name="OrganisationSlug">Who publishes.</param>
/// <param name="SourcePath">The file on this machine; it is read, never changed.</param>
public sealed record IngestRequest(DatasetDescription Dataset, string OrganisationSlug, string SourcePath)
{
    /// <summary>Name of the file as its owner knows it.</summary>
    public string SourceName { get; init; } = FileName.Plain(SourcePath);

    /// <summary>Name of the organisation; null leaves the one that is known.</summary>
    public string? OrganisationName { get; init; }

    /// <summary>Show the revision to readers at once; otherwise it waits beside what they see.</summary>
    public bool Publish { get; init; }

    /// <summary>
    /// The fixes that a person gives for this file; null for the recipe saved with the dataset, whose fixes must each find
    /// something to do.
    /// </summary>
    public Recipe? Recipe { get; init; }

    /// <summary>Keep the recipe that is given for the next loads; otherwise the dataset keeps the one it has.</summary>
    public bool RemembersRecipe { get; init; } = true;

    /// <summary>What is decided of columns that may be held at the gate before publication.</summary>
    public IReadOnlyList<RequestedDecision> Decisions { get; init; } = [];

    /// <summary>Leave out the totals under the table and the headers repeated in it, beside what the recipe says.</summary>
    public bool WithoutTotals { get; init; }

    /// <summary>
    /// Do nothing when readers already see these very bytes. For work that may be done twice: a job that was killed, samples.
    /// </summary>
    public bool KeepIfSame { get; init; }
}
