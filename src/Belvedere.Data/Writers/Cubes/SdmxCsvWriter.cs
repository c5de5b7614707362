using System.Globalization;
using System.Text;
using Belvedere.Core;
using Belvedere.Core.Statistics.Cubes;
using Belvedere.Core.Territories;

namespace Belvedere.Data.Writers.Cubes;

/// <summary>
/// SDMX-CSV 2.0, or 1.0 for the readers of that generation. Comma and point only; a hidden value is an empty OBS_VALUE and
/// its CONF_STATUS says so.
/// </summary>
public sealed class SdmxCsvWriter : ICubeWriter
{
    private const string Percent = "PC";

    public CubeFormat Info { get; } =
        new("sdmx.csv", LocalizedText.Same("SDMX-CSV"), "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8")
        {
            Order = 5,
            Use = new("pour les outils des instituts de statistique", "for the tools of statistical offices"),
        };

    public string MediaType(CubeOptions options) =>
        options.SdmxVersion == 1 ? "application/vnd.sdmx.data+csv; version=1.0.0; charset=utf-8" : Info.MediaType;

    public async Task WriteAsync(IndicatorCube cube, Stream output, CubeOptions options, CancellationToken ct)
    {
        using var lines = new CubeLines(output, isForSpreadsheet: false);
        string[] start = options.SdmxVersion == 1 ? ["DATAFLOW"] : ["STRUCTURE", "STRUCTURE_ID", "ACTION"];
        string[] header =
        [
            .. start,
            "GEO",
            "TIME_PERIOD",
            "INDICATEUR",
            .. cube.Measures.Select(m => m == Measure.Value ? "OBS_VALUE" : MeasureName.Of(m).Key),
            "UNIT_MEASURE",
            "OBS_STATUS",
            "CONF_STATUS",
        ];
        foreach (var name in header)
        {
            lines.Text(name);
        }

        await lines.EndLineAsync(ct);
        var structure = string.Create(
            CultureInfo.InvariantCulture,
            $"BELVEDERE:DF_{cube.Code.Replace('-', '_')}({cube.Version}.0)"
        );
        string[] keys = options.SdmxVersion == 1 ? [structure] : ["dataflow", structure, "I"];
        var unit = UnitCode(cube.Unit.French);
        foreach (var (territory, period, cell) in cube.Observations())
        {
            foreach (var key in keys)
            {
                lines.Text(key);
            }

            lines.Text(territory.Key);
            lines.Text(period.SdmxKey);
            lines.Text(cube.Code);
            foreach (var measure in cube.Measures)
            {
                lines.Number(cell.Number(measure));
            }

            lines.Text(unit);
            lines.Text(cell.Status.Status);
            lines.Text(cell.Status.Confidentiality);
            await lines.EndLineAsync(ct);
        }

        await lines.SendAsync(ct);
        await output.FlushAsync(ct);
    }

    /// <summary>« % » → PC, « € » → EUR, « hab./km² » → HAB_KM2: capitals, digits and underscores, as a code of SDMX.</summary>
    internal static string UnitCode(string symbol)
    {
        var spelt = symbol
            .Replace("%", Percent + " ", StringComparison.Ordinal)
            .Replace("‰", "PM ", StringComparison.Ordinal)
            .Replace("€", "EUR ", StringComparison.Ordinal);
        var code = new StringBuilder();
        foreach (var letter in PlainText.Fold(spelt.Normalize(NormalizationForm.FormKC)).ToUpperInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                code.Append(letter);
            }
            else if (code.Length > 0 && code[^1] != '_')
            {
                code.Append('_');
            }
        }

        return code.ToString().TrimEnd('_') is { Length: > 0 } known ? known : "_Z";
    }
}
