using Belvedere.Core;

namespace Belvedere.Server.Indicators;

/// <summary>A source of <c>sources.json</c>.</summary>
/// <param name="Title">« Insee, recensement (comparateur de territoires) ».</param>
public sealed record IndicatorSource(string Key, LocalizedText Title, LocalizedText Producer, LocalizedText Licence)
{
    /// <summary>Identifiers at the provider: <c>DS_RP_LOGEMENT_PRINC</c>; empty while they are not known.</summary>
    public IReadOnlyList<string> Datasets { get; init; } = [];

    /// <summary>Where the datasets are read: « Melodi »; null when the producer publishes its own files.</summary>
    public string? Provider { get; init; }

    /// <summary>Which half of the census it comes from: <c>main</c>, <c>complementary</c>, or null for another source.</summary>
    public string? Exploitation { get; init; }

    /// <summary>Whether the producer or the dataset is still to be checked: nothing that needs it is switched on.</summary>
    public bool IsToConfirm { get; init; }
}

/// <summary>A rule of <c>secrecy-rules.json</c>: what is hidden at the source, and how it is told.</summary>
/// <param name="Minimum">Units, inhabitants or facts under which the type of the rule hides; null for the other types.</param>
/// <param name="MaximumShare">Share of the total above which one unit alone hides a cell, from 0 to 1.</param>
public sealed record SecrecyRule(string Key, string Type, LocalizedText Text, int? Minimum, double? MaximumShare);
