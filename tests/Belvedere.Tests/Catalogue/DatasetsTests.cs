using System.Data.Common;
using Belvedere.Core.Tables;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;

namespace Belvedere.Tests.Catalogue;

public sealed class DatasetsTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_published_revision_comes_back_with_its_columns(Dialect dialect)
    {
        await using var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        var written = await PublishAsync(records.Store, "subventions", "Subventions versées");

        await using var connection = await records.Store.OpenAsync(Ct);
        var found = await Datasets.FindAsync(connection, "subventions", Ct);
        Assert.NotNull(found?.Published);
        Assert.Equal("Subventions versées", found.Title);
        Assert.Equal("Commune d’exemple", found.Organisation.Name);
        Assert.Equal(1, found.Published.Number);
        Assert.Equal(written.RowsPath, found.Published.RowsPath);
        Assert.Equal(written.CreatedAt, found.Published.CreatedAt);
        Assert.Equivalent(written.Schema.Columns, found.Published.Schema.Columns, strict: true);
        Assert.NotNull(found.PublishedAt);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_new_revision_takes_the_next_number_and_keeps_the_dataset(Dialect dialect)
    {
        await using var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        await PublishAsync(records.Store, "arbres", "Arbres");
        await PublishAsync(records.Store, "arbres", null);

        await using var connection = await records.Store.OpenAsync(Ct);
        var found = await Datasets.FindAsync(connection, "arbres", Ct);
        Assert.Equal(2, found?.Published?.Number);
        Assert.Equal("Arbres", found?.Title);
        Assert.Equal(1, await Datasets.CountAsync(connection, null, Ct));
        Assert.Equal(3, (await PublishRevision.ListFilePathsAsync(records.Store, Ct)).Count);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Loads_at_once_take_different_numbers(Dialect dialect)
    {
        await using var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        var revisions = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => PublishAsync(records.Store, "menus", "Menus"), Ct))
        );
        Assert.Equal([1, 2, 3, 4, 5, 6], revisions.Select(r => r.Number).Order());
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_search_ignores_accents_and_takes_marks_as_they_are(Dialect dialect)
    {
        await using var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        await PublishAsync(records.Store, "ecoles", "Écoles élémentaires");
        await PublishAsync(records.Store, "budget", "Budget 100% communal");
        await PublishAsync(records.Store, "draft", "Écoles en brouillon", publish: false);

        await using var connection = await records.Store.OpenAsync(Ct);
        Assert.Equal(["budget", "ecoles"], (await Datasets.ListAsync(connection, null, 0, 10, Ct)).Select(d => d.Slug));
        Assert.Equal(
            ["ecoles"],
            (await Datasets.ListAsync(connection, "elementaires ÉCOLES", 0, 10, Ct)).Select(d => d.Slug)
        );
        Assert.Equal(["budget"], (await Datasets.ListAsync(connection, "100%", 0, 10, Ct)).Select(d => d.Slug));
        Assert.Empty(await Datasets.ListAsync(connection, "e_oles", 0, 10, Ct));
        Assert.Equal(["ecoles"], (await Datasets.ListAsync(connection, null, 1, 1, Ct)).Select(d => d.Slug));
        Assert.Empty(await Datasets.ListAsync(connection, null, 0, 10, Ct, organisationSlug: "nobody"));
    }

    private static Task<Revision> PublishAsync(RecordStore records, string slug, string? title, bool publish = true) =>
        records.WriteAsync(
            async (DbConnection connection, DbTransaction transaction) =>
            {
                var organisation = await Organisations.EnsureOrganisationAsync(
                    connection,
                    transaction,
                    "exemple",
                    "Commune d’exemple",
                    TimeProvider.System,
                    Ct
                );
                var dataset = (
                    await Datasets.EnsureDatasetAsync(
                        connection,
                        transaction,
                        new DatasetDescription(slug) { Title = title },
                        organisation,
                        TimeProvider.System,
                        Ct
                    )
                ).Value;
                var id = NewId.Create(TimeProvider.System);
                var revision = await PublishRevision.InsertRevisionAsync(
                    connection,
                    transaction,
                    new Revision(id, dataset.Id, 0, Schema)
                    {
                        RowCount = 3,
                        SourceName = "source.csv",
                        SourcePath = "originals/ab/abcd",
                        SourceSha256 = "abcd",
                        SourceSizeBytes = 12,
                        RowsPath = $"revisions/{dataset.Id}/{id}.parquet",
                        RowsSizeBytes = 120,
                        CreatedAt = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero),
                    },
                    Ct
                );
                if (publish)
                {
                    await PublishRevision.PublishAsync(connection, transaction, revision, TimeProvider.System, Ct);
                }

                return revision;
            },
            Ct
        );

    private static readonly TableSchema Schema = new([
        new Column("commune", "Commune (code)", ColumnType.Text)
        {
            Concept = "commune",
            EmptyCount = 1,
            DistinctCount = 2,
        },
        new Column("montant", "Montant versé", ColumnType.Decimal) { Unit = "€" },
    ]);
}
