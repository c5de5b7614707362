using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Belvedere.Browser.ChromiumFixture))]

namespace Belvedere.Browser;

/// <summary>
/// One portal and one real Chromium, that of Debian, for the whole run. A test that signs in or changes something opens a
/// visit of its own; a test that reads one page opens a tab beside others: a window costs more than most pages.
/// </summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    // The same engine as the browser’s, without the windows that nobody sees; the browser itself where it is alone.
    private static readonly string? Executable = Array.Find(
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"],
        File.Exists
    );

    // What is waited for comes: how long it takes says how busy the machine is.
    private const int PatienceMilliseconds = 120_000;

    // The suggestions of the address bar are pages that nobody sees; in each window they cost more than the page that is
    // visited. The switch replaces that of Playwright, whose names come after.
    private static readonly string[] DisabledFeatures =
    [
        "WebUIOmniboxPopup",
        "WebUIOmniboxAimPopup",
        "WebUIOmniboxFullPopup",
        "AimEnabled",
        "AutoDeElevate",
        "AvoidCorsURLLoaderRestartOnRedirect",
        "AvoidUnnecessaryBeforeUnloadCheckSync",
        "BlockOriginHeaderModificationOnRedirect",
        "DestroyProfileOnBrowserClose",
        "DialMediaRouteProvider",
        "GlobalMediaControls",
        "HttpsUpgrades",
        "LensOverlay",
        "MediaRouter",
        "NetworkTimeServiceQuerying",
        "OptimizationHints",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
        "Translate",
    ];

    private static readonly string[] Arguments =
    [
        $"--disable-features={string.Join(',', DisabledFeatures)}",
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

    private readonly PortalFixture portal = new(withPacks: true);
    private readonly SemaphoreSlim starting = new(1, 1);
    private readonly Dictionary<bool, IBrowserContext> windows = [];
    private IPlaywright? playwright;
    private IBrowser? browser;

    public PortalFixture Portal => portal;

    public ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        return portal.InitializeAsync();
    }

    /// <summary>Opens a visit with cookies of its own; skips the test where Chromium is absent.</summary>
    /// <param name="visited">The portal; that of everybody when null.</param>
    public async Task<Visit> OpenAsync(bool script = true, PortalFixture? visited = null)
    {
        var address = (visited ?? portal).Address;
        var window = await AloneAsync(() => OpenWindowAsync(script, address));
        return new Visit(window, await window.NewPageAsync(), address);
    }

    /// <summary>Opens a page in the window of those who only read; skips the test where Chromium is absent.</summary>
    public async Task<Visit> OpenTabAsync(bool script = true)
    {
        var window = await AloneAsync(async () =>
            windows.TryGetValue(script, out var open) ? open : windows[script] = await OpenSharedWindowAsync(script)
        );
        return new Visit(null, await window.NewPageAsync(), portal.Address);
    }

    private async Task<IBrowserContext> AloneAsync(Func<Task<IBrowserContext>> open)
    {
        Assert.SkipUnless(
            Executable is not null,
            "Chromium absent: install it (Debian: apt-get install chromium-headless-shell) or run ./dev test."
        );
        await starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return await open();
        }
        finally
        {
            starting.Release();
        }
    }

    private async Task<IBrowserContext> OpenSharedWindowAsync(bool script)
    {
        var window = await OpenWindowAsync(script, portal.Address);
        await window.NewPageAsync(); // stays: a window closes with its last tab
        return window;
    }

    private async Task<IBrowserContext> OpenWindowAsync(bool script, Uri address)
    {
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Arguments });
        var window = await browser.NewContextAsync(
            new()
            {
                BaseURL = address.ToString(),
                ViewportSize = new() { Width = 1280, Height = 900 },
                JavaScriptEnabled = script,
                Locale = "fr-FR",
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        window.SetDefaultTimeout(PatienceMilliseconds);
        return window;
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
