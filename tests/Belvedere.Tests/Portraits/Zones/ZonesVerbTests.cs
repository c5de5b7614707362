using Belvedere.Server.Portraits.Verbs;

namespace Belvedere.Tests.Portraits.Zones;

/// <summary>The verb <c>zones</c>, by its exit codes.</summary>
public sealed class ZonesVerbTests(ZonesPortal site) : IClassFixture<ZonesPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_0_for_what_is_there_and_1_for_an_unknown_zone()
    {
        await site.DraftAsync("Val de Bléone", "04070", "04209");

        Assert.Equal(0, await RunAsync("list"));
        Assert.Equal(0, await RunAsync("list", "--json"));
        Assert.Equal(0, await RunAsync("show", "val-de-bleone"));
        Assert.Equal(0, await RunAsync("show", "val-de-bleone", "--json"));
        Assert.Equal(1, await RunAsync("show", "ailleurs"));
    }

    private Task<int> RunAsync(params string[] arguments) =>
        new ZonesVerb()
            .Create()
            .Parse([.. arguments, "--data", site.Portal.DataDirectory])
            .InvokeAsync(cancellationToken: Ct);
}
