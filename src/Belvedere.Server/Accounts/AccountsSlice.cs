using Belvedere.Data.Records;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Accounts.Protection;
using Belvedere.Server.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Belvedere.Server.Accounts;

/// <summary>Who may do what: accounts, sessions, API keys, and the protections that every route shares.</summary>
public sealed class AccountsSlice : ISlice
{
    private const string SchemeOfRequest = "portal";

    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(new MenuItem(MenuPlace.Site, 90, Session.SignInPath, new("Connexion", "Sign in")));
        services.AddSingleton<Passwords>();
        services.AddSingleton<SetupCode>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<CreateAccount>();
        services.AddSingleton<CreateApiKey>();
        services.AddSingleton<Notices.SendMail>();
        services.AddSingleton<Notices.TellAgent>();
        services.AddSingleton<Jobs.IJobKind, Notices.MailNoticeJob>();
        AttemptLimit.Add(services);
        // Said on every refused form and at every new key; the folder of the keys is closed to others, a test checks it.
        services.AddLogging(logging =>
            logging
                .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
                .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error)
        );
        services
            .AddAuthentication(SchemeOfRequest)
            .AddPolicyScheme(SchemeOfRequest, null, options => options.ForwardDefaultSelector = ChooseScheme)
            .AddCookie(Session.Scheme, Session.Configure)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.Scheme, null);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(RoutePolicies.AgentsPolicy, p => p.RequireRole(nameof(Role.Agent), nameof(Role.Administrator)))
            .AddPolicy(RoutePolicies.AdministratorsPolicy, p => p.RequireRole(nameof(Role.Administrator)));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "belvedere.form";
            options.Cookie.Path = "/";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = AntiforgeryField.Name;
        });
        services
            .AddDataProtection()
            .SetApplicationName("belvedere")
            .PersistKeysToFileSystem(PrivateDirectory.Create(Path.Combine(settings.DataDirectory, "keys")));
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        SessionEndpoints.Map(routes);
        FirstRunEndpoints.Map(routes);
        AgentSpaceEndpoints.Map(routes);
    }

    public async Task StartAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var connection = await services.GetRequiredService<RecordStore>().OpenAsync(ct);
        if (!await Account.AnyAsync(connection, ct))
        {
            var code = await services.GetRequiredService<SetupCode>().EnsureAsync(ct);
            await Console.Out.WriteLineAsync(
                $"Premier démarrage : ouvrez {FirstRunEndpoints.Path} avec le code {code} / first run: open {FirstRunEndpoints.Path} with this code".AsMemory(),
                ct
            );
        }
    }

    /// <summary>The protections of the pipeline, after routing and before every route.</summary>
    public static void Use(WebApplication app)
    {
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<AntiforgeryMiddleware>();
    }

    /// <summary>A key never adds to a session: one request has one identity.</summary>
    private static string ChooseScheme(HttpContext http) =>
        PresentedKey.Read(http) is not null && http.GetEndpoint()?.Metadata.GetMetadata<AcceptsApiKey>() is not null
            ? ApiKeyAuthentication.Scheme
            : Session.Scheme;
}
