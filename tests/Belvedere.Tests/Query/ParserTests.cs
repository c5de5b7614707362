using Belvedere.Core;
using Belvedere.Core.Query;

namespace Belvedere.Tests.Query;

public sealed class ParserTests
{
    [Theory]
    [InlineData("a = 1")]
    [InlineData("a:1")]
    [InlineData("a!=1")]
    [InlineData("A >= -5.8 and B<='x'")]
    [InlineData("not a is null")]
    [InlineData("a IS NOT TRUE OR b is false")]
    [InlineData("(a = 1 or b = 2) and not (c > 3)")]
    [InlineData("\"école maternelle\"")]
    [InlineData("'l\\'école*'")]
    [InlineData("`2024` = 1")]
    [InlineData("`un\\`champ` = 1")]
    [InlineData("été = 'chaud'")]
    [InlineData("nom like \"scol*\"")]
    [InlineData("a in (1, 2,3)")]
    [InlineData("a in [1..5]")]
    [InlineData("a in ]1 TO 5[")]
    [InlineData("a:[1 to 5]")]
    [InlineData("d in ['2022-03-12' TO '2022-04-27']")]
    [InlineData("d in [20220312 TO 20220427]")]
    [InlineData("'x' in liste")]
    [InlineData("d >= date'2017-04-03T08:02'")]
    [InlineData("d = DATE '2017/04/03'")]
    [InlineData("(a + b) * 2 > c / 3 - 1")]
    [InlineData("((a)) = ((1))")]
    [InlineData("length(nom) > 3")]
    [InlineData("vrai")]
    [InlineData("vrai and not faux")]
    [InlineData("startswith(nom, 'É')")]
    [InlineData("search(nom, objet, 'eau')")]
    [InlineData("suggest(*, 'eau')")]
    [InlineData("search('eau')")]
    [InlineData("a+1=2")]
    [InlineData("a-1=2")]
    [InlineData("like = 1")]
    public void Reads_a_condition(string text)
    {
        var parsed = OdsqlParser.ParseWhere(text);
        Assert.Null(parsed.Problem);
        Assert.NotNull(parsed.Value);
    }

    [Fact]
    public void An_empty_condition_is_none()
    {
        Assert.Null(OdsqlParser.ParseWhere("  ").Value);
    }

