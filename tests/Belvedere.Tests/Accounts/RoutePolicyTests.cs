using Belvedere.Server;
using Belvedere.Server.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Belvedere.Tests.Accounts;

public sealed class RoutePolicyTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("belvedere-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Every_route_of_the_portal_declares_its_policy()
    {
        await using var app = Portal.CreateWebApplication(new Settings { DataDirectory = data, Port = 0 });
        var endpoints = Endpoints(app);
        Assert.NotEmpty(endpoints);
        Assert.All(
            endpoints,
            e =>
                Assert.True(
                    e.Metadata.GetMetadata<IAllowAnonymous>() is not null
                        || e.Metadata.GetMetadata<IAuthorizeData>() is not null,
                    $"{e.DisplayName} declares no policy."
                )
        );
    }

    [Fact]
    public async Task A_route_without_a_policy_stops_the_start_and_is_named()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/oubli", () => "");
        app.MapGet("/declare", () => "").Public();
        var refusal = Assert.Throws<InvalidOperationException>(() => RoutePolicies.RequireEverywhere(Endpoints(app)));
        Assert.Contains("/oubli", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/declare", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_an_agent_is_public()
    {
        await using var app = Portal.CreateWebApplication(new Settings { DataDirectory = data, Port = 0 });
        var ofAgents = Endpoints(app)
            .OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith("/mon-espace", StringComparison.Ordinal) == true);
        Assert.All(ofAgents, e => Assert.Null(e.Metadata.GetMetadata<IAllowAnonymous>()));
    }

    private static List<Endpoint> Endpoints(IEndpointRouteBuilder app) =>
        app.DataSources.SelectMany(d => d.Endpoints).ToList();
}
