using System.Net;
using System.Text.Json;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Ingest;

/// <summary>
/// A real server whose disk fills up at each step: a sentence says so, what is published stays whole, and everything goes on
/// once there is room.
/// </summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const string Slug = "numeros";

    /// <summary>Enough for its Parquet file to need more room than <see cref="Little"/>.</summary>
    private const int Rows = 60_000;

    private const long Plenty = 600_000_000;

    /// <summary>Room for what the records write while a job runs, not for what the job writes.</summary>
    private const long Little = 160_000;

    private static readonly Dictionary<string, string> Description = new(StringComparer.Ordinal)
    {
        ["title"] = "Numéros",
        ["slug"] = Slug,
        ["organisation"] = "Commune",
        ["description"] = "Des lignes numérotées.",
        ["licence"] = "lov2",
    };

    private SmallDisk disk = null!; // mounted before each test, or the test is skipped
    private ServedPortal portal = null!; // as above
    private HttpClient client = null!; // as above

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        disk = await SmallDisk.MountAsync(megabytes: 600, Ct);
        portal = await ServedPortal.StartAsync(disk.Within, Path.Combine(disk.Path, "data"), Ct);
        client = await portal.OpenClientAsync(Ct);
        await client.OpenFirstAccountAsync(disk.PathOf("data"), Ct);
        await PublishAsync(await DraftAsync(1));
        Assert.Equal(1, await ShownAsync());
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }

        if (disk is not null)
        {
            await disk.DisposeAsync();
        }
    }

    [Fact]
    public async Task Each_step_says_that_the_disk_is_full_and_goes_on_once_there_is_room()
    {
        await UploadAsync();
        await ReadingAsync();
        await PublicationAsync();
        await ImportAsync();
        await IndexingAsync();
        await SigningInAsync();
        Assert.True(portal.IsRunning);
    }

    private async Task UploadAsync()
    {
        // What is announced does not fit: it is refused before its first byte, whole or in parts.
        await disk.LeaveAsync(20_000_000, Ct);
        using var form = await client.SendFileAsync("numeros.csv", NumberedFile.Write(2, Rows), Ct);
        await AssertFullAsync(form);
        var sender = await PartSender.OpenAsync(client, Ct);
        using var announced = await sender.AnnounceAsync("20000000");
        await AssertFullAsync(announced);

        // It fills up while a part comes: what came is kept, and the rest follows.
        await disk.LeaveAsync(Plenty, Ct);
        var file = NumberedFile.Write(2, Rows);
        var upload = await sender.CreateAsync(file.Length);
        await disk.LeaveAsync(Little, Ct);
        using var part = await sender.SendAsync(upload, 0, file);
        await AssertFullAsync(part);
        await disk.LeaveAsync(Plenty, Ct);
        var offset = int.Parse(
            (await sender.LookAsync(upload)).Offset,
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.InRange(offset, 0, file.Length - 1);
        using var rest = await sender.SendAsync(upload, offset, file[offset..]);
        Assert.Equal(HttpStatusCode.NoContent, rest.StatusCode);
        var draft = await sender.FinishAsync(upload, Slug);
        Assert.Equal("done", (await client.WaitForEndAsync(draft, Ct)).GetProperty("state").GetString());
        Assert.Equal(1, await ShownAsync());
        await PublishAsync(draft);
        Assert.Equal(2, await ShownAsync());
    }

    private async Task ReadingAsync()
    {
        await disk.LeaveAsync(Plenty, Ct);
        var draft = await DraftAsync(3);
        await disk.LeaveAsync(Little, Ct);
        using var again = await client.ReadAgainAsync(draft, Ct);
        var end = await client.WaitForEndAsync(draft, Ct);
        Assert.Equal("failed", end.GetProperty("state").GetString());
        Assert.Contains("plein", end.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, await ShownAsync());

        await disk.LeaveAsync(Plenty, Ct);
        using var retried = await client.ReadAgainAsync(draft, Ct);
        Assert.Equal("done", (await client.WaitForEndAsync(draft, Ct)).GetProperty("state").GetString());
        await PublishAsync(draft);
        Assert.Equal(3, await ShownAsync());
    }

    private async Task PublicationAsync()
    {
        await disk.LeaveAsync(Plenty, Ct);
        var draft = await DraftAsync(4);
        await disk.LeaveAsync(0, Ct);
        using var refused = await client.ActAsync(draft, "publier", Description, Ct);
        await AssertFullAsync(refused);
        Assert.Equal(3, await ShownAsync());

        await disk.LeaveAsync(Plenty, Ct);
        await PublishAsync(draft);
        Assert.Equal(4, await ShownAsync());
    }

    private async Task ImportAsync()
    {
        await disk.LeaveAsync(Plenty, Ct);
        var file = NumberedFile.Write(5, Rows);
        await File.WriteAllBytesAsync(disk.PathOf("source.csv"), file, Ct);
        // No room for anything, for the original, for the rows.
        foreach (var free in new[] { 0, Little, file.Length + Little })
        {
            await disk.LeaveAsync(free, Ct);
            var (code, said) = await ImportVerbAsync();
            Assert.True(
                code == 1 && said.Contains("Disque plein. ", StringComparison.Ordinal),
                $"{free}: {code} {said}"
            );
            Assert.Equal(4, await ShownAsync());
        }

        await disk.LeaveAsync(Plenty, Ct);
        var done = await ImportVerbAsync();
        Assert.True(done.Code == 0, done.Said);
        Assert.Equal(5, await ShownAsync());
    }

    /// <summary>The index cannot be written: the engine answers in its place.</summary>
    private async Task IndexingAsync()
    {
        await disk.LeaveAsync(Plenty, Ct);
        var draft = await DraftAsync(6);
        await PublishAsync(draft);
        await disk.LeaveAsync(Little, Ct);
        for (var turn = 0; turn < 40; turn++)
        {
            var found = await client.GetStringAsync(
                $"/api/explore/v2.1/catalog/datasets/{Slug}/records?where=n%3D{turn + 1}&limit=1",
                Ct
            );
            using var answer = JsonDocument.Parse(found);
            Assert.Equal(1, answer.RootElement.GetProperty("total_count").GetInt32());
            await Task.Delay(50, Ct);
        }

        Assert.True(portal.IsRunning, "The server stopped while it built an index.");
        Assert.Equal(6, await ShownAsync());
        await disk.LeaveAsync(Plenty, Ct);
    }

    private async Task SigningInAsync()
    {
        using var other = await portal.OpenClientAsync(Ct);
        await disk.LeaveAsync(0, Ct);
        using var refused = await other.SignInAsync(PortalForms.Email, PortalForms.Password, Ct);
        await AssertFullAsync(refused);
        using var page = await other.GetAsync($"/donnees/{Slug}", Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        await disk.LeaveAsync(Plenty, Ct);
        using var signedIn = await other.SignInAsync(PortalForms.Email, PortalForms.Password, Ct);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    private Task<int?> ShownAsync() => NumberedFile.ReadPublishedAsync(client, Slug, Rows, Ct);

    private Task<string> DraftAsync(int number) =>
        client.DraftAsync("numeros.csv", NumberedFile.Write(number, Rows), Ct, $"{UploadForms.Path}?jeu={Slug}");

    private async Task PublishAsync(string draft)
    {
        using var published = await client.ActAsync(draft, "publier", Description, Ct);
        Assert.Equal($"/donnees/{Slug}", published.Headers.Location?.OriginalString);
    }

    private static async Task AssertFullAsync(HttpResponseMessage answer)
    {
        var said = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode} {said}");
        Assert.Contains("Disque plein", said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said)> ImportVerbAsync()
    {
        using var import = ServedPortal.Start(
            disk.Within,
            "import",
            Path.Combine(disk.Path, "source.csv"),
            "--dataset",
            Slug,
            "--organisation",
            "commune",
            "--publish",
            "--data",
            Path.Combine(disk.Path, "data")
        );
        var output = import.StandardOutput.ReadToEndAsync(Ct);
        var errors = import.StandardError.ReadToEndAsync(Ct);
        await import.WaitForExitAsync(Ct);
        _ = await output;
        return (import.ExitCode, (await errors).Trim());
    }
}
