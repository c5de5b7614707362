using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Belvedere.Server.Accounts;

/// <summary>The framework's password hasher, set to the present advice, and a hash that no password opens.</summary>
public sealed class Passwords
{
    /// <summary>OWASP's figure for PBKDF2 with HMAC-SHA512.</summary>
    public const int AdvisedIterations = 210_000;

    private readonly PasswordHasher<string> hasher;
    private readonly Lazy<string> unopenable;

    /// <summary>Hashes with a number of rounds of PBKDF2.</summary>
    /// <param name="iterations">Fewer than <see cref="AdvisedIterations"/> only where nobody has anything to guess.</param>
    public Passwords(int iterations = AdvisedIterations)
    {
        hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        unopenable = new Lazy<string>(() => Hash(Guid.NewGuid().ToString()));
    }

    public string Hash(string password) => hasher.HashPassword("", PasswordRules.Normalise(password));

    /// <summary>
    /// Whether the password opens the account. Without an account the same work is done, so that the time of the answer
    /// does not say which addresses exist.
    /// </summary>
    public bool Opens(Account? account, string password)
    {
        var verdict = hasher.VerifyHashedPassword(
            "",
            account?.PasswordHash ?? unopenable.Value,
            PasswordRules.Normalise(password)
        );
        return account is not null && verdict != PasswordVerificationResult.Failed;
    }
}
