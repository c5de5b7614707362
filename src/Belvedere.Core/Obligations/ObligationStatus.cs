namespace Belvedere.Core.Obligations;

/// <summary>Where an authority stands with an obligation; the most urgent first.</summary>
public enum ObligationState
{
    /// <summary>« En retard »: a publication is here, and another one is due.</summary>
    Late,

    /// <summary>« Non conforme »: a publication is here, and its schema refuses it.</summary>
    NonConforming,

    /// <summary>« Manquant ».</summary>
    Missing,

    /// <summary>« À jour ».</summary>
    UpToDate,

    /// <summary>« Publié ailleurs ».</summary>
    Elsewhere,

    /// <summary>« Non concerné ».</summary>
    NotConcerned,
}

/// <summary>The one thing to do next.</summary>
public enum NextStep
{
    /// <summary>Nothing for now.</summary>
    None,

    /// <summary>A first file.</summary>
    Publish,

    /// <summary>A new file for the dataset of the evidence.</summary>
    Update,

    /// <summary>To read what the schema refuses.</summary>
    Correct,

    /// <summary>To say that the dataset which resembles the schema follows it.</summary>
    Confirm,
}

/// <summary>What the authority alone can tell, and that would decide whether a line applies.</summary>
/// <param name="Situation">Key of the <see cref="Situation"/> to answer; null for the number of agents.</param>
public sealed record Question(string? Situation)
{
    public static readonly Question AgentCount = new((string?)null);
}

/// <summary>The state of one line for one authority, and why.</summary>
public sealed record ObligationStatus(Obligation Obligation, ObligationState State)
{
    /// <summary>Whole sentences, the decisive one first; never empty.</summary>
    public required IReadOnlyList<LocalizedText> Reasons { get; init; }

    /// <summary>The dataset that counts for the line, also where the line does not apply; null when there is none.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>How many other datasets count too.</summary>
    public int OtherCount { get; init; }

    /// <summary>The next day on which something is due; null when no day is set.</summary>
    public DateOnly? NextOn { get; init; }

    /// <summary>The last day on which it would have been in time; null when it is not late.</summary>
    public DateOnly? LateSince { get; init; }

    /// <summary>What is asked of the authority, because the answer could end the line; null when nothing is.</summary>
    public Question? Asks { get; init; }

    /// <summary>What is not known and could end the line, one sentence each; empty when all is known.</summary>
    public IReadOnlyList<LocalizedText> Doubts { get; init; } = [];

    public Statement? Statement { get; init; }

    public NextStep Step { get; init; }

    /// <summary>The lines by state, the most urgent first: what binds before what is advised, then by date, then in the order given.</summary>
    public static IReadOnlyList<IGrouping<ObligationState, ObligationStatus>> Arrange(
        IEnumerable<ObligationStatus> statuses
    ) =>
        [
            .. statuses
                .OrderBy(s => s.State)
                .ThenBy(s => s.Obligation.Duty)
                .ThenBy(s => s.LateSince ?? s.NextOn ?? DateOnly.MaxValue)
                .GroupBy(s => s.State),
        ];
}
