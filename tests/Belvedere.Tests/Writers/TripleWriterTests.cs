using System.Globalization;
using System.Text.RegularExpressions;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Writers;
using Belvedere.Tests.Shapes;

namespace Belvedere.Tests.Writers;

/// <summary>The four serialisations hold the same triples, as readers that others wrote understand them.</summary>
public sealed partial class TripleWriterTests
{
    private const string Xsd = "http://www.w3.org/2001/XMLSchema#";

    private static readonly TableSchema Schema = new([
        new Column("nom", "Nom", ColumnType.Text) { Description = "Le nom d’usage, \"entre guillemets\"" },
        new Column("nombre", "Nombre", ColumnType.Integer),
        new Column("part", "Part", ColumnType.Decimal),
        new Column("ouvert", "Ouvert", ColumnType.Boolean),
        new Column("jour", "Jour", ColumnType.Date),
        new Column("saisie", "Saisie", ColumnType.DateTime),
        new Column("lieu", "Lieu", ColumnType.GeoPoint),
        new Column("forme", "Forme", ColumnType.GeoShape),
        new Column("2024 (%)", "2024 (%)", ColumnType.Integer),
        new Column("@id", "@id", ColumnType.Text),
    ]);

    private static readonly object?[][] Rows =
    [
        [
            "École « d’été »\n\t\\ <&> \"x\" 😀",
            3L,
            0.5,
            true,
            new DateOnly(2024, 2, 29),
            new DateTime(2024, 2, 29, 12, 30, 0, DateTimeKind.Utc),
            (44.09, 6.23),
            ShapeTests.Read("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))"),
            7L,
            "a:b",
        ],
        ["Banc", long.MaxValue, -1e-7, false, null, null, null, ShapeTests.Read("MULTIPOINT ((1 2), (3 4))"), null, ""],
        [null, null, null, null, null, null, null, null, null, null],
        [null, -1L, 1e300, null, null, null, null, Shape.Point(6.2356, 44.0925), null, null],
    ];

    private static readonly ExportSource Source = new("lieux", "Lieux", "http://exemple.test/donnees/lieux")
    {
        LicenceUrl = "https://exemple.test/licence",
        RevisedAt = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero),
    };

    [Theory]
    [InlineData("turtle", "turtle")]
    [InlineData("n3", "turtle")]
    [InlineData("rdfxml", "rdfxml")]
    public async Task Raptor_reads_the_triples_that_the_rows_hold(string format, string syntax)
    {
        using var file = await WrittenFile.CreateAsync(format, Schema, Rows, Source);
        Check(await ForeignReader.ReadTriplesAsync(syntax, file.Path));
    }

    [Fact]
    public async Task Jsonld_js_reads_the_triples_that_the_rows_hold()
    {
        using var file = await WrittenFile.CreateAsync("jsonld", Schema, Rows, Source);
        var read = await ForeignReader.ReadAsync("jsonld", "jsonld", file.Path);
        Check(read.EnumerateArray().Select(line => line.GetString()!)); // lines of text
    }

    [Theory]
    [InlineData("turtle")]
    [InlineData("rdfxml")]
    [InlineData("jsonld")]
    public async Task A_table_without_source_or_rows_is_whole(string format)
    {
        using var file = await WrittenFile.CreateAsync(format, Schema, []);
        var triples =
            format == "jsonld"
                ? (await ForeignReader.ReadAsync("jsonld", "jsonld", file.Path)).GetArrayLength()
                : (await ForeignReader.ReadTriplesAsync(format, file.Path)).Count;
        Assert.Equal(Schema.Columns.Count + 1, triples); // a label for each, and one description
    }

    private static void Check(IEnumerable<string> lines)
    {
        var triples = lines.Select(Comparable).ToList();
        var rows = triples.Where(t => t.StartsWith("_: ", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(Expected().Order(StringComparer.Ordinal), rows);
        Assert.Contains("<http://exemple.test/donnees/lieux> <http://purl.org/dc/terms/title> \"Lieux\"@fr .", triples);
        Assert.Contains(
            "<http://exemple.test/donnees/lieux> <http://purl.org/dc/terms/license> <https://exemple.test/licence> .",
            triples
        );
        Assert.Contains(
            "<http://exemple.test/donnees/lieux#nombre> <http://www.w3.org/2000/01/rdf-schema#label> \"Nombre\"@fr .",
            triples
        );
    }

    private static IEnumerable<string> Expected() =>
        [
            Cell("nom", """ "École « d’été »\n\t\\ <&> \"x\" 😀" """),
            Cell("nombre", $"\"3\"^^<{Xsd}integer>"),
            Cell("part", $"\"0.5\"^^<{Xsd}double>"),
            Cell("ouvert", $"\"true\"^^<{Xsd}boolean>"),
            Cell("jour", $"\"2024-02-29\"^^<{Xsd}date>"),
            Cell("saisie", $"\"2024-02-29T12:30:00+00:00\"^^<{Xsd}dateTime>"),
            Cell("lieu", Wkt("POINT(6.23 44.09)")),
            Cell("forme", Wkt("POLYGON((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))")),
            Cell("_x0032_024_x0020__x0028__x0025__x0029_", $"\"7\"^^<{Xsd}integer>"),
            Cell("_x0040_id", "\"a:b\""),
            Cell("nom", "\"Banc\""),
            Cell("nombre", $"\"9223372036854775807\"^^<{Xsd}integer>"),
            Cell("part", $"\"-1E-07\"^^<{Xsd}double>"),
            Cell("ouvert", $"\"false\"^^<{Xsd}boolean>"),
            Cell("forme", Wkt("MULTIPOINT((1 2), (3 4))")),
            Cell("_x0040_id", "\"\""),
            Cell("nombre", $"\"-1\"^^<{Xsd}integer>"),
            Cell("part", $"\"1E+300\"^^<{Xsd}double>"),
            Cell("forme", Wkt("POINT(6.2356 44.0925)")),
        ];

    private static string Wkt(string text) => $"\"{text}\"^^<http://www.opengis.net/ont/geosparql#wktLiteral>";

    private static string Cell(string column, string value) =>
        $"_: <http://exemple.test/donnees/lieux#{column}> {value.Trim()} .";

    /// <summary>The line without the name of its blank node, escapes as characters, doubles written in one way.</summary>
    private static string Comparable(string line)
    {
        var text = Blank().Replace(ForeignReader.Readable(line), "_: ");
        return Number()
            .Replace(
                text,
                m =>
                    $"\"{double.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)}\"^^<{Xsd}double>"
            );
    }

    [GeneratedRegex("^_:\\S+ ", RegexOptions.None, 1000)]
    private static partial Regex Blank();

    [GeneratedRegex("\"(?<number>[^\"]+)\"\\^\\^<http://www.w3.org/2001/XMLSchema#double>", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
