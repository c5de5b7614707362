using System.Data.Common;
using System.Security.Cryptography;
using Belvedere.Core;
using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Server.Accounts;

/// <summary>Opens an account: by the command line, or the first one by the first-run page.</summary>
public sealed class CreateAccount(RecordStore records, Passwords passwords, SetupCode setupCode, TimeProvider time)
{
    private const int MaximumNameLength = 120;

    public async Task<Result<Account>> RunAsync(
        string email,
        string name,
        string password,
        Role role,
        CancellationToken ct
    )
    {
        var account = Prepare(email, name, password, role);
        return account.IsSuccess ? await SaveAsync(account.Value, onlyIfFirst: false, ct) : account;
    }

    /// <summary>The first administrator, given the one-time code. Two readers of the code at once make one account.</summary>
    public async Task<Result<Account>> RunFirstAsync(
        string code,
        string email,
        string name,
        string password,
        CancellationToken ct
    )
    {
        if (!await setupCode.IsAsync(code, ct))
        {
            return Problems.WrongSetupCode();
        }

        var account = Prepare(email, name, password, Role.Administrator);
        return account.IsSuccess ? await SaveAsync(account.Value, onlyIfFirst: true, ct) : account;
    }

    private Result<Account> Prepare(string email, string name, string password, Role role)
    {
        var address = EmailAddress.Parse(email);
        if (!address.IsSuccess)
        {
            return address.Problem;
        }

        if (PasswordRules.Check(password, address.Value) is { } refused)
        {
            return refused;
        }

        var displayName = name.Trim() is { Length: > 0 } given ? given : address.Value.Split('@')[0];
        return displayName.Length > MaximumNameLength
            ? Problems.ValueTooLong("Nom affiché", "Displayed name", displayName.Length, MaximumNameLength)
            : new Account(NewId.Create(time), address.Value, displayName, role)
            {
                PasswordHash = passwords.Hash(password),
                SecurityStamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
                CreatedAt = time.GetUtcNow(),
            };
    }

    private async Task<Result<Account>> SaveAsync(Account account, bool onlyIfFirst, CancellationToken ct)
    {
        var problem = await records.WriteAsync(
            async (connection, transaction) =>
            {
                var isFirst = await ClaimFirstAsync(connection, transaction, account, ct);
                return onlyIfFirst && !isFirst ? Problems.WrongSetupCode()
                    : await Account.InsertAsync(connection, transaction, account, ct) ? null
                    : Problems.EmailTaken(account.Email);
            },
            ct
        );
        if (problem is not null)
        {
            return problem;
        }

        setupCode.Remove();
        return account;
    }

    /// <summary>Whether this account is the first of the installation: a unique key decides, on both databases.</summary>
    private static async Task<bool> ClaimFirstAsync(
        DbConnection connection,
        DbTransaction transaction,
        Account account,
        CancellationToken ct
    ) =>
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO installation_fact (key, value, established_at) VALUES ('first-account', @Id, @CreatedAt)
                ON CONFLICT (key) DO NOTHING
                """,
                new { account.Id, account.CreatedAt },
                transaction,
                cancellationToken: ct
            )
        ) == 1;
}
