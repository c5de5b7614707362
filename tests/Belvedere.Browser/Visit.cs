using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>A reader’s visit, and what their browser complained about meanwhile.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext? window;
    private readonly List<string> complaints = [];

    /// <summary>Begins a visit.</summary>
    /// <param name="window">Closed with the visit; null when others read in it.</param>
    /// <param name="page">Where the reader is.</param>
    /// <param name="address">The portal: whatever else is asked for is a third party.</param>
    public Visit(IBrowserContext? window, IPage page, Uri address)
    {
        this.window = window;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsOfSoftwareDrawing(message.Text))
            {
                complaints.Add($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Add($"script: {error}");
        page.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith(address.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
            )
            {
                complaints.Add($"third party: {request.Url}");
            }
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
            {
                complaints.Add($"{response.Status}: {response.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of script or of the content policy, requests to a third party, answers of failure.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public async Task<IResponse> GoAsync(string path)
    {
        var response = await Page.GotoAsync(path);
        Assert.NotNull(response);
        return response;
    }

    /// <summary>Signs in as the agent of the portal.</summary>
    public async Task SignInAsync()
    {
        await GoAsync("/connexion");
        await Page.Locator("main input[type=email]").FillAsync(PortalFixture.Email);
        await Page.Locator("main input[type=password]").FillAsync(PortalFixture.Password);
        await Page.Locator("main button.primary").ClickAsync();
        await Assertions.Expect(Page).ToHaveURLAsync("/mon-espace");
    }

    /// <summary>
    /// Without a graphics card a live map is drawn by the processor, whose pixels are read back: the browser remarks that
    /// it is slow, which says nothing of the page.
    /// </summary>
    private static bool IsOfSoftwareDrawing(string text) =>
        text.Contains("GL Driver Message (OpenGL, Performance", StringComparison.Ordinal);

    /// <summary>The reader turns to another page, of which nothing has been said yet.</summary>
    public void ForgetComplaints() => complaints.Clear();

    public ValueTask DisposeAsync() => new(window?.CloseAsync() ?? Page.CloseAsync());
}
