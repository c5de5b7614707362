namespace Belvedere.Core.Privacy;

/// <summary>Firms that are one person: category 1000 of the legal forms (INSEE, « entrepreneur individuel »).</summary>
internal static class SoleTraders
{
    /// <summary>Whether a cell of legal forms says so.</summary>
    internal static bool IsOne(ReadOnlySpan<byte> utf8) =>
        utf8.SequenceEqual("1000"u8)
        || utf8.StartsWith("1000 "u8)
        || utf8.StartsWith("Entrepreneur individuel"u8)
        || utf8.StartsWith("ENTREPRENEUR INDIVIDUEL"u8)
        || utf8.StartsWith("Entreprise individuelle"u8)
        || utf8.StartsWith("ENTREPRISE INDIVIDUELLE"u8);
}
