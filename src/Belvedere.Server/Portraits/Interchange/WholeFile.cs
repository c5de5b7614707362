using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Data.Writers.Cubes;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Cubes;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits.Interchange;

/// <summary>
/// All the observations of an indicator as one CSV, whatever their number: made level by level and period by period as it
/// is sent.
/// </summary>
public sealed class WholeFile(Observatory observatory)
{
    public static string Path(string code) => $"/indicateurs/{code}/complet.csv";

    /// <summary>The observations of a level, or of all of them.</summary>
    public async Task WriteAsync(HttpContext http, Indicator indicator, Level? level)
    {
        if (observatory.Periods(indicator).Count == 0)
        {
            await ProblemAnswer.WriteAsync(http, Problems.IndicatorWithoutData(indicator.Code));
            return;
        }

        if (CubeAnswer.IsKnown(http, observatory.EditionKey))
        {
            return;
        }

        var options = CubeAnswer.ReadOptions(http, $"/indicateurs/{indicator.Code}");
        http.Response.ContentType = new CubeCsvWriter().Info.MediaType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{indicator.Code}-complet.csv\"";
        await CubeAnswer.SendAsync(
            http,
            output =>
                CubeCsvWriter.WriteAllAsync(
                    WholeIndicator.Cubes(observatory, indicator, level),
                    output,
                    options,
                    http.RequestAborted
                )
        );
    }
}
