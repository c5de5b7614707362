using System.Security.Claims;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Belvedere.Server.Accounts;

/// <summary>The session of a signed-in person: one cookie, checked against the account at each request.</summary>
public static class Session
{
    public const string Scheme = "session";

    public const string CookieName = "belvedere.session";

    public const string SignInPath = "/connexion";

    public const string ReturnParameter = "retour";

    private static readonly TimeSpan Duration = TimeSpan.FromHours(12);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = CookieName;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        // The language prefix is part of the path base: without this a session opened in English would not be seen in French.
        options.Cookie.Path = "/";
        options.ExpireTimeSpan = Duration;
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = ReturnParameter;
        options.Events = new CookieAuthenticationEvents
        {
            OnValidatePrincipal = ValidateAsync,
            OnRedirectToLogin = AskToSignInAsync,
            OnRedirectToAccessDenied = c => ProblemAnswer.WriteAsync(c.HttpContext, Problems.Forbidden()),
        };
    }

    public static Task OpenAsync(HttpContext http, Account account) =>
        http.SignInAsync(Scheme, new ClaimsPrincipal(SessionClaims.Identity(account, Scheme)));

    public static Task CloseAsync(HttpContext http) => http.SignOutAsync(Scheme);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var ct = context.HttpContext.RequestAborted;
        var records = context.HttpContext.RequestServices.GetRequiredService<RecordStore>();
        await using var connection = await records.OpenAsync(ct);
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        var account = id is null ? null : await Account.FindAsync(connection, id, ct);
        if (account is null || account.SecurityStamp != context.Principal?.FindFirstValue(SessionClaims.Stamp))
        {
            context.RejectPrincipal();
            await CloseAsync(context.HttpContext);
        }
    }

    private static Task AskToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }

        return ProblemAnswer.WriteAsync(context.HttpContext, Problems.SignInNeeded());
    }
}
