namespace Belvedere.Tests.Ingest.Kills;

/// <summary>The portal visits the source of the dataset, replays its recipe and publishes: one revision, whoever was killed.</summary>
internal static class Visiting
{
    internal static async Task<Prepared> PrepareAsync(Agent agent, int number, CancellationToken ct)
    {
        await agent.WatchAsync(ct);
        var before = await agent.LastRevisionAsync(ct);
        agent.GiveAtSource(number);
        return new(number, await agent.ShownAsync(ct)) { Revision = before };
    }

    internal static async Task<bool> RunAsync(Agent agent, Prepared prepared, CancellationToken ct) =>
        (await agent.VisitAsync(ct)).Contains("est publiée", StringComparison.Ordinal);

    /// <summary>A visit that had begun ends by itself; one that had not is asked for again.</summary>
    internal static async Task TakeUpAsync(Agent agent, Prepared prepared, CancellationToken ct)
    {
        var said = await agent.EndOfVisitAsync(ct);
        if (await agent.ShownAsync(ct) != prepared.Number)
        {
            said = await agent.VisitAsync(ct);
        }

        Assert.Contains($"la version {prepared.Revision + 1} est publiée", said, StringComparison.Ordinal);
        Assert.Equal(prepared.Revision + 1, await agent.LastRevisionAsync(ct));
    }
}
