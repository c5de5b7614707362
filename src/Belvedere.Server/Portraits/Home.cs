using Belvedere.Server.Catalogue;
using Belvedere.Server.Indicators;

namespace Belvedere.Server.Portraits;

/// <summary>What the home of the site shows.</summary>
/// <param name="Cards">Four figures, those with a value first.</param>
/// <param name="Datasets">The latest published.</param>
/// <param name="HasCatalogue">Whether this portal serves its data catalogue.</param>
public sealed record Home(
    Portrait Portrait,
    IReadOnlyList<Figure> Cards,
    IReadOnlyList<Dataset> Datasets,
    bool HasCatalogue
);
