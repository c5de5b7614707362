namespace Belvedere.Core.Obligations;

/// <summary>Whether a line applies: no, with its reason; yes; or as far as is known, with what is still to be answered.</summary>
/// <param name="Excluded">Why the line does not apply; null when it may.</param>
/// <param name="Asks">What is still to be answered; null when nothing is.</param>
/// <param name="Doubts">What the answer would change, in words; empty when nothing is asked.</param>
internal sealed record ObligationScope(LocalizedText? Excluded, Question? Asks, IReadOnlyList<LocalizedText> Doubts)
{
    /// <summary>What is known excludes first: nothing is asked that could not change the answer.</summary>
    internal static ObligationScope Of(Authority authority, Obligation obligation, Situation? situation)
    {
        if (obligation.Audiences.FirstOrDefault(a => a.Kind == authority.Kind) is not { } audience)
        {
            return No(ObligationSentences.OtherKind(authority.Kind));
        }

        if (audience.MinimumPopulation is { } inhabitants && authority.Population < inhabitants)
        {
            return No(ObligationSentences.TooFewInhabitants(authority, inhabitants));
        }

        if (audience.MinimumAgents is { } agents && authority.AgentCount < agents)
        {
            // Compared as numbers above: a number of agents is known here.
            return No(ObligationSentences.TooFewAgents(authority.AgentCount.Value, agents));
        }

        bool? holds =
            situation is null ? true
            : authority.Situations.TryGetValue(situation.Key, out var answer) ? answer
            : null;
        return holds == false
            ? No(situation!.No) // only a situation is answered by no
            : Maybe(authority, audience, holds is null ? situation : null);
    }

    private static ObligationScope No(LocalizedText reason) => new(reason, null, []);

    private static ObligationScope Maybe(Authority authority, Audience audience, Situation? open)
    {
        var doubts = new List<LocalizedText>();
        if (audience.MinimumPopulation is { } inhabitants && authority.Population is null)
        {
            doubts.Add(ObligationSentences.UnknownPopulation(inhabitants));
        }

        var asksAgents = audience.MinimumAgents is not null && authority.AgentCount is null;
        if (asksAgents)
        {
            doubts.Add(ObligationSentences.UnknownAgents(audience.MinimumAgents!.Value)); // tested above
        }

        if (open is not null)
        {
            doubts.Add(ObligationSentences.UnknownSituation(open));
        }

        return new(
            null,
            asksAgents ? Question.AgentCount
                : open is not null ? new Question(open.Key)
                : null,
            doubts
        );
    }
}
