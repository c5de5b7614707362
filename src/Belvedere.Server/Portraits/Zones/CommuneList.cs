using Belvedere.Core;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>A list of communes as a person typed it, line by line.</summary>
public sealed record CommuneList(IReadOnlyList<CommuneLine> Lines)
{
    /// <summary>The communes that were understood, each once, by code.</summary>
    public IReadOnlyList<ZoneCommune> Communes =>
        [
            .. Lines
                .SelectMany(line => line.Communes)
                .GroupBy(commune => commune.Code, StringComparer.Ordinal)
                // A code that is current wins over a retired one that leads to it.
                .Select(same => same.FirstOrDefault(commune => commune.GivenCode is null) ?? same.First())
                .OrderBy(commune => commune.Code, StringComparer.Ordinal),
        ];

    public IReadOnlyList<CommuneLine> NotUnderstood => [.. Lines.Where(line => line.Communes.Count == 0)];
}

/// <summary>One line of the list.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="Communes">What it stands for: one commune, those of an intercommunalité, or none when it was not understood.</param>
/// <param name="Remark">Why it was not understood, or where a retired code led; null when there is nothing to say.</param>
public sealed record CommuneLine(string Text, IReadOnlyList<ZoneCommune> Communes, LocalizedText? Remark);
