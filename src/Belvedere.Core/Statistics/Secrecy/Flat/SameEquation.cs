namespace Belvedere.Core.Statistics.Secrecy.Flat;

/// <summary>Equations are one when they have the same total and the same parts in the same order.</summary>
internal sealed class SameEquation : IEqualityComparer<AdditiveEquation>
{
    internal static readonly SameEquation Instance = new();

    public bool Equals(AdditiveEquation? x, AdditiveEquation? y) =>
        ReferenceEquals(x, y)
        || (x is not null && y is not null && x.Total == y.Total && x.Parts.SequenceEqual(y.Parts));

    public int GetHashCode(AdditiveEquation obj) =>
        HashCode.Combine(obj.Total, obj.Parts.Count, obj.Parts.Count > 0 ? obj.Parts[0] : 0);
}
