using Belvedere.Core.Territories;
using Belvedere.Data.Readers;
using Belvedere.Data.Records;
using Belvedere.Server;
using Belvedere.Server.Territories;
using Dapper;

namespace Belvedere.Tests;

/// <summary>
/// The records of a portal that has just started for the first time: made once for the run, copied for each portal. Most
/// tests need a territory, not all of them: a portal with one département starts in a twentieth of the time.
/// </summary>
internal static class PortalTemplate
{
    private const string Departement = "04";
    private const string RecordsFile = "belvedere.db";
    private static readonly Lazy<Task<string>> Empty = new(() => CreateAsync((_, _) => Task.CompletedTask));
    private static readonly Lazy<Task<string>> OneDepartement = new(() => CreateAsync(WriteDepartementAsync));
    private static readonly Lazy<Task<string>> Everything = new(() => CreateAsync(LoadEverythingAsync));

    /// <summary>Puts records with the territories of one département in an empty data folder.</summary>
    public static Task CopyToAsync(string dataDirectory, CancellationToken ct) =>
        CopyAsync(OneDepartement, dataDirectory, ct);

    /// <summary>Puts records of the newest schema, with nothing in them, in an empty data folder.</summary>
    public static Task CopyEmptyToAsync(string dataDirectory, CancellationToken ct) =>
        CopyAsync(Empty, dataDirectory, ct);

    /// <summary>Puts records with every territory in an empty data folder.</summary>
    public static Task CopyEverythingToAsync(string dataDirectory, CancellationToken ct) =>
        CopyAsync(Everything, dataDirectory, ct);

    private static async Task CopyAsync(Lazy<Task<string>> records, string dataDirectory, CancellationToken ct) =>
        File.Copy(await records.Value.WaitAsync(ct), Path.Combine(dataDirectory, RecordsFile));

    private static async Task<string> CreateAsync(Func<RecordStore, Settings, Task> write)
    {
        var folder = Directory.CreateTempSubdirectory("belvedere-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var copy = Path.Combine(folder, "template.db");
        var settings = new Settings { DataDirectory = Path.Combine(folder, "data") };
        Directory.CreateDirectory(settings.DataDirectory);
        await using var records = RecordStore.OpenSqlite(settings.DataDirectory);
        await Migrator.MigrateAsync(records, TimeProvider.System, CancellationToken.None);
        await write(records, settings);
        await using var connection = await records.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("VACUUM INTO @copy", new { copy });
        return copy;
    }

    private static async Task LoadEverythingAsync(RecordStore records, Settings settings)
    {
        var load = new LoadReferenceTerritories(settings, records, new TerritoryDirectory(), TimeProvider.System);
        var loaded = await load.RunAsync(TextWriter.Null, CancellationToken.None);
        Assert.True(loaded.IsSuccess, loaded.Problem?.Detail.French);
    }

    // Straight into the records: a load would rightly refuse a country of one département.
    private static async Task WriteDepartementAsync(RecordStore records, Settings settings)
    {
        var ct = CancellationToken.None;
        if (await ReferenceFiles.ReadManifestAsync(settings.ReferenceDirectory, ct) is not { } manifest)
        {
            return;
        }

        var tables = Reduce(await ReferenceFiles.ReadAsync(settings.ReferenceDirectory, manifest, ct));
        await records.WriteAsync(
            async (connection, transaction) =>
            {
                await ReferenceRecords.ReplaceAsync(connection, transaction, tables, ct);
                return await connection.ExecuteAsync(
                    """
                    INSERT INTO reference_load (id, fingerprint, communes_year, epci_year, credit, loaded_at)
                    VALUES (1, @Fingerprint, @CommunesYear, @EpciYear, @Credit, @At)
                    """,
                    new
                    {
                        Fingerprint = "one département",
                        manifest.CommunesYear,
                        manifest.EpciYear,
                        manifest.Credit,
                        At = TimeProvider.System.GetUtcNow(),
                    },
                    transaction
                );
            },
            ct
        );
    }

    private static ReferenceTables Reduce(ReferenceTables tables)
    {
        var communes = tables
            .Territories.Where(n => n.Territory.Departement == Departement)
            .Select(n => n.Territory.Id.Code)
            .ToHashSet(StringComparer.Ordinal);
        var memberships = tables.Memberships.Where(m => communes.Contains(m.Commune)).ToList();
        var epci = memberships.Select(m => m.Epci).ToHashSet(StringComparer.Ordinal);
        var region = tables.Territories.Single(n => IsDepartement(n.Territory) && n.ToYear is null).Territory.Region;
        var kept = tables
            .Territories.Where(n =>
                n.Territory.Departement == Departement
                || IsDepartement(n.Territory)
                || (n.Territory.Id.Level == Level.Region && n.Territory.Id.Code == region)
                || (n.Territory.Id.Level == Level.Epci && epci.Contains(n.Territory.Id.Code))
            )
            .ToList();
        var ids = kept.Select(n => n.Territory.Id).ToHashSet();
        return new ReferenceTables(
            kept,
            memberships,
            tables.Events.Where(e => communes.Contains(e.Before) || communes.Contains(e.After)).ToList(),
            tables.Populations.Where(p => ids.Contains(p.Territory)).ToList()
        );
    }

    private static bool IsDepartement(Territory territory) =>
        territory.Id == new TerritoryId(Level.Departement, Departement);
}
