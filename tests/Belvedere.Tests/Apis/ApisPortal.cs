using System.Data.Common;
using System.Text.Json;
using Belvedere.Core.Tables;
using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Data.Rows;
using Belvedere.Server.Catalogue;
using Belvedere.Tests.Query;

namespace Belvedere.Tests.Apis;

/// <summary>One portal for the tests of the data APIs, with three published tables that no test changes.</summary>
public sealed class ApisPortal : IAsyncLifetime
{
    public const string Explore = "/api/explore/v2.1";

    /// <summary>Subsidies: codes, amounts, dates, a hierarchy, a point.</summary>
    public static readonly TableSchema Subsidies = new([
        new Column("beneficiaire", "Bénéficiaire", ColumnType.Text),
        new Column("theme", "Thème", ColumnType.Text) { DistinctCount = 4 },
        new Column("commune", "Code de la commune", ColumnType.Text) { DistinctCount = 2 },
        new Column("montant", "Montant", ColumnType.Decimal) { Unit = "€", Description = "Montant versé" },
        new Column("versee_le", "Versée le", ColumnType.Date),
        new Column("saisie", "Saisie le", ColumnType.DateTime),
        new Column("reconduite", "Reconduite", ColumnType.Boolean),
        new Column("lieu", "Lieu", ColumnType.GeoPoint),
    ]);

    public static readonly IReadOnlyList<object?[]> SubsidyRows =
    [
        ["Amis des arbres", "nature/arbres", "04070", 1200.5, D(2024, 3, 31), T(2024, 3, 31), true, (44.09, 6.23)],
        ["Club d’échecs", "loisirs/jeux", "04070", 300.0, D(2024, 11, 2), T(2024, 11, 2), false, (44.1, 6.24)],
        ["Chorale", "culture/musique", "01004", 450.25, D(2023, 11, 5), T(2023, 11, 5), true, null],
        ["=Fanfare; \"bis\"", "culture/musique", "01004", null, D(2023, 12, 24), null, null, (44.2, 6.3)],
        ["Oiseaux", "nature/oiseaux", "04070", -10.0, null, T(2022, 1, 1), false, null],
        ["École de voile", null, "04070", 1e6, D(2024, 3, 1), T(2024, 3, 1), true, null],
    ];

    private RunningPortal? portal;

    public RunningPortal Portal => portal ?? throw new InvalidOperationException("The portal is not started.");

    public HttpClient Client => Portal.Client;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(CancellationToken.None);
        await PublishAsync(
            portal,
            "mixte",
            "Table mixte",
            "Commune d’exemple",
            MixedTable.Schema,
            MixedTable.Rows(150)
        );
        await PublishAsync(portal, "subventions", "Subventions versées", "Commune d’exemple", Subsidies, SubsidyRows);
        await PublishAsync(portal, "ecoles", "Écoles élémentaires", "Syndicat des écoles", Subsidies, []);
    }

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

    public Task<JsonElement> GetAsync(string path, int status = 200) => GetAsync(Client, path, status);

    public static async Task<JsonElement> GetAsync(HttpClient client, string path, int status = 200)
    {
        var ct = TestContext.Current.CancellationToken;
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} {path}: {body}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Publishes a table as an import would.</summary>
    /// <param name="records">The portal’s own unless given.</param>
    public static async Task PublishAsync(
        RunningPortal portal,
        string slug,
        string title,
        string organisation,
        TableSchema schema,
        IReadOnlyList<object?[]> rows,
        string? description = null,
        RecordStore? records = null
    )
    {
        var files = portal.Services.GetRequiredService<RevisionFiles>();
        var time = TimeProvider.System;
        await (records ?? portal.Services.GetRequiredService<RecordStore>()).WriteAsync(
            async (DbConnection connection, DbTransaction transaction) =>
            {
                var ct = CancellationToken.None;
                var owner = await Organisations.EnsureOrganisationAsync(
                    connection,
                    transaction,
                    Slug.From(organisation),
                    organisation,
                    time,
                    ct
                );
                var described = new DatasetDescription(slug)
                {
                    Title = title,
                    License = "lov2",
                    Description = description,
                };
                var dataset = await Datasets.EnsureDatasetAsync(connection, transaction, described, owner, time, ct);
                var id = NewId.Create(time);
                var path = RevisionFiles.RevisionPath(dataset.Id, id);
                var written = await WriteRowsAsync(files, path, schema, rows);
                var revision = await PublishRevision.InsertRevisionAsync(
                    connection,
                    transaction,
                    new Revision(id, dataset.Id, 0, schema)
                    {
                        RowCount = written.RowCount,
                        SourceName = $"{slug}.csv",
                        SourcePath = "originals/ab/abcd",
                        SourceSha256 = "abcd",
                        SourceSizeBytes = 12,
                        RowsPath = path,
                        RowsSizeBytes = written.SizeBytes,
                        CreatedAt = time.GetUtcNow(),
                    },
                    ct
                );
                await PublishRevision.PublishAsync(connection, transaction, revision, time, ct);
                return revision;
            },
            CancellationToken.None
        );
    }

    private static async Task<RevisionStatistics> WriteRowsAsync(
        RevisionFiles files,
        string path,
        TableSchema schema,
        IReadOnlyList<object?[]> rows
    )
    {
        await using var writer = RevisionWriter.Create(files.WorkDirectory, schema);
        foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                Rows.RowFolder.Append(writer, cell);
            }

            writer.EndRow();
        }

        return await writer.CompleteAsync(files.FullPath(path), CancellationToken.None);
    }

    private static DateOnly D(int year, int month, int day) => new(year, month, day);

    private static DateTime T(int year, int month, int day) => new(year, month, day, 22, 30, 0, DateTimeKind.Utc);
}
