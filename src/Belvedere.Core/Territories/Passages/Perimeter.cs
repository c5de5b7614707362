namespace Belvedere.Core.Territories.Passages;

/// <summary>Which limits the figures of a series are on.</summary>
public enum PerimeterMode
{
    /// <summary>The limits of one year, applied to all: what changed is the territory’s life, never its border.</summary>
    Constant,

    /// <summary>The limits of each year: a change of the figure may be a change of the border.</summary>
    Historic,
}

/// <summary>A territory as a list of communes, in the codes of the commune list of a year.</summary>
/// <param name="Year">1 January of that year.</param>
/// <param name="Communes">Codes, each once.</param>
public sealed record Perimeter(int Year, IReadOnlyList<string> Communes);
