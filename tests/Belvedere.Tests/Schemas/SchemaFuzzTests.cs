using System.Text;
using System.Text.Json;
using Belvedere.Core.Schemas;
using Belvedere.Core.Schemas.Checks;

namespace Belvedere.Tests.Schemas;

/// <summary>
/// Whatever the schema and the cells, a check ends with a report whose counts hold, and never throws; whatever the text, a
/// schema is read or refused.
/// </summary>
public sealed class SchemaFuzzTests
{
    private static readonly string[] Types =
    [
        "string",
        "number",
        "integer",
        "boolean",
        "object",
        "array",
        "date",
        "time",
        "datetime",
        "year",
        "yearmonth",
        "duration",
        "geopoint",
        "geojson",
        "any",
        "inconnu",
    ];

    private static readonly string[] Formats =
    [
        "default",
        "any",
        "email",
        "uri",
        "uuid",
        "binary",
        "array",
        "object",
        "topojson",
        "%d/%m/%Y",
        "%Y-%j",
        "%I:%M %p",
        "%d %B %y",
        "%",
        "%q",
        "%Y-%m-%dT%H:%M:%S.%f%z",
    ];

    private static readonly string[] Patterns =
    [
        "^\\d{14}$",
        "(a+)+\\1b",
        "[",
        "(?P<x>a)(?P=x)",
        "[]a]",
        "[^]]",
        "\\",
        "(?:(?:^|\\|)([A-Z]|)\\1+)+$",
        "(?P=",
        "[a-z-[aeiou]]",
    ];

    private static readonly string[] Cells =
    [
        "",
        " ",
        "-",
        "0",
        "-0",
        "12",
        "40 000,00",
        "1e400",
        "-1E-400",
        "NaN",
        "INF",
        "79228162514264337593543950336",
        "2024-12-31",
        "31/12/2024",
        "00/00/0000",
        "9999-12-31T23:59:59+14:00",
        "0001-01-01T00:00:00+14:00",
        "24:00:00",
        "P1Y",
        "PT",
        "[1,2",
        "{\"type\":\"Point\",\"coordinates\":[]}",
        "[[[[",
        "2.35,48.85",
        ",",
        "oui",
        "21860194600000.0",
        "2,1860E+13",
        "\ud800",
        "\0",
        "😀é",
        "2024/2025",
        "Mo-Fr 08:00-",
        "Finances locales/",
        "+33",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "14 août 24",
    ];

    private static readonly string[] Rules =
    [
        "french-siret-value",
        "french-siren-value",
        "compare-columns-value",
        "cohesive-columns-value",
        "sum-columns-value",
        "one-of-required",
        "year-interval-value",
        "nomenclature-actes-value",
        "opening-hours-value",
        "phone-number-value",
        "autre",
    ];

