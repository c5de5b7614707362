using System.Data.Common;
using Dapper;

namespace Belvedere.Server.Accounts;

/// <summary>A person who works on the portal, and the statements that read and write it.</summary>
/// <param name="Email">Lower case; unique on the installation.</param>
public sealed record Account(string Id, string Email, string DisplayName, Role Role)
{
    /// <summary>Hash in the framework’s format, with its own salt and iteration count.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>Changes when the password or the rights change: every session opened before then ends.</summary>
    public required string SecurityStamp { get; init; }

    public int FailedAttempts { get; init; }

    public DateTimeOffset? LockedUntil { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    private const string Columns =
        "id, email, display_name, role, password_hash, security_stamp, failed_attempts, locked_until, created_at";

    public static async Task<Account?> FindByEmailAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string email,
        CancellationToken ct
    ) =>
        (
            await connection.QuerySingleOrDefaultAsync<Row>(
                new CommandDefinition(
                    $"SELECT {Columns} FROM account WHERE email = @email",
                    new { email },
                    transaction,
                    cancellationToken: ct
                )
            )
        )?.ToAccount();

    public static async Task<Account?> FindAsync(DbConnection connection, string id, CancellationToken ct) =>
        (
            await connection.QuerySingleOrDefaultAsync<Row>(
                new CommandDefinition(
                    $"SELECT {Columns} FROM account WHERE id = @id",
                    new { id },
                    cancellationToken: ct
                )
            )
        )?.ToAccount();

    public static async Task<bool> AnyAsync(DbConnection connection, CancellationToken ct) =>
        await connection.ExecuteScalarAsync<int>(
            new CommandDefinition(
                "SELECT count(*) FROM (SELECT 1 FROM account LIMIT 1) AS first_account",
                cancellationToken: ct
            )
        ) > 0;

    /// <summary>Adds the account; false when its e-mail is already taken.</summary>
    public static async Task<bool> InsertAsync(
        DbConnection connection,
        DbTransaction transaction,
        Account account,
        CancellationToken ct
    ) =>
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO account (id, email, display_name, role, password_hash, security_stamp, created_at)
                VALUES (@Id, @Email, @DisplayName, @Role, @PasswordHash, @SecurityStamp, @CreatedAt)
                ON CONFLICT (email) DO NOTHING
                """,
                new
                {
                    account.Id,
                    account.Email,
                    account.DisplayName,
                    Role = Text(account.Role),
                    account.PasswordHash,
                    account.SecurityStamp,
                    account.CreatedAt,
                },
                transaction,
                cancellationToken: ct
            )
        ) == 1;

    private static string Text(Role role) => role == Role.Administrator ? "administrator" : "agent";

    /// <summary>The row as the database gives it: Dapper fills properties, the record stays immutable.</summary>
    private sealed class Row
    {
        public string Id { get; set; } = "";

        public string Email { get; set; } = "";

        public string DisplayName { get; set; } = "";

        public string Role { get; set; } = "";

        public string PasswordHash { get; set; } = "";

        public string SecurityStamp { get; set; } = "";

        public int FailedAttempts { get; set; }

        public DateTimeOffset? LockedUntil { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public Account ToAccount() =>
            new(Id, Email, DisplayName, Role == "administrator" ? Accounts.Role.Administrator : Accounts.Role.Agent)
            {
                PasswordHash = PasswordHash,
                SecurityStamp = SecurityStamp,
                FailedAttempts = FailedAttempts,
                LockedUntil = LockedUntil,
                CreatedAt = CreatedAt,
            };
    }
}
