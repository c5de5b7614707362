using System.Text.Json;
using Belvedere.Core.Statistics;
using Belvedere.Data.Writers.Cubes;

namespace Belvedere.Tests.Writers.Cubes;

/// <summary>All interchange formats hold the same cells; missing, zero and secret are told apart in each.</summary>
public sealed class CubeFormatTests
{
    [Fact]
    public async Task All_formats_hold_the_same_cells()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var cube = CubeSample.Random(seed);
            var expected = ReadCell.Of(cube, p => p.Key).ToList();
            Same(expected, await WrittenCube.CsvAsync(cube, isForSpreadsheet: false), "csv", seed);
            Same(expected, await WrittenCube.CsvAsync(cube, isForSpreadsheet: true), "csv, excel", seed);
            Same(expected, await WrittenCube.GeoJsonAsync(cube), "geojson", seed);
            Same(expected, await WrittenCube.XlsxAsync(cube), "xlsx", seed);
            var withoutReason = ReadCell.Of(cube, p => p.SdmxKey).Select(c => c with { Reason = null }).ToList();
            Same(withoutReason, await WrittenCube.SdmxAsync(cube, version: 1), "sdmx 1", seed);
            Same(withoutReason, await WrittenCube.SdmxAsync(cube, version: 2), "sdmx 2", seed);
            var byReason = expected
                .Select(c => c with { Status = c.Reason is null ? c.Status : null, Confidentiality = null })
                .ToList();
            Same(byReason, await WrittenCube.JsonStatAsync(cube), "json", seed);
        }
    }

    /// <summary>A value that one format would round, drop or turn to zero is seen.</summary>
    [Fact]
    public void The_comparison_fails_on_one_different_cell()
    {
        var cells = ReadCell.Of(CubeSample.Of(Observation.Absent(AbsenceReason.Secret)), p => p.Key).ToList();
        var zero = cells[0] with { Numbers = CubeSample.Usual.ToDictionary(m => m, _ => (double?)0) };
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Same(cells, [zero], "csv", seed: 0));
    }

    [Fact]
    public async Task Zero_secret_and_missing_are_three_cells()
    {
        Observation[] observations =
        [
            Observation.Of(0),
            Observation.Absent(AbsenceReason.Secret),
            Observation.Absent(AbsenceReason.NotPublished),
        ];
        foreach (var extension in new[] { "csv", "json", "sdmx.csv", "xlsx", "geojson" })
        {
            var written = new HashSet<string>(StringComparer.Ordinal);
            foreach (var observation in observations)
            {
                written.Add(Convert.ToHexString(await WrittenCube.WriteAsync(CubeSample.Of(observation), extension)));
            }

            Assert.Equal(3, written.Count);
        }
    }

    /// <summary>The documents of the field, to the character; Migennes and the hidden cell of a commune beside it.</summary>
    [Fact]
    public async Task Writes_CSV_and_SDMX_CSV_as_they_are_specified()
    {
        var cube = CubeSample.Of(
            Observation.Of(22.27) with
            {
                Numerator = 613,
                Denominator = 2752,
                Interval = new Interval(20.76, 23.87),
            }
        );
        Assert.Equal(
            "geo,geo_nom,periode,indicateur,valeur,num,den,borne_inf,borne_sup,statut,conf,motif\r\n"
                + "2025-COM-01001,L’Île-1; Saint-Œil,2021,E03,22.27,613,2752,20.76,23.87,A,F,\r\n",
            await WrittenCube.TextAsync(cube, "csv")
        );
        Assert.StartsWith(
            "\uFEFFgeo;geo_nom;",
            await WrittenCube.TextAsync(cube, "csv", new CubeOptions { IsForSpreadsheet = true }),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "STRUCTURE,STRUCTURE_ID,ACTION,GEO,TIME_PERIOD,INDICATEUR,OBS_VALUE,NUM,DEN,BINF,BSUP,UNIT_MEASURE,OBS_STATUS,CONF_STATUS\r\n"
                + "dataflow,BELVEDERE:DF_E03(1.0),I,2025-COM-01001,2021,E03,22.27,613,2752,20.76,23.87,PC,A,F\r\n",
            await WrittenCube.TextAsync(cube, "sdmx.csv")
        );
        var hidden = CubeSample.Of(Observation.Absent(AbsenceReason.Secret) with { Denominator = 217 });
        Assert.EndsWith(
            "2021,E03,,,217,,,O,C,secret\r\n",
            await WrittenCube.TextAsync(hidden, "csv"),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "DF_E03(1.0),2025-COM-01001,2021,E03,,,217,,,PC,O,C\r\n",
            await WrittenCube.TextAsync(hidden, "sdmx.csv", new CubeOptions { SdmxVersion = 1 }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Describes_the_CSV_of_the_same_cells()
    {
        var cube = CubeSample.Random(3);
        var options = new CubeOptions { Query = "geo=COM-01001&mesures=valeur" };
        using var json = JsonDocument.Parse(await WrittenCube.WriteAsync(cube, "csv-metadata.json", options));
        Assert.Equal("E03.csv?geo=COM-01001&mesures=valeur", json.RootElement.GetProperty("url").GetString());
        var header = (await WrittenCube.TextAsync(cube, "csv")).Split("\r\n")[0];
        Assert.Equal(
            header.Split(','),
            json.RootElement.GetProperty("tableSchema")
                .GetProperty("columns")
                .EnumerateArray()
                .Select(c => c.GetProperty("titles").GetString())
        );
    }

    [Theory]
    [InlineData("%", "PC")]
    [InlineData("‰ hab.", "PM_HAB")]
    [InlineData("€/hab.", "EUR_HAB")]
    [InlineData("hab./km²", "HAB_KM2")]
    [InlineData("équipements", "EQUIPEMENTS")]
    public void Units_have_codes_of_SDMX(string symbol, string code) =>
        Assert.Equal(code, SdmxCsvWriter.UnitCode(symbol));

    private static void Same(IReadOnlyList<ReadCell> expected, IReadOnlyList<ReadCell> read, string format, int seed) =>
        Assert.Equal(expected.Select(c => $"{format} {seed} {c}"), read.Select(c => $"{format} {seed} {c}"));
}