    [Fact]
    public void Any_table_is_checked_against_any_schema()
    {
        var seed = Soak.Seed(ordinary: 4070);
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            var json = RandomSchema(random);
            var schema = DataSchemaReading.Read(Encoding.UTF8.GetBytes(json));
            Assert.True(schema.IsSuccess, $"seed {seed}: {json}: {schema.Problem}");
            CheckReport report;
            try
            {
                report = Run(schema.Value, random);
            }
            catch (Exception thrown)
            {
                throw new InvalidOperationException($"seed {seed}, table {i}: {json}", thrown);
            }

            Assert.All(
                report.Errors.Concat(report.RuleErrors),
                g =>
                {
                    Assert.Equal(Math.Min(10, g.Count), g.First.Count);
                    Assert.InRange(g.Repair?.RepairedCount ?? 0, 0, g.Repair?.TriedCount ?? 0);
                    Assert.NotEqual("", g.Sentence.French);
                    Assert.NotEqual("", g.Sentence.English);
                }
            );
        }
    }

    [Fact]
    public void Any_text_is_a_schema_or_is_refused()
    {
        var random = new Random(Soak.Seed(ordinary: 4070));
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(RandomSchema(random));
            for (var hits = random.Next(4); hits >= 0; hits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var read = DataSchemaReading.Read(bytes);
            Assert.True(read.IsSuccess || read.Problem.Status == 400);
        }
    }

    private static CheckReport Run(DataSchema schema, Random random)
    {
        var header = schema.Fields.Select(f => f.Name).Append("libre").Where(_ => random.Next(8) > 0).ToList();
        if (random.Next(4) == 0)
        {
            header.AddRange(["", "F1", header.FirstOrDefault() ?? ""]);
        }

        var check = new SchemaCheck(schema, header, CheckOptions.Default with { MaxKeys = random.Next(1, 40) });
        for (var row = 2; row < 60; row++)
        {
            var length = Math.Max(0, header.Count + (random.Next(10) == 0 ? random.Next(-2, 3) : 0));
            check.Check(row, [.. Enumerable.Range(0, length).Select(_ => Pick(random, Cells))]);
        }

        var report = check.Finish();
        Assert.Equal(58, report.RowCount);
        return report;
    }

    private static string RandomSchema(Random random)
    {
        var fields = Enumerable.Range(1, random.Next(1, 7)).Select(i => RandomField(random, $"f{i}")).ToArray();
        var names = fields.Select(f => (string)f["name"]).ToArray();
        return JsonSerializer.Serialize(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["fields"] = fields,
                ["missingValues"] = random.Next(3) == 0 ? new[] { "", "-" } : null,
                ["primaryKey"] = random.Next(3) == 0 ? new[] { Pick(random, names), Pick(random, names) } : null,
                ["foreignKeys"] =
                    random.Next(3) == 0
                        ? new[]
                        {
                            new
                            {
                                fields = Pick(random, names),
                                reference = new
                                {
                                    resource = random.Next(2) == 0 ? "" : "autre",
                                    fields = Pick(random, names),
                                },
                            },
                        }
                        : null,
                ["custom_checks"] = Enumerable
                    .Range(0, random.Next(4))
                    .Select(_ => new
                    {
                        name = Pick(random, Rules),
                        @params = new Dictionary<string, object>(StringComparer.Ordinal)
                        {
                            ["column"] = Pick(random, names),
                            ["column1"] = Pick(random, names),
                            ["column2"] = Pick(random, names),
                            ["op"] = Pick(random, [">", ">=", "==", "<", "~"]),
                            ["columns"] = new[] { Pick(random, names), Pick(random, names) },
                            ["othercolumns"] = new[] { Pick(random, names), "absente" },
                        },
                    })
                    .ToArray(),
            }
        );
    }

    private static Dictionary<string, object> RandomField(Random random, string name)
    {
        var constraints = new Dictionary<string, object>(StringComparer.Ordinal);
        void Maybe(string key, object value)
        {
            if (random.Next(5) == 0)
            {
                constraints[key] = value;
            }
        }

        Maybe("required", true);
        Maybe("unique", true);
        Maybe("minimum", Pick(random, Cells.Where(c => c != "\ud800").ToArray()));
        Maybe("maximum", random.Next(-5, 100));
        Maybe("minLength", random.Next(5));
        Maybe("maxLength", random.Next(5).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Maybe("pattern", Pick(random, Patterns));
        Maybe("enum", new object[] { "oui", 12, true, "aide en nature" });
        return new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["name"] = name,
            ["type"] = Pick(random, Types),
            ["format"] = Pick(random, Formats),
            ["decimalChar"] = Pick(random, [".", ",", ""]),
            ["groupChar"] = Pick(random, ["", " ", ".", ","]),
            ["bareNumber"] = random.Next(2) == 0,
            ["trueValues"] = random.Next(2) == 0 ? new[] { "oui" } : [],
            ["constraints"] = constraints,
        };
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> among) => among[random.Next(among.Count)];
}
