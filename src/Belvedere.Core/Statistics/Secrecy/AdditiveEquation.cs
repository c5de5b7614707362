namespace Belvedere.Core.Statistics.Secrecy;

/// <summary>A total and the cells that add up to it, each by its index among the cells that are published together.</summary>
public sealed record AdditiveEquation(int Total, IReadOnlyList<int> Parts)
{
    /// <summary>The total, then its parts.</summary>
    public IEnumerable<int> Cells => Parts.Prepend(Total);
}
