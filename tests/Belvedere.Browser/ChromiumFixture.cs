using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Belvedere.Browser.ChromiumFixture))]

namespace Belvedere.Browser;

/// <summary>One portal and one real Chromium, that of Debian, for the whole run; each test opens a visit of its own.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        // The live map is drawn by the processor: asked for, so that the browser has nothing to warn of.
        "--enable-unsafe-swiftshader",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ];

    private readonly PortalFixture portal = new();
    private readonly SemaphoreSlim starting = new(1, 1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    public PortalFixture Portal => portal;

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    /// <summary>Opens a visit; skips the test where Chromium is absent.</summary>
    public async Task<Visit> OpenAsync(int width = 1280, bool script = true)
    {
        Assert.SkipUnless(
            File.Exists(Executable),
            "Chromium absent: install it (Debian: apt-get install chromium) or run ./dev test."
        );
        await starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            playwright ??= await Playwright.CreateAsync();
            browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Arguments });
        }
        finally
        {
            starting.Release();
        }

        var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = portal.Address.ToString(),
                ViewportSize = new() { Width = width, Height = 900 },
                JavaScriptEnabled = script,
                Locale = "fr-FR",
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        return new Visit(context, await context.NewPageAsync(), portal.Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
        starting.Dispose();
        await portal.DisposeAsync();
    }
}
