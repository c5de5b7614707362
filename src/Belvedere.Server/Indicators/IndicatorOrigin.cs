using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Server.Catalogue.Explore;
using Belvedere.Server.Catalogue.Pages;
using Belvedere.Server.Catalogue.Revisions;
using Belvedere.Server.Indicators.Own;

namespace Belvedere.Server.Indicators;

/// <summary>Whose an indicator is, and which rows of which revision make its figures. A national one has none.</summary>
public sealed class IndicatorOrigin
{
    // An address of two thousand characters passes everywhere.
    private const int MostCodes = 60;

    private readonly OwnIndicator own;
    private readonly OwnFigures figures;

    internal IndicatorOrigin(OwnIndicator own, OwnFigures figures) => (this.own, this.figures) = (own, figures);

    /// <summary>« Indicateur de Digne-les-Bains ».</summary>
    public LocalizedText Mark => new($"Indicateur de {own.Organisation.Name}", $"Indicator of {own.Organisation.Name}");

    /// <summary>How a figure is made at the level of the dataset: « nombre de lignes du jeu ».</summary>
    public LocalizedText Made =>
        own.Definition.Measure switch
        {
            OwnMeasure.Count => new("nombre de lignes du jeu", "number of rows of the dataset"),
            OwnMeasure.Sum => new(
                $"somme de la colonne « {own.Definition.Column} »",
                $"sum of the column “{own.Definition.Column}”"
            ),
            _ => new(
                $"valeur de la colonne « {own.Definition.Column} »",
                $"value of the column “{own.Definition.Column}”"
            ),
        };

    public string Organisation => own.Organisation.Name;

    public string OrganisationPath => $"/organisations/{own.Organisation.Slug}";

    public string DatasetTitle => own.DatasetTitle;

    public string DatasetPath => $"{CatalogueEndpoints.Path}/{own.DatasetSlug}";

    public int Revision => figures.Revision;

    public string RevisionPath => RevisionEndpoints.PathOf(own.DatasetSlug, figures.Revision);

    /// <summary>The rows that make the figure of some codes in a year; null when they are too many for an address.</summary>
    /// <param name="territories">Codes of today, of the level of the dataset.</param>
    public RowsLink? RowsOf(IReadOnlyList<string> territories, int year)
    {
        var codes = territories.SelectMany(figures.Report.CodesOf).ToList();
        if (codes.Count > MostCodes)
        {
            return null;
        }

        var where = ReadOwnRows.Condition(own.Definition, figures.Report.YearType, codes, year);
        return new RowsLink(
            // The table shows the published revision, which a refused one is too.
            IsLate ? null : ExploreAddress.Of(own.DatasetSlug, "tableau", [(RowSelection.WhereName, where)]),
            $"{RevisionPath}/export/csv?where={Uri.EscapeDataString(where)}"
        );
    }

    /// <summary>Whether a level is that of the codes of the dataset.</summary>
    public bool IsOf(Level level) => figures.Report.Level == level;

    /// <summary>Whether the dataset has a newer revision, which gave no figures.</summary>
    public bool IsLate => own.Refusal is not null;
}

/// <summary>Where the rows of a figure are read.</summary>
/// <param name="TablePath">The table of the dataset, filtered; null while it shows another revision.</param>
/// <param name="FilePath">The same rows of the revision that the figure comes from, for ever.</param>
public sealed record RowsLink(string? TablePath, string FilePath);
