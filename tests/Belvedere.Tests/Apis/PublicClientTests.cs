using System.Diagnostics;
using Belvedere.Server.Accounts;

namespace Belvedere.Tests.Apis;

/// <summary>Clients that others wrote and publish, unchanged, against a portal that is running.</summary>
public sealed class PublicClientTests(ApisPortal portal) : IClassFixture<ApisPortal>
{
    [Fact]
    public async Task The_clients_of_explore_and_ckan_read_this_portal()
    {
        Assert.SkipUnless(
            Directory.Exists(RepositoryRoot.PathOf("node_modules", "@opendatasoft", "api-client")),
            "The public clients are absent: run npm ci in the repository."
        );
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot.PathOf("."),
        };
        start.ArgumentList.Add(RepositoryRoot.PathOf("tests", "clients", "data-apis.mjs"));
        start.ArgumentList.Add(portal.Portal.Address.ToString());
        start.ArgumentList.Add(await CreateKeyAsync());
        // The packages are old: what they say of their own ways is not our answer.
        start.Environment["NODE_NO_WARNINGS"] = "1";

        using var node = Process.Start(start) ?? throw new InvalidOperationException("Node did not start.");
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(node.ExitCode == 0, await output + await errors);
        Assert.EndsWith("done", (await output).TrimEnd(), StringComparison.Ordinal);
    }

    private async Task<string> CreateKeyAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        var services = portal.Portal.Services;
        var account = await services
            .GetRequiredService<CreateAccount>()
            .RunAsync("agent@exemple.fr", "Agent", "une longue phrase de passe", Role.Agent, ct);
        return (await services.GetRequiredService<CreateApiKey>().RunAsync(account.Value.Id, "essai", ct)).Value;
    }
}
