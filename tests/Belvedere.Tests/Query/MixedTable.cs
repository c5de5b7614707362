using Belvedere.Core.Tables;

namespace Belvedere.Tests.Query;

/// <summary>A small table with every type, empty cells, accents, quotes and doubles of everything.</summary>
internal static class MixedTable
{
    public static readonly TableSchema Schema = new([
        new Column("nom", "Nom", ColumnType.Text),
        new Column("code", "Code", ColumnType.Text),
        new Column("n", "Nombre", ColumnType.Integer),
        new Column("m", "Montant", ColumnType.Decimal) { Unit = "€" },
        new Column("vrai", "Vrai", ColumnType.Boolean),
        new Column("jour", "Jour", ColumnType.Date),
        new Column("moment", "Moment", ColumnType.DateTime),
    ]);

    /// <summary>The same columns, and places.</summary>
    public static readonly TableSchema WithPlaces = new([
        .. Schema.Columns,
        new Column("lieu", "Lieu", ColumnType.GeoPoint),
    ]);

    public static readonly string[] Names =
    [
        "École maternelle",
        "ecole",
        "Œuvre d’art",
        "l'eau \"vive\"",
        "Côte",
        "cote",
        "coté",
        "zèbre",
        "Zoé",
        "  ",
        "a; drop table x--",
        "été 2024",
        "ECOLE ÉLÉMENTAIRE",
        "noël",
        "aïeul",
        "Ça va",
        "100 %",
        "/* x */",
    ];

    public static readonly string[] Codes = ["01004", "2A004", "04070", "75056"];

    public static IReadOnlyList<object?[]> Rows(int count)
    {
        var random = new Random(4070);
        return Enumerable
            .Range(0, count)
            .Select(_ =>
                new object?[]
                {
                    OrNull(random, Names[random.Next(Names.Length)]),
                    OrNull(random, Codes[random.Next(Codes.Length)]),
                    OrNull(random, (long)random.Next(-5, 20)),
                    OrNull(random, random.Next(-40, 400) / 4.0),
                    OrNull(random, random.Next(2) == 0),
                    OrNull(random, new DateOnly(2023, 12, 20).AddDays(random.Next(60))),
                    OrNull(
                        random,
                        new DateTime(2023, 12, 30, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(10_000))
                    ),
                }
            )
            .ToList();
    }

    /// <summary>The same rows, each with a point on a grid of quarters of a degree, or none.</summary>
    public static IReadOnlyList<object?[]> RowsWithPlaces(int count)
    {
        var random = new Random(26);
        return Rows(count)
            .Select(row =>
                row.Append(OrNull(random, (43 + (random.Next(9) / 4.0), 5 + (random.Next(9) / 4.0)))).ToArray()
            )
            .ToList();
    }

    private static object? OrNull(Random random, object value) => random.Next(6) == 0 ? null : value;
}
