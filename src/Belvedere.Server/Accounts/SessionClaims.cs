using System.Security.Claims;

namespace Belvedere.Server.Accounts;

/// <summary>What a session or a key says of its account.</summary>
public static class SessionClaims
{
    public const string Stamp = "stamp";

    public static ClaimsIdentity Identity(Account account, string scheme) =>
        new(
            [
                new(ClaimTypes.NameIdentifier, account.Id),
                new(ClaimTypes.Name, account.DisplayName),
                new(ClaimTypes.Email, account.Email),
                new(ClaimTypes.Role, account.Role.ToString()),
                new(Stamp, account.SecurityStamp),
            ],
            scheme
        );

    public static string AccountId(this ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier)
        ?? throw new InvalidOperationException("The route has no declared policy for signed-in users.");
}
