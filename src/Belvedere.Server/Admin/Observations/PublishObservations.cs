using Belvedere.Core;
using Belvedere.Core.Statistics.Cubes;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Files;
using Belvedere.Data.Writers.Cubes;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Cubes;
using Belvedere.Server.Ingest;
using Belvedere.Server.Ingest.Gate;

namespace Belvedere.Server.Admin.Observations;

/// <summary>
/// The observations of an indicator as a dataset like the others: every API reads them, Explore first. Nothing is done
/// where readers already see the same observations.
/// </summary>
public sealed class PublishObservations(Observatory observatory, IngestFile ingest, RevisionFiles files)
{
    // National figures were published by their producer, which applied its own rules of secrecy.
    private const string PublishedGround =
        "Statistiques déjà publiées par leur producteur, secret statistique appliqué (loi n° 51-711 du 7 juin 1951)";

    /// <summary>Readable identifier of the dataset: <c>observations-e03</c>.</summary>
    public static string SlugOf(Indicator indicator) => $"observations-{indicator.Code.ToLowerInvariant()}";

    public async Task<Result<IngestedFile>> RunAsync(
        Indicator indicator,
        string organisation,
        IProgress<IngestProgress> progress,
        CancellationToken ct
    )
    {
        if (observatory.Periods(indicator).Count == 0)
        {
            return Problems.IndicatorWithoutData(indicator.Code);
        }

        var path = Path.Combine(files.WorkDirectory, $"{Guid.NewGuid():N}.csv");
        try
        {
            await using (var file = File.Create(path))
            {
                await CubeCsvWriter.WriteAllAsync(
                    WholeIndicator.Cubes(observatory, indicator, level: null),
                    file,
                    new CubeOptions(),
                    ct
                );
            }

            return await ingest.RunAsync(RequestFor(indicator, organisation, path), progress, ct);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private IngestRequest RequestFor(Indicator indicator, string organisation, string path)
    {
        var source = observatory.SourceOf(indicator);
        return new(
            new DatasetDescription(SlugOf(indicator))
            {
                Title = $"{indicator.Label.French} : observations",
                Description =
                    $"{indicator.Definition.French} Source : {source.Title.French}. Colonnes : celles de /indicateurs/{indicator.Code}.csv.",
                License = source.Licence.French.StartsWith("Licence Ouverte", StringComparison.Ordinal) ? "lov2" : null,
            },
            organisation,
            path
        )
        {
            SourceName = $"{indicator.Code}.csv",
            Publish = true,
            KeepIfSame = true,
            Decisions = [.. MeasureName.All.Select(m => new RequestedDecision(m.Column, GroundOf(indicator)))],
        };
    }

    /// <summary>Why the gate before publication lets the observations pass: they are public already.</summary>
    // Those of an organisation were published here: their dataset passed the gate.
    public static string GroundOf(Indicator indicator) =>
        indicator.Origin is { } origin
            ? $"Chiffres calculés du jeu « {origin.DatasetTitle} » déjà publié ici (révision {origin.Revision}), son seuil de secret appliqué"
            : PublishedGround;
}
