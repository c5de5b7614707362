using Belvedere.Core;
using Belvedere.Server.Obligations;
using Belvedere.Server.Obligations.Verbs;

namespace Belvedere.Tests.Obligations;

/// <summary>The verb <c>obligations</c>, by its exit codes and its text.</summary>
public sealed class ObligationsVerbTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_0_for_an_authority_and_1_for_none()
    {
        using var folder = new TemporaryFolder();
        await PortalTemplate.CopyEverythingToAsync(folder.Path, Ct);
        Assert.Equal(0, await RunAsync(folder));
        Assert.Equal(0, await RunAsync(folder, "--json", "--english", "--territory", "87152"));
        Assert.Equal(1, await RunAsync(folder, "--territory", "france"));
        await File.WriteAllTextAsync(folder.PathOf("obligations.json"), """{ "lines": [ {} ] }""", Ct);
        Assert.Equal(1, await RunAsync(folder));
    }

    [Fact]
    public async Task The_text_groups_the_lines_with_their_reasons()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        var desk = await portal.Services.GetRequiredService<ReviewDesk>().RunAsync(Ct);
        var text = ObligationsVerb.Text(desk.Value, Language.French);
        Assert.StartsWith("Commune de Digne-les-Bains, ", text, StringComparison.Ordinal);
        Assert.Contains("\nManquant (", text, StringComparison.Ordinal);
        Assert.Contains("  hautes-remunerations  Dix plus hautes rémunérations\n", text, StringComparison.Ordinal);
        Assert.Contains("la ligne s’applique à partir de 80\u202F000.", text, StringComparison.Ordinal);
    }

    private static Task<int> RunAsync(TemporaryFolder folder, params string[] arguments) =>
        new ObligationsVerb().Create().Parse([.. arguments, "--data", folder.Path]).InvokeAsync(cancellationToken: Ct);
}
