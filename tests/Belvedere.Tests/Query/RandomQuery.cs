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

    public QueryText Next()
    {
        var isGrouped = random.Next(4) == 0;
        return new QueryText
        {
            Select = isGrouped
                ? "count(*), sum(n), min(m), max(jour), count(distinct nom), avg(n)"
                : Pick(
                    "",
                    "",
                    "*",
                    "nom, n",
                    "n + 1 as plus, m * 2, n / m, -n",
                    "lower(nom), length(nom), year(jour), hour(moment), ifnull(code, 'aucun')"
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
                    "nom"
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
                    "length(nom) desc"
                ),
            Limit = random.Next(-1, 101).ToString(CultureInfo.InvariantCulture),
            Offset = random.Next(3) == 0 ? random.Next(60).ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    private string Condition(int depth) =>
        (depth == 0 ? random.Next(12) : random.Next(16)) switch
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
                "jour < moment"
            ),
            8 => $"n in {Pick("[", "]")}{random.Next(-5, 10)} {Pick("to", "..")} {random.Next(0, 20)}{Pick("[", "]")}",
            9 => $"moment in {Pick("[", "]")}date'{Pick(Dates)}' TO date'{Pick(Dates)}'{Pick("[", "]")}",
            10 => $"nom like {Quoted(Pick("ecole", "éc*", "COTE", "oeuvre", "eau vive", "2024", "e"))}",
            11 => Pick(
                $"{Quoted(Pick("école", "cot*", "2A004", "zoe", "drop table"))}",
                $"startswith(nom, {Quoted(Pick("É", "e", "a;", "l'"))})"
            ),
            12 => $"not {Group(depth)}",
            13 => $"{Group(depth)} and {Group(depth)}",
            _ => $"{Group(depth)} or {Group(depth)}",
        };

    private string Group(int depth) => $"({Condition(depth - 1)})";

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
