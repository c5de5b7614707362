using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Indicators.Own.Pages;

namespace Belvedere.Server.Indicators.Own;

/// <summary>The first figures of an indicator that is not kept, by the very calculation that will give them.</summary>
internal sealed class PreviewFigures(Observatory observatory, IndicatorCatalogue catalogue)
{
    private const string Code = "Z00";
    private const int MostFigures = 8;
    private const int MostWholes = 4;

    /// <summary>The latest year, at the level of the codes and above.</summary>
    /// <param name="id">Of the series of the reading.</param>
    public OwnPreview Run(string id, Dataset dataset, OwnDefinition said, OwnReading reading)
    {
        var revision = dataset.Published!; // asked of a published dataset
        var own = new OwnIndicator(id, Code, said)
        {
            DatasetId = dataset.Id,
            DatasetSlug = dataset.Slug,
            DatasetTitle = dataset.Title,
            Organisation = dataset.Organisation,
            Figures = new OwnFigures(revision.Id, revision.Number, revision.CreatedAt, "")
            {
                Report = reading.Report,
                SourceName = revision.SourceName,
                SourceSha256 = revision.SourceSha256,
                ComputedAt = revision.CreatedAt,
            },
        };
        var indicator = catalogue.With([own]).Find(Code)!; // just added
        var calculation = new Calculation(Edition(own, reading));
        var period = Period.Year(reading.Report.Years[^1]);
        var level = reading.Report.Level;
        IReadOnlyList<(Territory, Observation)> At(Level asked) =>
            reading.Mesh.At(asked).Select((t, i) => (t, calculation.Observe(indicator, period, asked, i))).ToList();
        var known = reading.Table.Cells.Keys.Select(k => k.Code).ToHashSet(StringComparer.Ordinal);
        return new OwnPreview(
            indicator,
            reading.Report,
            period.EndYear,
            At(level)
                .Where(row => known.Contains(row.Item1.Id.Code))
                .OrderByDescending(row => row.Item2.Value ?? double.NegativeInfinity)
                .Take(MostFigures)
                .ToList(),
            TerritoryMesh
                .Levels.Where(l => l > level)
                .SelectMany(At)
                .Where(row => Holds(reading.Mesh, row.Item1, known, level))
                .Take(MostWholes)
                .ToList()
        );
    }

    private static bool Holds(TerritoryMesh mesh, Territory whole, HashSet<string> known, Level level) =>
        mesh.OrdinalOf(whole.Id) is { } ordinal
        && mesh.Parts(whole.Id.Level, ordinal)
            .Select(c => mesh.At(Level.Commune)[c])
            .Any(c => level == Level.Commune ? known.Contains(c.Id.Code) : known.Contains(c.Departement ?? ""));

    // The series that were read, and the populations that the observatory has.
    private Edition Edition(OwnIndicator own, OwnReading reading)
    {
        var current = observatory.Edition;
        var builder = new EditionBuilder(reading.Mesh, 0) { Geography = current.Geography };
        var source = new SourceFile(
            OwnCatalogue.Title(own, own.Figures!), // set by the caller
            Core.LocalizedText.Same(own.Organisation.Name),
            OwnCatalogue.LicenceOf(own),
            "",
            0,
            own.Figures!.SourceName,
            null,
            null,
            null
        );
        foreach (var series in reading.Series)
        {
            builder.Add(
                new SeriesKey(series.Series, series.Year, series.Level),
                source,
                () => new SeriesCells(series.Cells)
            );
        }

        foreach (var year in current.Years(OwnCatalogue.Population))
        {
            foreach (var level in TerritoryMesh.Levels.Where(l => current.Has(OwnCatalogue.Population, year, l)))
            {
                builder.Add(
                    new SeriesKey(OwnCatalogue.Population, year, level),
                    source,
                    () => current.Cells(OwnCatalogue.Population, year, level)! // just asked
                );
            }
        }

        return builder.Build();
    }
}
