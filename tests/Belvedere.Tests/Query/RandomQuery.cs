using System.Globalization;
using Belvedere.Core.Query;

namespace Belvedere.Tests.Query;

/// <summary>Queries that the table can answer, of every shape the language has.</summary>
internal sealed class RandomQuery(Random random)
{
    private static readonly string[] Signs = ["=", "!=", "<", ">", "<=", ">=", ":"];

    private static readonly string[] Dates =
    [
        "2024",
        "2023-12",
        "2024-01",
        "2024/01/05",
        "2023-12-31",
        "2024-01-02T10:00",
        "2024-01-03T11:15:00",
        "2024-01-01T00:00:00+02:00",
    ];

    private static readonly string[] Columns = ["", "*, ", "nom, ", "nom, code, "];

    private static readonly string[] Misspelt =
    [
        "ecoel",
        "maternele",
        "elementaire eco",
        "zebrr",
        "cot",
        "2024",
        "204",
        "ouevre d art",
        "neol",
        "eau viv",
        "04070",
    ];

    private static readonly string[] Polygons =
    [
        "geom'POLYGON((5.1 43.1, 6.1 43.1, 6.1 44.1, 5.1 44.1, 5.1 43.1))'",
        "geom'POLYGON((4.9 42.9, 7.3 43.6, 6.4 45.2, 4.9 42.9), (5.6 43.4, 6.1 43.6, 5.9 43.9, 5.6 43.4))'",
        "geom'MULTIPOLYGON(((5.1 43.1, 5.4 43.1, 5.4 44.4, 5.1 43.1)), ((6.1 44.1, 6.9 44.1, 6.9 44.9, 6.1 44.1)))'",
        "geom'{\"type\":\"Polygon\",\"coordinates\":[[[5.6,43.6],[6.6,43.6],[6.6,44.6],[5.6,43.6]]]}'",
    ];

