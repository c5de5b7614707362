using Belvedere.Core.Statistics;

namespace Belvedere.Core.Obligations;

/// <summary>Who is concerned by a line, in words.</summary>
public static class AudienceSentence
{
    /// <summary>« communes de 3 500 habitants et 50 agents ou plus ; régions »; « toutes les collectivités » where no size counts.</summary>
    public static LocalizedText Of(IReadOnlyList<Audience> audiences)
    {
        var kinds = Enum.GetValues<AuthorityKind>().Length;
        return audiences.Count == kinds && audiences.All(a => a is { MinimumPopulation: null, MinimumAgents: null })
            ? new("toutes les collectivités", "every authority")
            : new(
                string.Join("\u202F; ", Grouped(audiences).Select(g => French(g.Kinds, g.Size))),
                string.Join("; ", Grouped(audiences).Select(g => English(g.Kinds, g.Size)))
            );
    }

    private static IEnumerable<(IReadOnlyList<AuthorityKind> Kinds, Audience Size)> Grouped(
        IReadOnlyList<Audience> audiences
    ) =>
        audiences
            .GroupBy(a => (a.MinimumPopulation, a.MinimumAgents))
            .Select(same => ((IReadOnlyList<AuthorityKind>)[.. same.Select(a => a.Kind)], same.First()));

    private static string French(IReadOnlyList<AuthorityKind> kinds, Audience size)
    {
        var minima = Minima(size, Language.French, "habitants", "agents", " et ");
        return string.Join(", ", kinds.Select(FrenchKind)) + (minima.Length > 0 ? $" de {minima} ou plus" : "");
    }

    private static string English(IReadOnlyList<AuthorityKind> kinds, Audience size)
    {
        var minima = Minima(size, Language.English, "inhabitants", "agents", " and ");
        return string.Join(", ", kinds.Select(EnglishKind)) + (minima.Length > 0 ? $" of {minima} or more" : "");
    }

    private static string Minima(Audience size, Language language, string inhabitants, string agents, string and) =>
        string.Join(
            and,
            new[] { (size.MinimumPopulation, inhabitants), (size.MinimumAgents, agents) }
                .Where(m => m.Item1 is not null)
                .Select(m => $"{NumberFormat.Number(m.Item1 ?? 0, 0, language)} {m.Item2}")
        );

    private static string FrenchKind(AuthorityKind kind) =>
        kind switch
        {
            AuthorityKind.Commune => "communes",
            AuthorityKind.Epci => "intercommunalités (EPCI)",
            AuthorityKind.Departement => "départements",
            _ => "régions",
        };

    private static string EnglishKind(AuthorityKind kind) =>
        kind switch
        {
            AuthorityKind.Commune => "communes",
            AuthorityKind.Epci => "intercommunalities (EPCI)",
            AuthorityKind.Departement => "départements",
            _ => "régions",
        };
}
