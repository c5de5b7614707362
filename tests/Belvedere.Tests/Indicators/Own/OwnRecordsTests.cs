using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Indicators.Own;
using Belvedere.Tests.Catalogue;
using Dapper;

namespace Belvedere.Tests.Indicators.Own;

/// <summary>The indicators of organisations are kept alike whichever database keeps them.</summary>
public sealed class OwnRecordsTests(PostgresFixture postgres)
{
    private const string Agent = "agent-1";
    private static readonly DateTimeOffset At = new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);

    private static readonly OwnDefinition Said = new("Arbres", "Arbres plantés.", "energie-climat", "arbres", "code")
    {
        Measure = OwnMeasure.Sum,
        Column = "nombre",
        Denominator = OwnDefinition.Inhabitants,
        Factor = 1000,
        Year = 2024,
        Threshold = 5,
        Absent = AbsentRows.ZeroInEpci,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Figures_are_shown_refused_and_taken_away_and_each_makes_an_edition(Dialect dialect)
    {
        await using var records = await OpenAsync(dialect);
        var dataset = await DatasetAsync(records);
        var revision = dataset.Published!; // just published
        Assert.Equal("Z01", await AddAsync(records, "a", dataset));
        var before = await NumberAsync(records);

        await records.Store.WriteAsync((c, t) => OwnChanges.ShowAsync(c, t, "a", Figures(revision), Ct), Ct);
        var shown = await FindAsync(records, "Z01");
        Assert.Equal(Said, shown.Definition);
        Assert.Equal((1, "own/a/1", At), (shown.Figures!.Revision, shown.Figures.Folder, shown.Figures.ComputedAt));
        Assert.Equal(["04070", "04198"], shown.Figures.Report.CodesOf("04070"));
        Assert.Equal(("mairie", true), (shown.Organisation.Slug, shown.IsDatasetPublished));
        Assert.Equal(before + 1, await NumberAsync(records));

        var refusal = Problems.OwnIndicatorLostTerritories(10, 2);
        await records.Store.WriteAsync((c, t) => OwnChanges.RefuseAsync(c, t, "a", revision.Id, refusal, Ct), Ct);
        var refused = await FindAsync(records, "Z01");
        Assert.Equal(("own-indicator-lost-territories", 1), (refused.Refusal!.Code, refused.Figures!.Revision));

        await records.Store.WriteAsync((c, t) => OwnChanges.ShowAsync(c, t, "a", null, Ct), Ct);
        Assert.Equal(
            (null, null),
            ((await FindAsync(records, "Z01")).Figures, (await FindAsync(records, "Z01")).Refusal)
        );
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_new_revision_is_taken_once(Dialect dialect)
    {
        await using var records = await OpenAsync(dialect);
        var dataset = await DatasetAsync(records);
        await AddAsync(records, "a", dataset);
        await records.Store.WriteAsync((c, t) => OwnChanges.ShowAsync(c, t, "a", Figures(dataset.Published!), Ct), Ct);
        Assert.Empty(await TakeAsync(records));

        await RecordedDatasets.PublishAsync(records.Store, "arbres", "Arbres");
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TakeAsync(records), Ct)));

        Assert.Equal(["a"], taken.SelectMany(ids => ids));
        await records.Store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync("UPDATE dataset SET published_revision_id = NULL, published_at = NULL", transaction: t),
            Ct
        );
        Assert.Equal(["a"], await TakeAsync(records));
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Two_agents_take_two_codes_and_a_withdrawn_one_is_never_given_again(Dialect dialect)
    {
        await using var records = await OpenAsync(dialect);
        var dataset = await DatasetAsync(records);
        var codes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Task.Run(() => AddAsync(records, $"i{i}", dataset), Ct))
        );
        Assert.Equal(["Z01", "Z02", "Z03", "Z04"], codes.Order(StringComparer.Ordinal));
        await records.Store.WriteAsync((c, t) => c.ExecuteAsync("DELETE FROM account", transaction: t), Ct);
        var last = await FindAsync(records, "Z04");
        Assert.True(await WithdrawAsync(records, last.Id));
        Assert.False(await WithdrawAsync(records, last.Id));

        Assert.Equal(
            (At, null),
            ((await FindAsync(records, "Z04")).WithdrawnAt, (await FindAsync(records, "Z04")).Figures)
        );
        Assert.Equal("Z05", await AddAsync(records, "new", dataset, accountId: null));
        Assert.Equal(5, (await ListAsync(records)).Count);
    }

    /// <summary>Even before anything is computed again.</summary>
    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task The_figures_of_a_withdrawn_revision_are_never_read(Dialect dialect)
    {
        await using var records = await OpenAsync(dialect);
        var dataset = await DatasetAsync(records);
        await AddAsync(records, "a", dataset);
        await records.Store.WriteAsync((c, t) => OwnChanges.ShowAsync(c, t, "a", Figures(dataset.Published!), Ct), Ct);
        await records.Store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "INSERT INTO withdrawal (revision_id, reason, withdrawn_by, withdrawn_at) VALUES (@Id, 'Request', '', @At)",
                    new { dataset.Published!.Id, At },
                    t
                ),
            Ct
        );

        Assert.Null((await FindAsync(records, "Z01")).Figures);
    }

    private static OwnFigures Figures(Revision revision) =>
        new(revision.Id, revision.Number, revision.CreatedAt, "own/a/1")
        {
            Report = new OwnReport(12, 11, 3, 1)
            {
                Level = Level.Commune,
                Years = [2024],
                Moved = [new ToldCode("04198", 2, LocalizedText.Same("a rejoint"), "04070")],
            },
            SourceName = "s.csv",
            SourceSha256 = "ab",
            ComputedAt = At,
        };

    private async Task<TestRecords> OpenAsync(Dialect dialect)
    {
        var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        await records.AddAgentAsync(Agent, At, Ct);
        return records;
    }

    private static async Task<Dataset> DatasetAsync(TestRecords records)
    {
        await RecordedDatasets.PublishAsync(records.Store, "arbres", "Arbres");
        await using var connection = await records.Store.OpenAsync(Ct);
        return (await Datasets.FindAsync(connection, "arbres", Ct))!; // just published
    }

    private static Task<string> AddAsync(TestRecords records, string id, Dataset dataset, string? accountId = Agent) =>
        records.Store.WriteAsync((c, t) => OwnChanges.AddAsync(c, t, id, dataset.Id, Said, accountId, At, Ct), Ct);

    private static Task<bool> WithdrawAsync(TestRecords records, string id) =>
        records.Store.WriteAsync((c, t) => OwnChanges.WithdrawAsync(c, t, id, "A", At, Ct), Ct);

    private static async Task<IReadOnlyList<string>> TakeAsync(TestRecords records) =>
        (await records.Store.WriteAsync((c, t) => OwnChanges.TakeChangedAsync(c, t, Ct), Ct))
            .Select(i => i.Id)
            .ToList();

    private static async Task<IReadOnlyList<OwnIndicator>> ListAsync(TestRecords records)
    {
        await using var connection = await records.Store.OpenAsync(Ct);
        return await OwnRecords.ListAsync(connection, Ct);
    }

    private static async Task<OwnIndicator> FindAsync(TestRecords records, string code) =>
        (await ListAsync(records)).Single(i => i.Code == code);

    private static async Task<int> NumberAsync(TestRecords records)
    {
        await using var connection = await records.Store.OpenAsync(Ct);
        return await connection.ExecuteScalarAsync<int>("SELECT number FROM observatory_edition WHERE id = 1");
    }
}
