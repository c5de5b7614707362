using Belvedere.Core;
using Belvedere.Core.Obligations;
using Belvedere.Core.Schemas;
using Belvedere.Core.Territories;
using Belvedere.Server.Obligations.Facts;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Obligations;

/// <summary>The authority that the portal serves: a territory that has duties of its own.</summary>
public sealed record ServedAuthority(Territory Territory, AuthorityKind Kind)
{
    /// <summary>Its key in the records: <c>COM-04070</c>.</summary>
    internal string Key => Territory.Id.ToString();

    /// <summary>The authority of the portal, or why it has none.</summary>
    internal static Result<ServedAuthority> Of(Settings settings, TerritoryDirectory directory) =>
        directory.FindByUrlCode(settings.Territory) is { } territory && KindOf(territory.Id.Level) is { } kind
            ? new ServedAuthority(territory, kind)
            : Problems.NoAuthority(settings.Territory);

    /// <summary>What decides which lines apply.</summary>
    internal Authority With(AuthorityFacts facts) =>
        new(Kind, Territory.Population, Territory.PopulationYear)
        {
            AgentCount = facts.AgentCount,
            Situations = facts.Situations,
        };

    /// <summary>What an empty file says of it.</summary>
    internal AuthorityIdentity Identity(AuthorityFacts facts) =>
        new(facts.Siret, Name, Kind == AuthorityKind.Commune ? Territory.Id.Code : "")
        {
            Siren = facts.Siret.Length > 0 ? facts.Siret[..9] : Territory.Siren ?? "",
        };

    /// <summary>As it signs: « Commune de Saint-Jouvent », « CC du Migennois ».</summary>
    internal string Name =>
        Kind switch
        {
            AuthorityKind.Commune => $"Commune {FrenchName.From(Territory)}",
            AuthorityKind.Departement => $"Département {FrenchName.From(Territory)}",
            AuthorityKind.Region => $"Région {Territory.Name}",
            _ => Territory.Name,
        };

    private static AuthorityKind? KindOf(Level level) =>
        level switch
        {
            Level.Commune => AuthorityKind.Commune,
            Level.Epci => AuthorityKind.Epci,
            Level.Departement => AuthorityKind.Departement,
            Level.Region => AuthorityKind.Region,
            _ => null,
        };
}
