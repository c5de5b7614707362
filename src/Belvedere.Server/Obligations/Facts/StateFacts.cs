using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Schemas;
using Belvedere.Data.Records;
using Belvedere.Server.Obligations.Definitions;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Obligations.Facts;

/// <summary>Keeps what a person says of the authority: numbers, competences, who may read the list.</summary>
public sealed class StateFacts(
    Settings settings,
    TerritoryDirectory directory,
    RecordStore records,
    ObligationList list,
    TimeProvider time
)
{
    private const int MostAgents = 1_000_000;

    /// <summary>Keeps every fact of the form; what is empty is taken away. Nothing is kept where one of them is wrong.</summary>
    public Task<FactOutcome> RunAsync(FactForm form, string accountId, CancellationToken ct)
    {
        var siret = string.Concat(form.Siret.Where(c => !char.IsWhiteSpace(c)));
        if (siret.Length > 0 && !AuthorityIdentity.IsSiret(siret))
        {
            return Task.FromResult(new FactOutcome(Problems.InvalidSiret(form.Siret.Trim()), FactForm.SiretField));
        }

        var agents = ReadAgents(form.Agents);
        if (!agents.IsSuccess)
        {
            return Task.FromResult(new FactOutcome(agents.Problem, FactForm.AgentsField));
        }

        return SetAsync(
            accountId,
            [
                (FactRecords.Agents, agents.Value),
                (FactRecords.Siret, NullIfEmpty(siret)),
                (FactRecords.Organisation, NullIfEmpty(form.Organisation)),
                .. list.Situations.Select(s =>
                    (
                        FactRecords.Situation(s.Key),
                        form.Answers.TryGetValue(s.Key, out var yes) ? FactRecords.Answer(yes) : null
                    )
                ),
            ],
            ct
        );
    }

    /// <summary>Keeps the number of agents alone: the question that a line asks.</summary>
    public async Task<FactOutcome> SetAgentsAsync(string received, string accountId, CancellationToken ct) =>
        ReadAgents(received) is { IsSuccess: true, Value: { } count }
            ? await SetAsync(accountId, [(FactRecords.Agents, count)], ct)
            : new FactOutcome(Problems.InvalidAgentCount(received.Trim(), MostAgents), FactForm.AgentsField);

    /// <summary>Keeps the answer about one situation.</summary>
    public Task<FactOutcome> AnswerAsync(string situation, bool yes, string accountId, CancellationToken ct) =>
        SetAsync(accountId, [(FactRecords.Situation(situation), FactRecords.Answer(yes))], ct);

    /// <summary>Shows the list to anybody, or to the agents alone.</summary>
    public Task<FactOutcome> SetPublicAsync(bool isPublic, string accountId, CancellationToken ct) =>
        SetAsync(accountId, [(FactRecords.Public, FactRecords.Answer(isPublic))], ct);

    private async Task<FactOutcome> SetAsync(
        string accountId,
        IReadOnlyList<(string Key, string? Value)> facts,
        CancellationToken ct
    )
    {
        var served = ServedAuthority.Of(settings, directory);
        if (!served.IsSuccess)
        {
            return new FactOutcome(served.Problem, null);
        }

        var stated = new Stated(served.Value.Key, accountId, time.GetUtcNow());
        await records.WriteAsync(
            async (connection, transaction) =>
            {
                foreach (var (key, value) in facts)
                {
                    await FactRecords.SetAsync(connection, transaction, stated, key, value, ct);
                }
            },
            ct
        );
        return FactOutcome.Kept;
    }

    /// <summary>The number as it is kept; null when nothing was given.</summary>
    private static Result<string?> ReadAgents(string received)
    {
        var digits = string.Concat(received.Where(c => !char.IsWhiteSpace(c)));
        if (digits.Length == 0)
        {
            return (string?)null;
        }

        return
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostAgents
            ? count.ToString(CultureInfo.InvariantCulture)
            : Problems.InvalidAgentCount(received.Trim(), MostAgents);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>What came with the form about the authority, as it was typed.</summary>
/// <param name="Answers">By key of situation; a key that is absent is not answered.</param>
public sealed record FactForm(
    string Agents,
    string Siret,
    string Organisation,
    IReadOnlyDictionary<string, bool> Answers
)
{
    public const string AgentsField = "agents";
    public const string SiretField = "siret";
    public const string OrganisationField = "organisation";
    public const string SituationPrefix = "situation-";
    public const string Yes = "oui";
    public const string No = "non";

    public const int MaximumLength = 100;

    internal static FactForm From(IFormCollection form) =>
        new(
            Cut(form[AgentsField].ToString()),
            Cut(form[SiretField].ToString()),
            Cut(form[OrganisationField].ToString()),
            form.Where(f =>
                    f.Key.StartsWith(SituationPrefix, StringComparison.Ordinal) && f.Value.ToString() is Yes or No
                )
                .ToDictionary(
                    f => f.Key[SituationPrefix.Length..],
                    f => f.Value.ToString() == Yes,
                    StringComparer.Ordinal
                )
        );

    private static string Cut(string text) => text.Length <= MaximumLength ? text : text[..MaximumLength];
}

/// <summary>What became of an answer.</summary>
/// <param name="Problem">Null when it is kept.</param>
/// <param name="Field">Where the problem lies; null when it is of the whole form.</param>
public sealed record FactOutcome(Problem? Problem, string? Field)
{
    public static readonly FactOutcome Kept = new(null, null);
}
