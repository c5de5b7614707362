using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Belvedere.Tests.Accounts;
using Belvedere.Tests.Writers;

namespace Belvedere.Tests.Catalogue;

/// <summary>The samples of the page of the API, run as they are copied, each by its own tool.</summary>
[Collection(ExplorePortal.Name)]
public sealed partial class ApiSampleTests(ExplorePortal explored)
{
    private static readonly string Where = Uri.EscapeDataString(
        $"association=\"{ExplorePortal.Association.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("curl", "sh", "sh")]
    [InlineData("JavaScript", "node", "mjs")]
    [InlineData("Python", "python3", "py")]
    public async Task A_sample_runs_as_it_is_copied(string tool, string program, string extension)
    {
        Assert.SkipUnless(
            ForeignReader.IsInstalled(program) && ForeignReader.IsInstalled(tool == "curl" ? "curl" : program),
            $"{program} is absent."
        );
        foreach (
            var query in new[]
            {
                $"where={Where}&select=acte,%20association&limit=5&offset=0",
                "limit=3&refine=acte:A03",
            }
        )
        {
            var output = await RunAsync(await SampleAsync($"/donnees/actes/api?{query}", tool), program, extension);
            Assert.Contains("Gentiane", output, StringComparison.Ordinal);
            Assert.Contains("A03", output, StringComparison.Ordinal);
            Assert.DoesNotContain("A04", output, StringComparison.Ordinal);
        }

        var lines = await SampleAsync($"/donnees/actes/api?where=acte%20!%3D%20'x'%0AAND%20acte%3D%22A03%22", tool);
        Assert.Contains("Gentiane", await RunAsync(lines, program, extension), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_tool_has_the_call_and_R_quotes_as_the_others()
    {
        var page = await explored.Portal.Client.GetPageAsync($"/donnees/actes/api?where={Where}&limit=5", Ct);
        Assert.Equal(
            ["curl", "JavaScript", "Python", "R", "Python, pandas", "R"],
            page.QuerySelectorAll("section:has(#exemples) .code b").Select(b => b.TextContent)
        );
        var r = Text(page, "R");
        Assert.Contains("\\\"L'Été des écoles \\\\\\\\ \\\\\\\"Gentiane", r, StringComparison.Ordinal);
        Assert.Contains("limit = \"5\"\n)", r, StringComparison.Ordinal);
        Assert.Matches(Reserved(), r);
    }

    [Fact]
    public async Task The_form_leads_to_its_answer_and_names_what_it_refuses()
    {
        var page = await explored.Portal.Client.GetPageAsync($"/donnees/actes/api?where={Where}&limit=5", Ct);
        Assert.EndsWith(
            "/api#reponse",
            page.QuerySelector("form.calls")!.GetAttribute("action"),
            StringComparison.Ordinal
        );
        Assert.NotNull(page.GetElementById("reponse"));
        Assert.Equal("200 · 1 ligne", page.QuerySelector(".code .tag")!.TextContent);
        var wrong = await explored.Portal.Client.GetPageAsync(
            "/donnees/actes/api?limit=5&offset=trop&refine=acte:A03",
            Ct
        );
        Assert.Equal("#a-offset", wrong.QuerySelector("#reponse a")!.GetAttribute("href"));
        Assert.Equal("true", wrong.GetElementById("a-offset")!.GetAttribute("aria-invalid"));
        var unknown = await explored.Portal.Client.GetPageAsync("/donnees/actes/api?refine=rien:A03", Ct);
        Assert.Equal("#a-refine", unknown.QuerySelector("#reponse a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_first_example_keeps_some_of_the_rows_only()
    {
        var page = await explored.Portal.Client.GetPageAsync("/donnees/actes/api", Ct);
        Assert.Equal("association=\"Club 1\"", page.GetElementById("a-where")!.TextContent);
        Assert.Equal("200 · 5 lignes", page.QuerySelector(".code .tag")!.TextContent);
    }

    private static string Text(IDocument page, string tool) =>
        page.QuerySelectorAll(".code")
            .First(c => c.QuerySelector("b")!.TextContent == tool)
            .QuerySelector("pre")!
            .TextContent;

    private async Task<string> SampleAsync(string address, string tool) =>
        Text(await explored.Portal.Client.GetPageAsync(address, Ct), tool);

    private async Task<string> RunAsync(string text, string program, string extension)
    {
        var file = Path.Combine(explored.Portal.DataDirectory, $"sample.{extension}");
        await File.WriteAllTextAsync(file, text, Ct);
        return await ForeignReader.RunAsync(program, file);
    }

    [GeneratedRegex("URLencode, \"\", reserved = TRUE", RegexOptions.None, 1000)]
    private static partial Regex Reserved();
}
