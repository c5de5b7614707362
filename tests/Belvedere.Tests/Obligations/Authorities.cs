using Belvedere.Core.Obligations;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Server.Obligations.Definitions;

namespace Belvedere.Tests.Obligations;

/// <summary>Three invented authorities, and the review of a line for one of them.</summary>
internal static class Authorities
{
    public static readonly DateOnly Today = new(2026, 11, 26);

    public static readonly ObligationList List = ObligationList.Complete(
        File.ReadAllText(
            RepositoryRoot.PathOf("src", "Belvedere.Server", "Obligations", "Definitions", "obligations.json")
        ),
        null
    );

    /// <summary>1,600 inhabitants, 11 agents.</summary>
    public static readonly Authority Village = new(AuthorityKind.Commune, 1_600, 2023) { AgentCount = 11 };

    /// <summary>18,000 inhabitants, 350 agents.</summary>
    public static readonly Authority Town = new(AuthorityKind.Commune, 18_000, 2023) { AgentCount = 350 };

    /// <summary>90,000 inhabitants, 120 agents.</summary>
    public static readonly Authority Epci = new(AuthorityKind.Epci, 90_000, 2023) { AgentCount = 120 };

    /// <summary>The same answer to every question of the list.</summary>
    public static Authority Answering(this Authority authority, bool answer) =>
        authority with
        {
            Situations = List.Situations.ToDictionary(s => s.Key, _ => answer, StringComparer.Ordinal),
        };

    public static Obligation Line(string id) => List.Find(id)!; // a line of the list

    public static ObligationStatus Review(
        this Authority authority,
        Obligation line,
        Statement? statement = null,
        params Evidence[] evidence
    ) => ObligationReview.Of(authority, line, evidence, statement, List.FindSituation(line.Situation), Today);

    /// <summary>A dataset that follows the first schema of a line, checked and conforming.</summary>
    public static Evidence Conforming(Obligation line, DateOnly revisedOn) =>
        new("jeu", "Jeu", 1, revisedOn)
        {
            Schema = line.Schemas.Count > 0 ? line.Schemas[0].Name : null,
            SchemaVersion = line.Schemas.Count > 0 ? line.Schemas[0].Version : null,
            SchemaVerdict = Verdict.Conforms,
            RulesVerdict = Verdict.Conforms,
        };
}
