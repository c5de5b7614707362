namespace Belvedere.Core.Obligations;

/// <summary>How strongly a line binds.</summary>
public enum Duty
{
    /// <summary>A text says that it must be published.</summary>
    Required,

    /// <summary>Part of the common core that authorities are advised to publish.</summary>
    Recommended,
}

/// <summary>What shows that an obligation is met.</summary>
public enum EvidenceKind
{
    /// <summary>A dataset that follows one of the schemas of the line.</summary>
    Schema,

    /// <summary>Any dataset: the line asks to publish, not to publish one thing.</summary>
    AnyDataset,
}

/// <summary>A sort of authority that a line concerns, and from which size.</summary>
/// <param name="Kind">What sort.</param>
/// <param name="MinimumPopulation">Inhabitants from which the line applies; null for all.</param>
/// <param name="MinimumAgents">Agents, in full-time equivalents, from which the line applies; null for all.</param>
public sealed record Audience(AuthorityKind Kind, long? MinimumPopulation = null, int? MinimumAgents = null);

/// <summary>A schema that a line names.</summary>
/// <param name="Name">Key of the register: <c>scdl/subventions</c>.</param>
/// <param name="Version">The version that the line was reviewed with; null for the last one.</param>
public sealed record SchemaReference(string Name, string? Version)
{
    /// <summary>As the register and a dataset write it: <c>scdl/subventions</c>, <c>scdl/subventions@2.1.1</c>.</summary>
    public string Key => Version is null ? Name : $"{Name}@{Version}";

    /// <summary>Reads what <see cref="Key"/> writes.</summary>
    public static SchemaReference Parse(string key) =>
        key.Split('@', 2) is [var name, var version] ? new(name, version) : new(key, null);
}

/// <summary>A competence or a fact that decides whether a line applies, and that only the authority knows.</summary>
/// <param name="Key">Short and stable: <c>mobilite</c>.</param>
/// <param name="Question">Answered by yes or no.</param>
/// <param name="No">What the answer « no » means, as the reason why the line does not apply.</param>
public sealed record Situation(string Key, LocalizedText Question, LocalizedText No);

/// <summary>One line of the desk: what must or should be published, by whom, on what basis.</summary>
/// <param name="Id">Short and stable, in the addresses of the desk: <c>subventions</c>.</param>
/// <param name="Name">As a reader sees it.</param>
public sealed record Obligation(string Id, LocalizedText Name)
{
    public required Duty Duty { get; init; }

    /// <summary>The sorts of authority concerned, each at most once; a sort that is absent is not.</summary>
    public required IReadOnlyList<Audience> Audiences { get; init; }

    /// <summary>Key of the <see cref="Situation"/> that the line depends on, or null.</summary>
    public string? Situation { get; init; }

    /// <summary>The texts, with their official numbers.</summary>
    public required LocalizedText Basis { get; init; }

    /// <summary>The first is the one to write; a dataset that follows any of them counts. Empty when the line has none.</summary>
    public IReadOnlyList<SchemaReference> Schemas { get; init; } = [];

    public EvidenceKind Evidence { get; init; }

    /// <summary>When the next publication is due.</summary>
    public required Rhythm Rhythm { get; init; }

    /// <summary>The rhythm, as the texts say it.</summary>
    public required LocalizedText Frequency { get; init; }

    /// <summary>Where the data is expected.</summary>
    public required LocalizedText Destination { get; init; }

    /// <summary>What else an agent should know, or null.</summary>
    public LocalizedText? Note { get; init; }

    /// <summary>Thresholds and dates still wait for the review of a lawyer.</summary>
    public required bool IsToConfirm { get; init; }

    /// <summary>The day on which the line was last read again.</summary>
    public required DateOnly ReviewedOn { get; init; }
}
