using System.Diagnostics;
using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Data.Readers;
using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Server.Territories;

/// <summary>
/// Puts the prepared reference territories into the records, in one transaction, when they are not there yet; then
/// fills the <see cref="TerritoryDirectory"/> from them.
/// </summary>
public sealed class LoadReferenceTerritories(
    Settings settings,
    RecordStore records,
    TerritoryDirectory directory,
    TimeProvider time
)
{
    /// <summary>Tells whether rows were written. A portal without prepared folder keeps what its records hold, or starts empty.</summary>
    public async Task<Result<bool>> RunAsync(TextWriter progress, CancellationToken ct)
    {
        var manifest = await ReferenceFiles.ReadManifestAsync(settings.ReferenceDirectory, ct);
        var loaded = await ReadLoadAsync(ct);
        var isNew = manifest is not null && ReferenceFiles.Fingerprint(manifest) != loaded?.Fingerprint;
        if (manifest is null && loaded is null)
        {
            await progress.WriteLineAsync(
                $"Territoires de référence absents de {settings.ReferenceDirectory} : « belvedere reference prepare » les prépare. "
                    + "/ No reference territories: “belvedere reference prepare” prepares them."
            );
            return false;
        }

        if (isNew)
        {
            var written = await LoadAsync(
                manifest! /* isNew says so */
                ,
                progress,
                ct
            );
            if (!written.IsSuccess)
            {
                return written;
            }

            loaded = await ReadLoadAsync(ct);
        }

        directory.Replace(
            new Geography(
                await ReferenceRecords.ReadAsync(records, ct),
                new VintageYears(loaded!.CommunesYear, loaded.EpciYear) /* read above, or just written */
            )
        );
        return isNew;
    }

    private async Task<Result<bool>> LoadAsync(ReferenceManifest manifest, TextWriter progress, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        await progress.WriteLineAsync("Chargement des territoires de référence… / Loading reference territories…");
        var read = await ReadTablesAsync(manifest, ct);
        if (!read.IsSuccess)
        {
            return read.Problem;
        }

        var tables = read.Value;
        var result = await records.WriteAsync<Result<bool>>(
            async (connection, transaction) =>
            {
                var findings = ReferenceChecks
                    .Find(tables, manifest.CommunesYear)
                    .Concat(ReferenceChecks.FindLosses(await CountAsync(connection, transaction), tables))
                    .ToList();
                if (findings.Count > 0)
                {
                    return Problems.ImplausibleReference(settings.ReferenceDirectory, findings);
                }

                await ReferenceRecords.ReplaceAsync(connection, transaction, tables, ct);
                await connection.ExecuteAsync(
                    """
                    INSERT INTO reference_load (id, fingerprint, communes_year, epci_year, credit, loaded_at)
                    VALUES (1, @Fingerprint, @CommunesYear, @EpciYear, @Credit, @At)
                    ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint, communes_year = excluded.communes_year,
                        epci_year = excluded.epci_year, credit = excluded.credit, loaded_at = excluded.loaded_at
                    """,
                    new
                    {
                        Fingerprint = ReferenceFiles.Fingerprint(manifest),
                        manifest.CommunesYear,
                        manifest.EpciYear,
                        manifest.Credit,
                        At = time.GetUtcNow(),
                    },
                    transaction
                );
                return true;
            },
            ct
        );
        if (result.IsSuccess)
        {
            await progress.WriteLineAsync(Describe(tables, clock.Elapsed));
        }

        return result;
    }

    private async Task<Result<ReferenceTables>> ReadTablesAsync(ReferenceManifest manifest, CancellationToken ct)
    {
        try
        {
            return await ReferenceFiles.ReadAsync(settings.ReferenceDirectory, manifest, ct);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or FormatException)
        {
            return Problems.DamagedReference(settings.ReferenceDirectory, exception.Message);
        }
    }

    private static string Describe(ReferenceTables tables, TimeSpan elapsed)
    {
        var current = tables.Territories.Count(n => n.ToYear is null);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Territoires de référence : {current} territoires, {tables.Events.Count} événements, {tables.Populations.Count} populations, "
                + $"en {elapsed.TotalSeconds:0.0} s / reference territories loaded"
        );
    }

    private static async Task<IReadOnlyDictionary<Level, int>> CountAsync(
        System.Data.Common.DbConnection connection,
        System.Data.Common.DbTransaction transaction
    ) =>
        (
            await connection.QueryAsync<(string Level, long Count)>(
                "SELECT level, COUNT(*) FROM territory WHERE to_year IS NULL GROUP BY level",
                transaction: transaction
            )
        ).ToDictionary(row => LevelKey.Parse(row.Level), row => (int)row.Count);

    private async Task<Load?> ReadLoadAsync(CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Load>(
            new CommandDefinition(
                "SELECT fingerprint, communes_year, epci_year FROM reference_load WHERE id = 1",
                cancellationToken: ct
            )
        );
    }

    private sealed record Load
    {
        public string Fingerprint { get; init; } = "";

        public int CommunesYear { get; init; }

        public int EpciYear { get; init; }
    }
}
