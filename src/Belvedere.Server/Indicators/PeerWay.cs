namespace Belvedere.Server.Indicators;

/// <summary>How the territories that one is compared with are found.</summary>
public enum PeerWay
{
    /// <summary>The rule of the edition: the nearest communes, EPCI of the same nature, all of a larger level.</summary>
    Edition,

    /// <summary>Communes of the same stratum of population, as local finance has them.</summary>
    Stratum,

    /// <summary>The communes whose density is nearest.</summary>
    Density,

    /// <summary>The other communes of its EPCI.</summary>
    Epci,

    /// <summary>The other communes of its département.</summary>
    Departement,

    /// <summary>The other communes of its région.</summary>
    Region,
}
