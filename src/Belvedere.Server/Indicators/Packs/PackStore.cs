using System.Data.Common;
using System.Text.Json;
using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>An installed pack, as the records know it.</summary>
/// <param name="Folder">Under the data folder: <c>packs/filosofi-2016/3</c>.</param>
internal sealed record PackRow(string Key, string Folder, IReadOnlyList<SourceFile> Files, DateTimeOffset InstalledAt);

/// <summary>The records of packs and of the edition number. The number changes in the transaction that changes a pack.</summary>
internal static class PackStore
{
    /// <summary>Name of the file of series in a pack's folder.</summary>
    public const string SeriesName = "series.bin";

    /// <summary>After the name of the file of series: its SHA-256, as it was written.</summary>
    public const string DigestSuffix = ".sha256";

    public static async Task<int> EditionNumberAsync(RecordStore records, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<int>(
            new CommandDefinition("SELECT number FROM observatory_edition WHERE id = 1", cancellationToken: ct)
        );
    }

    /// <summary>The number and the packs of one moment.</summary>
    public static async Task<(int Number, IReadOnlyList<PackRow> Packs)> ReadAsync(
        RecordStore records,
        CancellationToken ct
    ) =>
        await records.WriteAsync(
            async (connection, transaction) =>
            {
                var number = await connection.ExecuteScalarAsync<int>(
                    "SELECT number FROM observatory_edition WHERE id = 1",
                    transaction: transaction
                );
                var rows = await connection.QueryAsync<StoredRow>(
                    "SELECT pack_key, folder, files, installed_at FROM indicator_pack ORDER BY pack_key",
                    transaction: transaction
                );
                return (number, (IReadOnlyList<PackRow>)rows.Select(r => r.ToRow()).ToArray());
            },
            ct
        );

    public static async Task<PackRow?> FindAsync(RecordStore records, string key, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<StoredRow>(
            new CommandDefinition(
                "SELECT pack_key, folder, files, installed_at FROM indicator_pack WHERE pack_key = @key",
                new { key },
                cancellationToken: ct
            )
        );
        return row?.ToRow();
    }

    /// <summary>Points readers to new folders, all in one transaction: the switch.</summary>
    public static Task SwitchAsync(RecordStore records, IReadOnlyList<PackRow> packs, CancellationToken ct) =>
        records.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(
                    """
                    INSERT INTO indicator_pack (pack_key, folder, files, installed_at) VALUES (@Key, @Folder, @Files, @InstalledAt)
                    ON CONFLICT (pack_key) DO UPDATE SET folder = excluded.folder, files = excluded.files, installed_at = excluded.installed_at
                    """,
                    packs.Select(pack => new
                    {
                        pack.Key,
                        pack.Folder,
                        Files = JsonSerializer.Serialize(pack.Files),
                        pack.InstalledAt,
                    }),
                    transaction
                );
                await RaiseAsync(connection, transaction);
            },
            ct
        );

    public static Task RemoveAsync(RecordStore records, string key, CancellationToken ct) =>
        records.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(
                    "DELETE FROM indicator_pack WHERE pack_key = @key",
                    new { key },
                    transaction
                );
                await RaiseAsync(connection, transaction);
            },
            ct
        );

    /// <summary>Says that figures changed: readers follow the number.</summary>
    internal static Task RaiseAsync(DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            "UPDATE observatory_edition SET number = number + 1 WHERE id = 1",
            transaction: transaction
        );

    private sealed class StoredRow
    {
        public string PackKey { get; init; } = "";

        public string Folder { get; init; } = "";

        public string Files { get; init; } = "";

        public DateTimeOffset InstalledAt { get; init; }

        public PackRow ToRow() =>
            new(PackKey, Folder, JsonSerializer.Deserialize<SourceFile[]>(Files) ?? [], InstalledAt);
    }
}
