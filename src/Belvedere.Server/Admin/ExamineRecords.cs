using System.Data.Common;
using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Server.Admin;

/// <summary>The records: their schema, their integrity, their accounts and their jobs.</summary>
public sealed class ExamineRecords(RecordStore records, TimeProvider time)
{
    /// <summary>Whether the records can be read at all; without that nothing can be said of the rest.</summary>
    public async Task<Finding> SoundnessAsync(DbConnection connection, CancellationToken ct) =>
        await SchemaAsync(connection, ct) ?? await IntegrityAsync(connection, ct);

    /// <summary>What the records hold: accounts, jobs, territories, packs.</summary>
    public async Task<IReadOnlyList<Finding>> ContentAsync(DbConnection connection, CancellationToken ct)
    {
        var findings = new List<Finding> { await AccountsAsync(connection, ct) };
        findings.AddRange(await StuckJobsAsync(connection, ct));
        findings.Add(await TerritoriesAsync(connection, ct));
        findings.Add(await PacksAsync(connection, ct));
        return findings;
    }

    private async Task<Finding?> SchemaAsync(DbConnection connection, CancellationToken ct)
    {
        var expected = Migrator.Read(records.Dialect).Select(m => m.Name).ToList();
        List<string> applied;
        try
        {
            applied = (
                await connection.QueryAsync<string>(
                    new CommandDefinition("SELECT name FROM schema_migration ORDER BY number", cancellationToken: ct)
                )
            ).ToList();
        }
        catch (DbException)
        {
            applied = [];
        }

        var missing = expected.Except(applied, StringComparer.Ordinal).ToList();
        var unknown = applied.Except(expected, StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            return Finding.Fault(
                new(
                    $"La base vient d’une version plus récente : {string.Join(", ", unknown)}",
                    $"The records come from a newer version: {string.Join(", ", unknown)}"
                ),
                new(
                    "Installez la version du logiciel qui a écrit ces données.",
                    "Install the version of the software that wrote this data."
                )
            );
        }

        return missing.Count == 0
            ? null
            : Finding.Fault(
                new(
                    $"Le schéma de la base n’est pas à jour : {string.Join(", ", missing)}",
                    $"The schema of the records is not up to date: {string.Join(", ", missing)}"
                ),
                new(
                    "Démarrez le serveur une fois : il met la base à jour.",
                    "Start the server once: it brings the records up to date."
                )
            );
    }

    private async Task<Finding> IntegrityAsync(DbConnection connection, CancellationToken ct)
    {
        if (records.Dialect == Dialect.Postgres)
        {
            var version = await connection.ExecuteScalarAsync<string>(
                new CommandDefinition("SHOW server_version", cancellationToken: ct)
            );
            return Finding.Fine(
                $"Base PostgreSQL {version}, schéma à jour",
                $"PostgreSQL {version} records, schema up to date"
            );
        }

        var faults = (
            await connection.QueryAsync<string>(
                new CommandDefinition("PRAGMA integrity_check(5)", cancellationToken: ct)
            )
        ).ToList();
        var strays = (
            await connection.QueryAsync(new CommandDefinition("PRAGMA foreign_key_check", cancellationToken: ct))
        ).Count();
        return faults is ["ok"] && strays == 0
            ? Finding.Fine("Base SQLite intègre, schéma à jour", "SQLite records are sound, schema up to date")
            : Finding.Fault(
                new(
                    $"La base SQLite est abîmée : {string.Join("; ", faults)}, {strays} références perdues",
                    $"The SQLite records are damaged: {string.Join("; ", faults)}, {strays} lost references"
                ),
                new(
                    "Arrêtez le serveur et restaurez belvedere.db depuis une sauvegarde.",
                    "Stop the server and restore belvedere.db from a backup."
                )
            );
    }

    private static async Task<Finding> AccountsAsync(DbConnection connection, CancellationToken ct)
    {
        var administrators = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("SELECT count(*) FROM account WHERE role = 'administrator'", cancellationToken: ct)
        );
        return administrators > 0
            ? Finding.Fine($"Administrateurs : {administrators}", $"Administrators: {administrators}")
            : Finding.Warning(
                new(
                    "Aucun administrateur : personne ne peut publier par les pages",
                    "No administrator: nobody can publish by the pages"
                ),
                new(
                    "Créez-en un : admin create --email ADRESSE, ou par la page /premier-demarrage.",
                    "Create one: admin create --email ADDRESS, or by the page /premier-demarrage."
                )
            );
    }

    private async Task<IReadOnlyList<Finding>> StuckJobsAsync(DbConnection connection, CancellationToken ct)
    {
        var stuck = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(
                "SELECT count(*) FROM job WHERE state = 'running' AND lease_until < @now",
                new { now = time.GetUtcNow() },
                cancellationToken: ct
            )
        );
        return stuck == 0
            ? []
            :
            [
                Finding.Warning(
                    new(
                        $"{stuck} chargements attendent la reprise du serveur",
                        $"{stuck} uploads wait for the server to resume"
                    ),
                    new("Démarrez le serveur : il les reprend.", "Start the server: it resumes them.")
                ),
            ];
    }

    private static async Task<Finding> TerritoriesAsync(DbConnection connection, CancellationToken ct)
    {
        var count = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("SELECT count(*) FROM territory", cancellationToken: ct)
        );
        return count > 0
            ? Finding.Fine($"Territoires de référence : {count}", $"Reference territories: {count}")
            : Finding.Fault(
                new("Les territoires de référence ne sont pas chargés", "The reference territories are not loaded"),
                new(
                    "Préparez-les (./dev up le fait) puis démarrez le serveur une fois.",
                    "Prepare them (./dev up does) then start the server once."
                )
            );
    }

    private static async Task<Finding> PacksAsync(DbConnection connection, CancellationToken ct)
    {
        var count = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("SELECT count(*) FROM indicator_pack", cancellationToken: ct)
        );
        return count > 0
            ? Finding.Fine($"Paquets d’indicateurs installés : {count}", $"Indicator packs installed: {count}")
            : Finding.Warning(
                new(
                    "Aucun paquet d’indicateurs installé : les portraits montrent les populations seules",
                    "No indicator pack installed: portraits show populations only"
                ),
                new(
                    "La liste : packs. L’installation : packs install NOM.",
                    "The list: packs. To install: packs install NAME."
                )
            );
    }
}
