using System.Text.RegularExpressions;
using Belvedere.Core;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>
/// Understands a pasted list: a code with or without a name, a name with or without its département between parentheses, the
/// SIREN of an intercommunalité for all its communes. Retired codes and municipal arrondissements lead to the commune of
/// today; what is not understood is said.
/// </summary>
public static partial class ReadCommuneList
{
    private const int MostHomonyms = 6;

    public static CommuneList Run(string text, Geography geography)
    {
        var named = new Lazy<ILookup<string, Territory>>(() =>
            geography.All(Level.Commune).ToLookup(c => Slug.Of(c.Name), StringComparer.Ordinal)
        );
        return new([
            .. text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => line.Trim(';', ',', '\t', '"', ' ', '-', '•'))
                .Where(line => line.Length > 0)
                .Select(line => Read(line, geography, named)),
        ]);
    }

    private static CommuneLine Read(string line, Geography geography, Lazy<ILookup<string, Territory>> named)
    {
        var head = Head().Match(line).Value.ToUpperInvariant();
        return TerritoryCode.IsSiren(head) ? OfSiren(line, head, geography)
            : TerritoryCode.IsCommune(head) ? OfCode(line, head, geography)
            : OfName(line, geography, named.Value);
    }

    private static CommuneLine OfSiren(string line, string siren, Geography geography) =>
        geography.CommunesOf(new TerritoryId(Level.Epci, siren)) is { Count: > 0 } members
            ? new(line, [.. members.Select(c => new ZoneCommune(c.Id.Code, null))], null)
            : new(
                line,
                [],
                new(
                    $"Aucune intercommunalité d’aujourd’hui n’a le SIREN {siren}.",
                    $"No intercommunality of today has the SIREN {siren}."
                )
            );

    private static CommuneLine OfCode(string line, string code, Geography geography)
    {
        if (geography.Find(new TerritoryId(Level.Commune, code)) is not null)
        {
            return new(line, [new(code, null)], null);
        }

        return geography.FindSuccessor(code) is { Territory.Id.Level: Level.Commune } successor
            ? new(line, [new(successor.Territory.Id.Code, code)], SuccessorSentence.Of(successor))
            : new(
                line,
                [],
                new($"Aucune commune n’a ni n’a eu le code {code}.", $"No commune has or had the code {code}.")
            );
    }

    private static CommuneLine OfName(string line, Geography geography, ILookup<string, Territory> named)
    {
        var parts = Departement().Match(line);
        var (name, departement) = parts.Success
            ? (line[..parts.Index], parts.Groups["code"].Value.ToUpperInvariant())
            : (line, null);
        var slug = Slug.Of(name);
        var found = named[slug].Where(c => departement is null || c.Departement == departement).ToList();
        if (found is [var only])
        {
            return new(line, [new(only.Id.Code, null)], null);
        }

        return found.Count > 1
            ? new(line, [], Homonyms(found))
            : OfFormerName(line, slug, departement, geography)
                ?? new(line, [], new("Aucune commune ne porte ce nom.", "No commune has this name."));
    }

    private static CommuneLine? OfFormerName(string line, string slug, string? departement, Geography geography)
    {
        var former = geography
            .Search(line, 20)
            .Where(hit =>
                hit is { Territory.Id.Level: Level.Commune, Former: not null }
                && Slug.Of(hit.MatchedName) == slug
                && (departement is null || hit.Territory.Departement == departement)
            )
            .ToList();
        return former is [{ Former: { } successor } hit]
            ? new(line, [new(hit.Territory.Id.Code, null)], SuccessorSentence.Of(successor))
            : null;
    }

    private static LocalizedText Homonyms(List<Territory> communes)
    {
        var codes = string.Join(", ", communes.Take(MostHomonyms).Select(c => $"{c.Id.Code} ({c.Departement})"));
        var more = communes.Count > MostHomonyms ? "…" : "";
        return new(
            $"{communes.Count} communes portent ce nom : {codes}{more}. Donnez le code, ou le département entre parenthèses.",
            $"{communes.Count} communes have this name: {codes}{more}. Give the code, or the département in parentheses."
        );
    }

    [GeneratedRegex("^[0-9][0-9AaBb][0-9]{3,7}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Head();

    [GeneratedRegex(
        @"\s*\((?<code>[0-9][0-9AaBb][0-9]?)\)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Departement();
}