    [Theory]
    [InlineData("contains(objet, \"x\")", 8, "(")]
    [InlineData("a = ", 4, "end of query")]
    [InlineData("a = 1 b", 6, "b")]
    [InlineData("a ; drop table x", 2, ";")]
    [InlineData("a = 'x", 6, "end of query")]
    [InlineData("(a = 1", 6, "end of query")]
    [InlineData("a = 1)", 5, ")")]
    [InlineData("a = 1 and", 9, "end of query")]
    [InlineData("a in 1", 5, "1")]
    [InlineData("a in [1, 2]", 7, ",")]
    [InlineData("a like b", 7, "b")]
    [InlineData("a is 3", 5, "3")]
    [InlineData("year = 2024", 0, "year")]
    [InlineData("where a = 1", 0, "where")]
    [InlineData("a + 1", 5, "end of query")]
    [InlineData("a = 1 = 1", 6, "=")]
    [InlineData("(a = 1) + 2 = 3", 1, "a")]
    [InlineData("a == 1", 3, "=")]
    [InlineData("1.5.2 = a", 3, ".")]
    public void Says_where_a_condition_is_wrong(string text, int position, string found)
    {
        var problem = OdsqlParser.ParseWhere(text).Problem;
        Assert.NotNull(problem);
        Assert.Equal(400, problem.Status);
        Assert.Equal(position, problem.Position);
        Assert.StartsWith(
            $"ODSQL syntax exception: unexpected {found} at position {position} in {text}. Clause(s) containing the error(s): where.",
            problem.Detail.English,
            StringComparison.Ordinal
        );
        Assert.Contains("Attendu", problem.Detail.French, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("d = date'-01'", "-01")]
    [InlineData("d = date'2024-13'", "2024-13")]
    [InlineData("d = date'2023-02-29'", "2023-02-29")]
    [InlineData("d = date''", "")]
    public void Refuses_what_is_no_date(string text, string written)
    {
        Assert.Equal(
            $"ODSQL query is malformed: Invalid date to parse '{written}'. Clause(s) containing the error(s): where.",
            OdsqlParser.ParseWhere(text).Problem?.Detail.English
        );
    }

    [Theory]
    [InlineData("count(*)", "count(*)")]
    [InlineData("RANGE_ ", "RANGE_")]
    [InlineData("Sum( montant )  AS Total", "Total")]
    [InlineData("sum(a)/sum(b)*100", "sum(a)/sum(b)*100")]
    [InlineData("`mon champ`", "mon champ")]
    [InlineData("( a+ 1 )", "( a+ 1 )")]
    public void A_value_answers_under_its_alias_or_its_text_as_written(string text, string key)
    {
        var item = Assert.IsType<SelectExpression>(Assert.Single(OdsqlParser.ParseSelect(text).Value));
        Assert.Equal(key, item.Key);
    }

    [Fact]
    public void An_order_may_be_written_two_ways()
    {
        var order = OdsqlParser.ParseOrderBy("-a, b DESC, c asc, count(*) desc").Value;
        Assert.Equal([true, true, false, true], order.Select(o => o.Descending));
    }

    [Fact]
    public void And_binds_tighter_than_or()
    {
        var or = Assert.IsType<OrCondition>(OdsqlParser.ParseWhere("a = 1 or b = 2 and c = 3").Value);
        Assert.IsType<AndCondition>(or.Operands[1]);
    }

    [Theory]
    [InlineData("(", 100_000)]
    [InlineData("not ", 4_000)]
    [InlineData("-", 16_000)]
    [InlineData("(", 8_000)]
    [InlineData("a+", 8_000)]
    [InlineData("lower(", 2_000)]
    [InlineData("a in (1) and ", 1_200)]
    public void What_would_overflow_is_refused(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times)) + "a";
        Assert.Equal(400, OdsqlParser.ParseWhere(text).Problem?.Status);
    }

    [Fact]
    public void A_list_is_bounded()
    {
        var text = $"a in ({string.Join(",", Enumerable.Range(0, QueryBounds.ListLength + 1))})";
        Assert.Contains("1000", OdsqlParser.ParseWhere(text).Problem?.Detail.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_function_of_the_table_has_an_example_that_reads()
    {
        foreach (var named in Operators.All)
        {
            var problem = named.Kind switch
            {
                OperatorKind.Predicate => OdsqlParser.ParseWhere(named.Example).Problem,
                OperatorKind.Ordering => OdsqlParser.ParseOrderBy(named.Example).Problem,
                _ => OdsqlParser.ParseSelect(named.Example).Problem,
            };
            Assert.True(problem is null, $"{named.Example}: {problem}");
        }
    }

    [Fact]
    public void Two_hundred_thousand_random_texts_read_or_are_refused()
    {
        var random = new Random(20261121);
        string[] pieces =
        [
            "a",
            "nom",
            "`x y`",
            "1",
            "2.5",
            "'t'",
            "\"deux mots\"",
            "date'2024'",
            "date'x'",
            "geom'POINT(1 2)'",
            "(",
            ")",
            "[",
            "]",
            ",",
            ":",
            "=",
            "!=",
            "<",
            ">",
            "<=",
            ">=",
            "+",
            "-",
            "*",
            "/",
            "..",
            " and ",
            " or ",
            " not ",
            " is ",
            " null ",
            " true ",
            " in ",
            " to ",
            " like ",
            " as ",
            " desc ",
            "count(",
            "sum(",
            "lower(",
            "search(",
            "include(",
            "distinct ",
            "é",
            "\u0000",
            "\ud800",
            "\\",
            "'",
            "`",
            " ",
            ";",
        ];
        var read = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var text =
                i % 2 == 0
                    ? string.Concat(
                        Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)])
                    )
                    : new string(
                        Enumerable
                            .Range(0, random.Next(20))
                            .Select(_ => (char)random.Next(i % 4 == 1 ? 128 : 65_536))
                            .ToArray()
                    );
            Problem?[] problems =
            [
                OdsqlParser.ParseWhere(text).Problem,
                OdsqlParser.ParseSelect(text).Problem,
                OdsqlParser.ParseGroupBy(text).Problem,
                OdsqlParser.ParseOrderBy(text).Problem,
            ];
            Assert.All(problems, p => Assert.True(p is null or { Status: 400 }));
            read += problems.Count(p => p is null);
        }

        Assert.True(read > 1_000, "The fuzz hardly ever writes something readable.");
    }
}
