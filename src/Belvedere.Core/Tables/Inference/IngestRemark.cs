namespace Belvedere.Core.Tables.Inference;

/// <summary>One thing that an agent should know of a load: an automatic choice, with what led to it.</summary>
/// <param name="Text">One sentence.</param>
public sealed record IngestRemark(LocalizedText Text)
{
    /// <summary>The 1-based line of the source, when there is one.</summary>
    public long? Line { get; init; }
}
