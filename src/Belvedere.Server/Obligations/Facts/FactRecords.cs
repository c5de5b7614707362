using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Belvedere.Server.Obligations.Facts;

/// <summary>The statements about what persons say of an authority.</summary>
internal static class FactRecords
{
    internal const string Agents = "agents";
    internal const string Siret = "siret";
    internal const string Organisation = "organisation";
    internal const string Public = "public";

    private const string SituationPrefix = "situation:";
    private const string Yes = "yes";
    private const string No = "no";

    /// <summary>The key of the answer about a situation.</summary>
    internal static string Situation(string key) => SituationPrefix + key;

    /// <summary>As an answer is kept.</summary>
    internal static string Answer(bool answer) => answer ? Yes : No;

    internal static async Task<AuthorityFacts> ReadAsync(
        DbConnection connection,
        string territory,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<(string Key, string Value)>(
            new CommandDefinition(
                "SELECT key, value FROM authority_fact WHERE territory = @territory",
                new { territory },
                cancellationToken: ct
            )
        );
        var facts = rows.ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
        return new AuthorityFacts
        {
            AgentCount = facts.TryGetValue(Agents, out var agents)
                ? int.Parse(agents, CultureInfo.InvariantCulture)
                : null,
            Siret = facts.GetValueOrDefault(Siret, ""),
            OrganisationSlug = facts.GetValueOrDefault(Organisation),
            IsPublic = facts.GetValueOrDefault(Public) == Yes,
            Situations = facts
                .Where(f => f.Key.StartsWith(SituationPrefix, StringComparison.Ordinal))
                .ToDictionary(f => f.Key[SituationPrefix.Length..], f => f.Value == Yes, StringComparer.Ordinal),
        };
    }

    /// <summary>Keeps what is said, in place of what was; takes it away when it is null.</summary>
    internal static Task SetAsync(
        DbConnection connection,
        DbTransaction transaction,
        Stated stated,
        string key,
        string? value,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                value is null
                    ? "DELETE FROM authority_fact WHERE territory = @Territory AND key = @key"
                    : """
                    INSERT INTO authority_fact (territory, key, value, account_id, stated_at)
                    VALUES (@Territory, @key, @value, @AccountId, @At)
                    ON CONFLICT (territory, key) DO UPDATE SET
                        value = excluded.value, account_id = excluded.account_id, stated_at = excluded.stated_at
                    """,
                new
                {
                    stated.Territory,
                    key,
                    value,
                    stated.AccountId,
                    stated.At,
                },
                transaction,
                cancellationToken: ct
            )
        );
}

/// <summary>Who says something of which authority, and when.</summary>
/// <param name="Territory">Notation of the territory: <c>COM-04070</c>.</param>
internal sealed record Stated(string Territory, string AccountId, DateTimeOffset At);
