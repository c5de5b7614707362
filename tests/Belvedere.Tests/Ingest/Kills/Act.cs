using System.Globalization;
using System.Net;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Ingest.Kills;

/// <summary>Something an agent does, that a kill may cut at any instant.</summary>
/// <param name="Name">As the report of the trial says it.</param>
/// <param name="PrepareAsync">What comes before it; what it gives is passed on.</param>
/// <param name="RunAsync">The act; true when its last answer came.</param>
/// <param name="TakeUpAsync">What the agent does afterwards, whatever was cut.</param>
/// <param name="Shows">The file that readers see once the act is done.</param>
/// <param name="Leaves">The file that readers see once it was taken up.</param>
internal sealed record Act(
    string Name,
    Func<Agent, int, CancellationToken, Task<Prepared>> PrepareAsync,
    Func<Agent, Prepared, CancellationToken, Task<bool>> RunAsync,
    Func<Agent, Prepared, CancellationToken, Task> TakeUpAsync,
    Func<Prepared, int, int?> Shows,
    Func<Prepared, int, int> Leaves
)
{
    private const int Parts = 4;

    public static IReadOnlyList<Act> All { get; } =
    [
        new("upload", NothingAsync, UploadAsync, FinishUploadAsync, (p, _) => p.Shown, (_, number) => number),
        new("reading", ReadAsync, ReadAgainAsync, TakeUpDraftsAsync, (p, _) => p.Shown, (_, number) => number),
        new("publication", ReadAsync, PublishAsync, TakeUpDraftsAsync, (_, number) => number, (_, number) => number),
        new("import", NothingAsync, ImportAsync, ImportAgainAsync, (_, number) => number, (_, number) => number),
        new("return", PreviousAsync, RestoreAsync, RestoreAgainAsync, (p, _) => p.File, (p, _) => p.File),
        new(
            "withdrawal",
            Withdrawing.PrepareAsync,
            Withdrawing.RunAsync,
            Withdrawing.TakeUpAsync,
            (_, _) => null,
            (p, _) => p.File
        ),
        new(
            "replay",
            Visiting.PrepareAsync,
            Visiting.RunAsync,
            Visiting.TakeUpAsync,
            (_, number) => number,
            (_, number) => number
        ),
    ];

    private static async Task<Prepared> NothingAsync(Agent agent, int number, CancellationToken ct) =>
        new(number, await agent.ShownAsync(ct));

    /// <summary>A file in parts, and its form; the reading follows.</summary>
    private static async Task<bool> UploadAsync(Agent agent, Prepared prepared, CancellationToken ct)
    {
        var file = agent.File(prepared.Number);
        var sender = await PartSender.OpenAsync(agent.Client, ct);
        prepared.Upload = await sender.CreateAsync(file.Length);
        await SendAsync(sender, prepared, file, 0);
        prepared.Draft = await sender.FinishAsync(prepared.Upload, Agent.Slug);
        return true;
    }

    private static async Task SendAsync(PartSender sender, Prepared prepared, byte[] file, int offset)
    {
        var size = (file.Length / Parts) + 1;
        while (offset < file.Length)
        {
            var end = Math.Min(offset + size, file.Length);
            using var sent = await sender.SendAsync(prepared.Upload!, offset, file[offset..end]); // begun
            Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
            offset = end;
            prepared.SentBytes = offset;
        }
    }

    /// <summary>What was acknowledged is there: the file goes on from its end, or its draft is among those that wait.</summary>
    private static async Task FinishUploadAsync(Agent agent, Prepared prepared, CancellationToken ct)
    {
        var file = agent.File(prepared.Number);
        var drafts = await agent.DraftsAsync(ct);
        Assert.True(prepared.Draft is null || drafts.Contains(prepared.Draft), "A draft that was shown is lost.");
        if (drafts.Count == 0)
        {
            var sender = await PartSender.OpenAsync(agent.Client, ct);
            // Without an answer to its announcement, the agent begins again.
            prepared.Upload ??= await sender.CreateAsync(file.Length);
            var offset = int.Parse((await sender.LookAsync(prepared.Upload)).Offset, CultureInfo.InvariantCulture);
            Assert.True(
                offset >= prepared.SentBytes,
                $"{prepared.SentBytes} bytes were acknowledged, {offset} are there."
            );
            await SendAsync(sender, prepared, file, offset);
            await sender.FinishAsync(prepared.Upload, Agent.Slug);
        }

        await agent.TakeUpDraftsAsync(ct);
    }

    private static async Task<Prepared> ReadAsync(Agent agent, int number, CancellationToken ct) =>
        new(number, await agent.ShownAsync(ct)) { Draft = await agent.DraftAsync(number, ct) };

    private static async Task<bool> ReadAgainAsync(Agent agent, Prepared prepared, CancellationToken ct)
    {
        using var asked = await agent.Client.ReadAgainAsync(prepared.Draft!, ct); // made by the preparation
        await agent.Client.WaitForEndAsync(prepared.Draft!, ct); // as above
        return asked.StatusCode == HttpStatusCode.Redirect;
    }

    private static Task<bool> PublishAsync(Agent agent, Prepared prepared, CancellationToken ct) =>
        agent.PublishAsync(prepared.Draft!, ct); // made by the preparation

    private static Task TakeUpDraftsAsync(Agent agent, Prepared prepared, CancellationToken ct) =>
        agent.TakeUpDraftsAsync(ct);

    private static Task<bool> ImportAsync(Agent agent, Prepared prepared, CancellationToken ct) =>
        agent.ImportAsync(prepared.Number, ct);

    private static async Task ImportAgainAsync(Agent agent, Prepared prepared, CancellationToken ct)
    {
        if (await agent.ShownAsync(ct) != prepared.Number)
        {
            Assert.True(await agent.ImportAsync(prepared.Number, ct));
        }
    }

    /// <summary>The first revision, which is file 1.</summary>
    private static async Task<Prepared> PreviousAsync(Agent agent, int number, CancellationToken ct) =>
        new(number, await agent.ShownAsync(ct)) { File = 1 };

    private static Task<bool> RestoreAsync(Agent agent, Prepared prepared, CancellationToken ct) =>
        agent.RestoreAsync(revision: 1, ct);

    internal static async Task RestoreAgainAsync(Agent agent, Prepared prepared, CancellationToken ct)
    {
        if (await agent.ShownAsync(ct) != prepared.File)
        {
            Assert.True(await agent.RestoreAsync(revision: 1, ct));
        }
    }
}

/// <summary>Where an act began, and how far it was acknowledged.</summary>
/// <param name="Number">Of its file.</param>
/// <param name="Shown">The file that readers saw before.</param>
internal sealed record Prepared(int Number, int? Shown)
{
    public int File { get; init; }

    /// <summary>The revision that the act is about.</summary>
    public int Revision { get; init; }

    /// <summary>The files of that revision.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public string? Draft { get; set; }

    public string? Upload { get; set; }

    public int SentBytes { get; set; }
}