    public QueryText Next()
    {
        var isGrouped = random.Next(4) == 0;
        return new QueryText
        {
            Select = isGrouped
                ? Pick(
                    "count(*), sum(n), min(m), max(jour), count(distinct nom), avg(n)",
                    "count(lieu), median(m), percentile(n, 90), max(moment)",
                    "sum(n), avg(n), min(m), max(jour), count(nom)",
                    "count(*)",
                    "sum(m), avg(m), max(n), min(moment), count(vrai)",
                    "count(distinct ifnull(code, 'aucun')), count(distinct vrai), min(moment), percentile(m, 33.3)"
                )
                : Pick(
                    "",
                    "",
                    "*",
                    "nom, n",
                    "n + 1 as plus, m * 2, n / m, -n",
                    "lower(nom), length(nom), year(jour), hour(moment), ifnull(code, 'aucun')",
                    "upper(code), day(moment), minute(moment), second(moment), now(days=-3, hour=4) as t",
                    "date_format(jour, 'EEEE dd MMMM yyyy'), date_format(moment, 'yyyy-MM-dd HH:mm:ss')",
                    "lieu, distance(lieu, geom'POINT(6 44)')"
                ),
            Where = Enumerable.Range(0, random.Next(3)).Select(_ => Condition(3)).ToList(),
            GroupBy = isGrouped
                ? Pick(
                    "code",
                    "vrai",
                    "year(jour)",
                    "code, vrai",
                    "month(moment) as mois",
                    "ifnull(code, 'aucun')",
                    "n",
                    "nom",
                    "range(n, 4)",
                    "range(m, 12.5)",
                    "range(m, 7)",
                    "range(n, *, 0, 5, 12, *)",
                    "range(n, 0, 10)",
                    "range(n, 3), vrai",
                    "range(jour, 1 month)",
                    "range(jour, 1d)",
                    "range(moment, 1 day)",
                    "range(moment, 3 M)",
                    "range(moment, 1 hour)",
                    "range(n, equi(4, 0, 13))",
                    "range(n, ]2, 9[), code",
                    "date_format(moment, 'yyyy-MM')"
                )
                : null,
            OrderBy = isGrouped
                ? Pick("", "count(*) desc", "-sum(n)", "max(jour), count(*)")
                : Pick(
                    "",
                    "",
                    "nom",
                    "-nom",
                    "n desc, m",
                    "-jour",
                    "moment",
                    "vrai, code desc",
                    "n + m",
                    "length(nom) desc",
                    "distance(lieu, geom'POINT(5.5 43.9)'), n",
                    "code desc, moment desc",
                    "ifnull(n, 100), nom desc",
                    "year(moment) desc, m / n",
                    "lower(nom), code",
                    "-n, -m, -jour"
                ),
            Refine = random.Next(8) == 0 ? [Pick("code:04070", "jour:2024/1", "moment:2023", "vrai:true", "n:3")] : [],
            Exclude = random.Next(12) == 0 ? [Pick("code:01004", "jour:2024", "nom:cote")] : [],
            Limit = random.Next(-1, 101).ToString(CultureInfo.InvariantCulture),
            Offset = random.Next(3) == 0 ? random.Next(60).ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    private string Condition(int depth) =>
        (depth == 0 ? random.Next(17) : random.Next(21)) switch
        {
            0 => $"n {Pick(Signs)} {random.Next(-6, 21)}",
            1 => $"m{Pick(Signs)}{(random.Next(-40, 400) / 4.0).ToString(CultureInfo.InvariantCulture)}",
            2 => $"nom {Pick(Signs)} {Quoted(Pick(MixedTable.Names))}",
            3 => $"code in ({Quoted(Pick(MixedTable.Codes))}, {Quoted(Pick(MixedTable.Codes))}, null)",
            4 => $"jour {Pick(Signs)} date'{Pick(Dates)}'",
            5 => $"moment {Pick(Signs)} date'{Pick(Dates)}'",
            6 => $"{Pick("nom", "n", "vrai", "jour")} is {Pick("", "not ")}null",
            7 => Pick(
                "vrai",
                "vrai is true",
                "vrai is not false",
                "vrai = false",
                "n = m",
                "n + 1 > m / 4",
                "length(nom) > 5",
                "jour < moment",
                "nom = code",
                "code != nom",
                "n / 0 = 1",
                "n in [1 to null]",
                "n + null > 1",
                "lower(nom) = 'cote'",
                "ifnull(n, 0) = 0",
                "ifnull(code, nom) != code",
                "hour(moment) in (0, 23, 10)",
                "day(jour) = 31 or month(moment) = 2",
                "year(jour) != year(moment)",
                "'04070' in code",
                "code in [\"02\" TO \"3\"[",
                "m in [-1.5 .. n]"
            ),
            8 => $"n in {Pick("[", "]")}{random.Next(-5, 10)} {Pick("to", "..")} {random.Next(0, 20)}{Pick("[", "]")}",
            9 => $"moment in {Pick("[", "]")}date'{Pick(Dates)}' TO date'{Pick(Dates)}'{Pick("[", "]")}",
            10 => $"nom like {Quoted(Pick("ecole", "éc*", "COTE", "oeuvre", "eau vive", "2024", "e"))}",
            11 => Pick(
                $"{Quoted(Pick("école", "cot*", "2A004", "zoe", "drop table"))}",
                $"startswith(nom, {Quoted(Pick("É", "e", "a;", "l'"))})"
            ),
            12 =>
                $"{Pick("search", "suggest", "vector_similarity_threshold")}({Pick(Columns)}{Quoted(Pick(Misspelt))})",
            13 =>
                $"{Pick("jour", "moment")} {Pick(Signs)} now(months={random.Next(-12, -9)}, days={random.Next(-20, 20)})",
            14 => $"in_bbox(lieu, {Degrees(43)}, {Degrees(5)}, {Degrees(43)}, {Degrees(5)})",
            15 =>
                $"within_distance(lieu, geom'POINT({Degrees(5)} {Degrees(43)})', {random.Next(1, 90)} {Pick("km", "mi")})",
            16 => $"{Pick("intersects", "within", "disjoint")}(lieu, {Pick(Polygons)})",
            17 => $"not {Group(depth)}",
            18 => $"{Group(depth)} and {Group(depth)}",
            _ => $"{Group(depth)} or {Group(depth)}",
        };

    private string Degrees(int from) => (from + (random.Next(21) / 10.0)).ToString(CultureInfo.InvariantCulture);

    private string Group(int depth) => $"({Condition(depth - 1)})";

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
