using Belvedere.Core;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>The départements whose communes are asked of an API.</summary>
/// <param name="IsWholeCountry">Whether they are all of them: one file is then better than pages by the thousand.</param>
internal sealed record AskedDepartements(IReadOnlyList<string> Codes, bool IsWholeCountry)
{
    /// <summary>Those that a person names, else those that are installed, else all.</summary>
    /// <param name="all">Codes of the départements of today.</param>
    public static Result<AskedDepartements> Of(PackOrigin origin, PackRow? installed, IEnumerable<string> all)
    {
        var known = all.Order(StringComparer.Ordinal).ToArray();
        var named = origin.Departements is { Count: > 0 } ? origin.Departements : null;
        if (named?.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            return Problems.PackUnknownDepartement(unknown);
        }

        var before = installed?.Files.FirstOrDefault(f => f.Departements.Count > 0)?.Departements;
        var codes = (named ?? before ?? known).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return new AskedDepartements(codes, codes.SequenceEqual(known, StringComparer.Ordinal));
    }
}
