using System.Security.Claims;
using System.Text.Encodings.Web;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Belvedere.Server.Accounts;

/// <summary>Reads <c>Authorization: Apikey K</c>, or the key that <c>?apikey=K</c> carried.</summary>
public sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    RecordStore records,
    TimeProvider time
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme; hides the inherited description of the scheme on purpose.</summary>
    public new const string Scheme = "key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (PresentedKey.Read(Context) is not { } secret)
        {
            return AuthenticateResult.NoResult();
        }

        var ct = Context.RequestAborted;
        await using var connection = await records.OpenAsync(ct);
        if (
            await ApiKey.FindByHashAsync(connection, ApiKey.Hash(secret), ct) is not { } key
            || await Account.FindAsync(connection, key.AccountId, ct) is not { } account
        )
        {
            return AuthenticateResult.Fail("Unknown API key.");
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (key.LastUsedOn != today)
        {
            await ApiKey.NoteUseAsync(connection, key.Id, today, ct);
        }

        var principal = new ClaimsPrincipal(SessionClaims.Identity(account, Scheme));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        ProblemAnswer.WriteAsync(Context, Problems.UnknownApiKey());

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ProblemAnswer.WriteAsync(Context, Problems.Forbidden());
}
