namespace Belvedere.Core.Obligations;

/// <summary>Tells where an authority stands with a line of the desk, from what is known and nothing else.</summary>
public static class ObligationReview
{
    /// <summary>The state of a line.</summary>
    /// <param name="authority">Who publishes.</param>
    /// <param name="obligation">The line.</param>
    /// <param name="evidence">The datasets that count for the line, in any order.</param>
    /// <param name="statement">What a person said of the line, or null.</param>
    /// <param name="situation">The situation that the line depends on, or null when it depends on none.</param>
    /// <param name="today">The day of the question.</param>
    public static ObligationStatus Of(
        Authority authority,
        Obligation obligation,
        IReadOnlyList<Evidence> evidence,
        Statement? statement,
        Situation? situation,
        DateOnly today
    )
    {
        var best = Best(evidence);
        var status = Decide(authority, obligation, best, statement, situation, today);
        return status with { Evidence = best, OtherCount = Math.Max(0, evidence.Count - 1), Statement = statement };
    }

    /// <summary>A declared schema before a guess, then the last publication, then the better resemblance.</summary>
    private static Evidence? Best(IReadOnlyList<Evidence> evidence) =>
        evidence
            .OrderBy(e => e.IsGuess)
            .ThenByDescending(e => e.RevisedOn)
            .ThenByDescending(e => e.Score)
            .ThenBy(e => e.Dataset, StringComparer.Ordinal)
            .FirstOrDefault();

    private static ObligationStatus Decide(
        Authority authority,
        Obligation obligation,
        Evidence? evidence,
        Statement? statement,
        Situation? situation,
        DateOnly today
    )
    {
        if (statement is { Kind: StatementKind.NotConcerned })
        {
            return Outside(obligation, ObligationSentences.StatedNotConcerned(statement));
        }

        var scope = ObligationScope.Of(authority, obligation, situation);
        if (scope.Excluded is { } excluded)
        {
            return Outside(obligation, excluded);
        }

        // A file that is here and says its schema is a better proof than an address typed once.
        if (statement is not null && evidence is null or { IsGuess: true })
        {
            return new(obligation, ObligationState.Elsewhere)
            {
                Reasons = [ObligationSentences.StatedElsewhere(statement)],
            };
        }

        var status = evidence is null
            ? Absent(obligation, today)
            : Judge(obligation, evidence, obligation.Rhythm.LateSince(evidence.RevisedOn, today), today);
        return status with { Asks = scope.Asks, Doubts = scope.Doubts };
    }

    private static ObligationStatus Outside(Obligation obligation, LocalizedText reason) =>
        new(obligation, ObligationState.NotConcerned) { Reasons = [reason] };

    private static ObligationStatus Absent(Obligation obligation, DateOnly today) =>
        new(obligation, ObligationState.Missing)
        {
            Reasons = [ObligationSentences.Absent(obligation)],
            NextOn = obligation.Rhythm.NextOn(null, today),
            Step = NextStep.Publish,
        };

    private static ObligationStatus Judge(Obligation obligation, Evidence evidence, DateOnly? lateSince, DateOnly today)
    {
        var recognised = ObligationSentences.Recognised(obligation, evidence);
        if (lateSince is { } since)
        {
            return new(obligation, ObligationState.Late)
            {
                Reasons =
                [
                    ObligationSentences.Late(evidence, since),
                    .. evidence.Fails ? [ObligationSentences.Fails(evidence)] : Array.Empty<LocalizedText>(),
                    .. recognised,
                ],
                LateSince = since,
                Step = NextStep.Update,
            };
        }

        var next = obligation.Rhythm.NextOn(evidence.RevisedOn, today);
        return evidence.Fails
            ? new(obligation, ObligationState.NonConforming)
            {
                Reasons = [ObligationSentences.Fails(evidence), .. recognised],
                NextOn = next,
                Step = NextStep.Correct,
            }
            : new(obligation, ObligationState.UpToDate)
            {
                Reasons = [ObligationSentences.UpToDate(obligation, evidence), .. recognised],
                NextOn = next,
                Step = evidence.IsGuess ? NextStep.Confirm : NextStep.None,
            };
    }
}
