using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server;
using Belvedere.Server.Portraits;
using Belvedere.Server.Territories;
using Belvedere.Tests.Catalogue;

namespace Belvedere.Tests.Portraits;

/// <summary>The datasets that a portrait names, from a small catalogue kept in memory and from a large one searched.</summary>
public sealed class TerritoryDataTests(PostgresFixture postgres)
{
    private const int MoreThanIsKept = 501;

    private static readonly Territory LeMas = new(new TerritoryId(Level.Commune, "06081"), "Le Mas", 0);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Those_that_name_the_territory_in_full_as_soon_as_they_are_published(Dialect dialect)
    {
        await using var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        using var changes = new RecordChanges(records.Store, TimeProvider.System);
        var find = Find(records, changes);
        Assert.Equal(0, (await find.FindAsync(LeMas, Ct)).Total);

        await RecordedDatasets.PublishAsync(records.Store, "arbres", "Arbres du Mas ; Le Mas, côté sud");
        await RecordedDatasets.PublishAsync(records.Store, "bancs", "Bancs de Le Grand Mas");
        Assert.Equal(["arbres"], (await find.FindAsync(LeMas, Ct)).Shown.Select(d => d.Slug));

        await RecordedDatasets.DescribeAsync(records.Store, "bancs", "Bancs publics, le mas");
        Assert.Equal(["arbres", "bancs"], (await find.FindAsync(LeMas, Ct)).Shown.Select(d => d.Slug).Order());
    }

    [Fact]
    public async Task A_large_catalogue_gives_the_same()
    {
        await using var records = await TestRecords.OpenAsync(Dialect.Sqlite, postgres, Ct);
        for (var i = 0; i < MoreThanIsKept; i++)
        {
            await RecordedDatasets.PublishAsync(records.Store, $"commune-{i}", $"Commune {i}");
        }

        using var changes = new RecordChanges(records.Store, TimeProvider.System);
        var find = Find(records, changes);
        await RecordedDatasets.PublishAsync(records.Store, "arbres", "Arbres ; Le Mas");
        await RecordedDatasets.PublishAsync(records.Store, "bancs", "Bancs de Le Grand Mas");
        Assert.Equal(["arbres"], (await find.FindAsync(LeMas, Ct)).Shown.Select(d => d.Slug));
        await RecordedDatasets.DescribeAsync(records.Store, "bancs", "Bancs publics, le mas");
        Assert.Equal(2, (await find.FindAsync(LeMas, Ct)).Total);
    }

    private static FindTerritoryData Find(TestRecords records, RecordChanges changes) =>
        new(
            records.Store,
            changes,
            new SiteTerritory(new Settings { DataDirectory = records.DataDirectory }, new TerritoryDirectory())
        );
}
