using System.Net;

namespace Belvedere.Tests.Ingest.Kills;

/// <summary>
/// A revision published a moment ago is withdrawn: it is shown whole, or its tombstone says why and no file of it is left.
/// </summary>
internal static class Withdrawing
{
    /// <summary>Another revision, which nobody refers to; afterwards readers are brought back to the first.</summary>
    internal static async Task<Prepared> PrepareAsync(Agent agent, int number, CancellationToken ct)
    {
        Assert.True(await agent.PublishAsync(await agent.DraftAsync(number, ct), ct));
        var revision = await agent.LastRevisionAsync(ct);
        return new(number, number)
        {
            File = 1,
            Revision = revision,
            Files = await agent.FilesOfAsync(revision, ct),
        };
    }

    internal static Task<bool> RunAsync(Agent agent, Prepared prepared, CancellationToken ct) =>
        agent.WithdrawAsync(prepared.Revision, ct);

    internal static async Task TakeUpAsync(Agent agent, Prepared prepared, CancellationToken ct)
    {
        if (await agent.ShownAsync(ct) is not null)
        {
            Assert.All(prepared.Files, path => Assert.True(File.Exists(path), path));
            Assert.True(await agent.WithdrawAsync(prepared.Revision, ct));
        }

        var revision = $"{Agent.Page}/revisions/{prepared.Revision}";
        foreach (var path in new[] { revision, $"{revision}/export/csv", Agent.Page })
        {
            var (status, text) = await agent.ReadAsync(path, ct);
            Assert.Equal(HttpStatusCode.Gone, status);
            Assert.Contains("elle contenait des", text, StringComparison.Ordinal);
        }

        Assert.All(prepared.Files, path => Assert.False(File.Exists(path), path));
        await Act.RestoreAgainAsync(agent, prepared, ct);
    }
}
