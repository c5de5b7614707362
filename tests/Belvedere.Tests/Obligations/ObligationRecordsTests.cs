using Belvedere.Core.Obligations;
using Belvedere.Data.Records;
using Belvedere.Server.Obligations.Facts;
using Dapper;

namespace Belvedere.Tests.Obligations;

/// <summary>What persons say of an authority and of a line, whichever database keeps it.</summary>
public sealed class ObligationRecordsTests(PostgresFixture postgres)
{
    private const string Agent = "agent-1";
    private const string Town = "COM-04070";
    private static readonly DateTimeOffset At = new(2026, 11, 26, 23, 30, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Facts_are_kept_replaced_and_taken_away_for_one_authority(Dialect dialect)
    {
        await using var records = await OpenAsync(dialect);
        await SetAsync(
            records,
            (FactRecords.Agents, "48"),
            (FactRecords.Situation("mobilite"), FactRecords.Answer(false))
        );
        await SetAsync(
            records,
            (FactRecords.Agents, "52"),
            (FactRecords.Siret, "21040070300016"),
            (FactRecords.Public, "yes")
        );
        var facts = await ReadAsync(records, Town);
        Assert.Equal((52, "21040070300016", true), (facts.AgentCount, facts.Siret, facts.IsPublic));
        Assert.False(facts.Situations["mobilite"]);

        await SetAsync(records, (FactRecords.Agents, null), (FactRecords.Situation("mobilite"), null));
        facts = await ReadAsync(records, Town);
        Assert.Null(facts.AgentCount);
        Assert.Empty(facts.Situations);
        Assert.Equal("", (await ReadAsync(records, "COM-87152")).Siret);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_statement_is_replaced_by_the_next_and_outlives_its_author(Dialect dialect)
    {
        await using var records = await OpenAsync(dialect);
        await StateAsync(records, StatementKind.NotConcerned, "aucune « aide » ; l’an dernier non plus");
        await StateAsync(records, StatementKind.Elsewhere, "https://www.data.gouv.fr/x");
        await records.Store.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync("DELETE FROM account", transaction: transaction),
            Ct
        );
        await using (var connection = await records.Store.OpenAsync(Ct))
        {
            var said = await StatementRecords.ReadAsync(connection, Town, Ct);
            // Half past eleven in the evening at Greenwich is the next day in Paris.
            Assert.Equal(
                new Statement(StatementKind.Elsewhere, "https://www.data.gouv.fr/x", new DateOnly(2026, 11, 27)),
                said["subventions"]
            );
            Assert.Empty(await StatementRecords.ReadAsync(connection, "COM-87152", Ct));
        }

        await records.Store.WriteAsync(
            (connection, transaction) => StatementRecords.RemoveAsync(connection, transaction, Town, "subventions", Ct),
            Ct
        );
        await using var after = await records.Store.OpenAsync(Ct);
        Assert.Empty(await StatementRecords.ReadAsync(after, Town, Ct));
    }

    private async Task<TestRecords> OpenAsync(Dialect dialect)
    {
        var records = await TestRecords.OpenEmptyAsync(dialect, postgres, Ct);
        await Migrator.MigrateAsync(records.Store, TimeProvider.System, Ct);
        await records.AddAgentAsync(Agent, At, Ct);
        return records;
    }

    private static Task SetAsync(TestRecords records, params (string Key, string? Value)[] facts) =>
        records.Store.WriteAsync(
            async (connection, transaction) =>
            {
                foreach (var (key, value) in facts)
                {
                    await FactRecords.SetAsync(connection, transaction, new Stated(Town, Agent, At), key, value, Ct);
                }
            },
            Ct
        );

    private static Task StateAsync(TestRecords records, StatementKind kind, string text) =>
        records.Store.WriteAsync(
            (connection, transaction) =>
                StatementRecords.SetAsync(
                    connection,
                    transaction,
                    new Stated(Town, Agent, At),
                    "subventions",
                    kind,
                    text,
                    Ct
                ),
            Ct
        );

    private static async Task<AuthorityFacts> ReadAsync(TestRecords records, string territory)
    {
        await using var connection = await records.Store.OpenAsync(Ct);
        return await FactRecords.ReadAsync(connection, territory, Ct);
    }
}
