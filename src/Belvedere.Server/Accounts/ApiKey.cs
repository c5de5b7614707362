using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Belvedere.Server.Accounts;

/// <summary>A key for scripts. The key itself is shown once and never stored: the records hold its SHA-256.</summary>
/// <param name="Label">What the key is for, in its owner’s words.</param>
public sealed record ApiKey(string Id, string AccountId, string Label, DateTimeOffset CreatedAt)
{
    /// <summary>So that a key found in a file or a log is recognised for what it is.</summary>
    public const string Prefix = "bvd_";

    private const int SecretBytes = 32;

    public DateOnly? LastUsedOn { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>A new secret of 256 random bits.</summary>
    public static string NewSecret() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>A secret of 256 bits needs no salt and no slow hash: it cannot be guessed.</summary>
    public static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>The keys of an account that still open something, newest first.</summary>
    public static async Task<IReadOnlyList<ApiKey>> ListAsync(
        DbConnection connection,
        string accountId,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                """
                SELECT id, account_id, label, created_at, last_used_on FROM api_key
                WHERE account_id = @accountId AND revoked_at IS NULL ORDER BY id DESC
                """,
                new { accountId },
                cancellationToken: ct
            )
        );
        return rows.Select(r => r.ToKey()).ToList();
    }

    /// <summary>The key with this hash, unless it was revoked.</summary>
    public static async Task<ApiKey?> FindByHashAsync(DbConnection connection, string hash, CancellationToken ct) =>
        (
            await connection.QuerySingleOrDefaultAsync<Row>(
                new CommandDefinition(
                    "SELECT id, account_id, label, created_at, last_used_on FROM api_key WHERE key_hash = @hash AND revoked_at IS NULL",
                    new { hash },
                    cancellationToken: ct
                )
            )
        )?.ToKey();

    public static Task InsertAsync(
        DbConnection connection,
        DbTransaction transaction,
        ApiKey key,
        string hash,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "INSERT INTO api_key (id, account_id, label, key_hash, created_at) VALUES (@Id, @AccountId, @Label, @hash, @CreatedAt)",
                new
                {
                    key.Id,
                    key.AccountId,
                    key.Label,
                    hash,
                    key.CreatedAt,
                },
                transaction,
                cancellationToken: ct
            )
        );

    /// <summary>Notes the day of use, at most once a day.</summary>
    public static Task NoteUseAsync(DbConnection connection, string id, DateOnly day, CancellationToken ct) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "UPDATE api_key SET last_used_on = @day WHERE id = @id",
                new { id, day },
                cancellationToken: ct
            )
        );

    /// <summary>Ends a key of this account; false when the account has no such key.</summary>
    public static async Task<bool> RevokeAsync(
        DbConnection connection,
        string id,
        string accountId,
        DateTimeOffset at,
        CancellationToken ct
    ) =>
        await connection.ExecuteAsync(
            new CommandDefinition(
                "UPDATE api_key SET revoked_at = @at WHERE id = @id AND account_id = @accountId AND revoked_at IS NULL",
                new
                {
                    id,
                    accountId,
                    at,
                },
                cancellationToken: ct
            )
        ) == 1;

    private sealed class Row
    {
        public string Id { get; set; } = "";

        public string AccountId { get; set; } = "";

        public string Label { get; set; } = "";

        public DateTimeOffset CreatedAt { get; set; }

        public DateOnly? LastUsedOn { get; set; }

        public ApiKey ToKey() => new(Id, AccountId, Label, CreatedAt) { LastUsedOn = LastUsedOn };
    }
}
