using System.Data.Common;
using Belvedere.Core;
using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Server.Accounts;

/// <summary>
/// Checks an address and a password. Every failure gives the same answer in the same time: unknown address, wrong
/// password, suspended account. The attempt is counted before the password is looked at, so that a thousand guesses
/// sent at once are still a thousand attempts.
/// </summary>
public sealed class SignIn(RecordStore records, Passwords passwords, TimeProvider time)
{
    public const int AttemptsBeforeSuspension = 5;

    private static readonly TimeSpan FirstSuspension = TimeSpan.FromMinutes(1);

    /// <summary>Bounded: nobody can lock an agent out for longer by trying again and again.</summary>
    public static readonly TimeSpan LongestSuspension = TimeSpan.FromMinutes(15);

    public async Task<Result<Account>> RunAsync(string email, string password, CancellationToken ct)
    {
        var address = email.Trim().ToLowerInvariant();
        var account = await CountAttemptAsync(address, ct);
        var opens = passwords.Opens(account, password.Length <= PasswordRules.MaximumLength ? password : "");
        if (account is null || !opens)
        {
            return Problems.WrongCredentials();
        }

        await ForgiveAsync(account.Id, ct);
        return account;
    }

    /// <summary>The account when an attempt is allowed now; null when there is none or when it is suspended.</summary>
    private Task<Account?> CountAttemptAsync(string email, CancellationToken ct) =>
        records.WriteAsync(
            async (connection, transaction) =>
            {
                var now = time.GetUtcNow();
                await connection.ExecuteAsync(
                    new CommandDefinition(
                        "UPDATE account SET failed_attempts = failed_attempts + 1 WHERE email = @email AND (locked_until IS NULL OR locked_until <= @now)",
                        new { email, now },
                        transaction,
                        cancellationToken: ct
                    )
                );
                var account = await Account.FindByEmailAsync(connection, transaction, email, ct);
                if (account is null || account.LockedUntil > now)
                {
                    return null;
                }

                if (account.FailedAttempts >= AttemptsBeforeSuspension)
                {
                    await SuspendAsync(connection, transaction, account, now, ct);
                }

                return account;
            },
            ct
        );

    private static Task SuspendAsync(
        DbConnection connection,
        DbTransaction transaction,
        Account account,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var doublings = Math.Min(account.FailedAttempts - AttemptsBeforeSuspension, 10);
        var suspension = FirstSuspension * Math.Pow(2, doublings);
        var until = now + (suspension < LongestSuspension ? suspension : LongestSuspension);
        return connection.ExecuteAsync(
            new CommandDefinition(
                "UPDATE account SET locked_until = @until WHERE id = @Id",
                new { until, account.Id },
                transaction,
                cancellationToken: ct
            )
        );
    }

    private Task ForgiveAsync(string id, CancellationToken ct) =>
        records.WriteAsync(
            (connection, transaction) =>
                connection.ExecuteAsync(
                    new CommandDefinition(
                        "UPDATE account SET failed_attempts = 0, locked_until = NULL WHERE id = @id",
                        new { id },
                        transaction,
                        cancellationToken: ct
                    )
                ),
            ct
        );
}
