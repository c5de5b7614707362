using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Belvedere.Tests.Indicators;

/// <summary>
/// The complete file of the populations, as Melodi gives it: a zip of a data file and of its metadata, semicolons,
/// quotes around texts, every level of territory, and neither ETag nor year of the list of communes.
/// </summary>
public sealed class ReplayedFile
{
    public const string Header = "\"FREQ\";\"GEO\";\"GEO_OBJECT\";\"POPREF_MEASURE\";\"TIME_PERIOD\";\"OBS_VALUE\"";

    private const string Metadata = """
        "COD_VAR";"LIB_VAR";"COD_MOD";"LIB_MOD"
        "FREQ";"Périodicité";"A";"Annuelle"
        "GEO";"Géographie";"04070";"Digne-les-Bains"
        "GEO_OBJECT";"Niveau";"COM";"Commune"
        "POPREF_MEASURE";"Mesure";"PMUN";"Population municipale"
        "POPREF_MEASURE";"Mesure";"PSDC";"Population sans doubles comptes"
        "TIME_PERIOD";"Année";"1968";"1968"

        """;

    private ReplayedFile(byte[] bytes, int rows) => (Bytes, Announced) = (bytes, rows);

    public byte[] Bytes { get; set; }

    /// <summary>Observations, by the catalogue.</summary>
    public int Announced { get; set; }

    /// <summary>Bytes after which the first answer stays silent, until its reader leaves; null for none.</summary>
    public int? CutAt { get; set; }

    /// <summary>The <c>Range</c> of each request, empty for the whole.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Other headers of the answers.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal);

    /// <summary>The file of some communes, with what their département adds up to.</summary>
    public static ReplayedFile Of(
        IEnumerable<string> communes,
        Func<string, IEnumerable<(int Year, string Measure, double Value)>> censuses
    )
    {
        var data = new StringBuilder("\uFEFF").Append(Header).Append('\n');
        var rows = 0;
        foreach (var commune in communes)
        {
            foreach (var (year, measure, value) in censuses(commune))
            {
                Append(data, commune, "COM", measure, year, value);
                rows++;
            }
        }

        foreach (var (code, level) in new[] { ("04", "DEP"), ("93", "REG"), ("041", "ARR"), ("F", "FRANCE") })
        {
            Append(data, code, level, "PMUN", 2023, 1);
            rows++;
        }

        return new ReplayedFile(
            Zip([
                ($"{ReplayMelodi.Populations}_data.csv", data.ToString()),
                ($"{ReplayMelodi.Populations}_metadata.csv", Metadata),
            ]),
            rows
        );
    }

    public static byte[] Zip(IEnumerable<(string Name, string Text)> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    internal async Task AnswerAsync(HttpContext http)
    {
        var range = http.Request.GetTypedHeaders().Range?.Ranges.FirstOrDefault();
        Asked.Add(http.Request.Headers.Range.ToString());
        var start = (int)(range?.From ?? 0);
        if (start > 0)
        {
            http.Response.StatusCode = 206;
            http.Response.Headers.ContentRange = $"bytes {start}-{Bytes.Length - 1}/{Bytes.Length}";
        }

        foreach (var (name, value) in Headers)
        {
            http.Response.Headers[name] = value;
        }

        http.Response.ContentLength = Bytes.Length - start;
        var length = CutAt is { } cut ? cut - start : Bytes.Length - start;
        CutAt = null;
        await http.Response.Body.WriteAsync(Bytes.AsMemory(start, length), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        if (start + length < Bytes.Length)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static void Append(StringBuilder data, string code, string level, string measure, int year, double value) =>
        data.Append(CultureInfo.InvariantCulture, $"\"A\";\"{code}\";\"{level}\";\"{measure}\";{year};{value}\n");
}
