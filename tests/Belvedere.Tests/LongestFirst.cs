using Belvedere.Tests;
using Xunit.Sdk;
using Xunit.v3;

// What the portals of a test say is shown with its failure, and nowhere else.
[assembly: CaptureConsole]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Belvedere.Tests;

/// <summary>The few classes that take long start first: started last, one of them would leave a core idle.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        nameof(Portraits.EveryTerritoryTests),
        nameof(Ingest.Watching.UnreliableSourceTests),
        nameof(Ingest.KillTests),
        nameof(Ingest.Kills.ServerKillTests),
        nameof(Ingest.PublishedRowsTests),
        nameof(Ingest.FullDiskTests),
        nameof(Ingest.DraftTests),
        nameof(Ingest.IngestFileTests),
        nameof(Load.LargeWorkbookTests),
        nameof(Load.ManyClientsTests),
        nameof(Query.EngineAgreementTests),
        nameof(Territories.LoadReferenceTerritoriesTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection => testCollections.OrderBy(Rank).ToArray();

    private static int Rank<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var rank = Array.FindIndex(
            Long,
            name => collection.TestCollectionDisplayName.Contains($".{name} ", StringComparison.Ordinal)
        );
        return rank < 0 ? Long.Length : rank;
    }
}
