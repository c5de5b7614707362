using Belvedere.Core.Tables;

namespace Belvedere.Tests.Rows.Indexes;

/// <summary>The ends of every type, and names of columns that no import gives.</summary>
internal static class ExtremeTable
{
    public static readonly TableSchema Schema = new([
        new Column("t", "Texte", ColumnType.Text),
        new Column("n", "Entier", ColumnType.Integer),
        new Column("m", "Décimal", ColumnType.Decimal),
        new Column("d", "Jour", ColumnType.Date),
        new Column("s", "Instant", ColumnType.DateTime),
        new Column("Été à \"Paris\"", "Nom entre guillemets", ColumnType.Text),
        new Column("l`autre", "Accent grave", ColumnType.Integer),
        new Column("Ωμέγα", "Grec", ColumnType.Decimal),
        new Column("select", "Mot réservé", ColumnType.Boolean),
        new Column("2024", "Chiffres", ColumnType.Integer),
    ]);

    private static readonly string?[] Texts =
    [
        "",
        " ",
        "a",
        "A",
        "á",
        "a\u0301",
        "ab",
        "abcdefghijklm",
        "abcdefghijklmn",
        "ABCDEFGHIJKLM",
        "ß",
        "SS",
        "İ",
        "ı",
        "ﬀ",
        "\uFFFD",
        "😀",
        "😀b",
        "𝔘",
        "z",
        "œ",
        "oe",
        "10",
        "9",
        "a\nb",
        "a\tb",
        "%",
        "_",
        "\\",
        "'",
        "\"",
        "`",
        null,
    ];

    private static readonly long?[] Integers =
    [
        0,
        -1,
        1,
        long.MaxValue - 1,
        long.MinValue + 1,
        9_007_199_254_740_992,
        9_007_199_254_740_993,
        -9_007_199_254_740_993,
        null,
    ];

    private static readonly long?[] WithEnds = [.. Integers, long.MaxValue, long.MinValue];

    private static readonly double?[] Decimals =
    [
        0,
        -0.0,
        0.1,
        0.30000000000000004,
        0.3,
        1e-300,
        -1e-300,
        1e300,
        -1e300,
        9_007_199_254_740_992,
        9.223372036854776e18,
        double.Epsilon,
        null,
    ];

    private static readonly DateOnly?[] Days =
    [
        new(1, 1, 1),
        new(1582, 10, 15),
        new(1900, 2, 28),
        new(1969, 12, 31),
        new(1970, 1, 1),
        new(2024, 2, 29),
        new(2024, 12, 30),
        new(2027, 1, 3),
        new(9999, 12, 31),
        null,
    ];

    private static readonly DateTime?[] Instants =
    [
        new DateTime(1950, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        new DateTime(1969, 12, 31, 23, 59, 59, 999, DateTimeKind.Utc),
        new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        new DateTime(2024, 3, 31, 0, 59, 59, DateTimeKind.Utc),
        new DateTime(2024, 3, 31, 1, 0, 0, DateTimeKind.Utc),
        new DateTime(2024, 10, 27, 0, 30, 0, DateTimeKind.Utc),
        new DateTime(2024, 10, 27, 1, 30, 0, DateTimeKind.Utc),
        new DateTime(2023, 12, 31, 23, 0, 0, DateTimeKind.Utc),
        new DateTime(2024, 12, 31, 22, 59, 59, DateTimeKind.Utc),
        null,
    ];

    /// <summary>Every value beside many others.</summary>
    /// <param name="withEnds">With the least and the greatest whole number, which the index leaves to the engine.</param>
    public static List<object?[]> Rows(bool withEnds)
    {
        var integers = withEnds ? WithEnds : Integers;
        var random = new Random(2024);
        return Enumerable
            .Range(0, 90)
            .Select(i =>
                new object?[]
                {
                    Texts[i % Texts.Length],
                    integers[i % integers.Length],
                    Decimals[i % Decimals.Length],
                    Days[i % Days.Length],
                    Instants[(i * 7) % Instants.Length],
                    Texts[random.Next(Texts.Length)],
                    (long)random.Next(4),
                    random.Next(-2, 3) / 2.0,
                    random.Next(3) switch
                    {
                        0 => null,
                        1 => true,
                        _ => false,
                    },
                    (long)random.Next(3),
                }
            )
            .ToList();
    }
}
