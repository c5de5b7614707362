using Belvedere.Core.Query;

namespace Belvedere.Tests.Query;

/// <summary>What a stranger may write: queries that the language can write, damaged or not, and noise.</summary>
internal sealed class FuzzedQuery(Random random)
{
    private static readonly string[] Splices =
    [
        " and ",
        " or not ",
        "(",
        ")",
        "]",
        "[",
        ",",
        "'",
        "\"",
        "`",
        "\\",
        "*",
        "-",
        "/",
        "..",
        " in ",
        " is null",
        "null",
        "date'2024'",
        "now(",
        "now(days=1)",
        "range(n, ",
        "range(jour, 1 month)",
        "geo_cluster(lieu, 4)",
        "geom'POINT(5 44)'",
        "geom'POLYGON EMPTY'",
        "distance(lieu, geom'POINT(5 44)')",
        "9223372036854775807",
        "1e400",
        "é",
        "\0",
        "\ud800",
        "count(*)",
        "bbox(lieu)",
        "envelope(lieu)",
        "date_format(jour, 'E')",
        "json_format(nom)",
        "percentile(n, 50)",
        "lieu",
        "jour",
        "moment",
        " as a",
        " desc",
    ];

    private readonly RandomQuery grammar = new(random);

    /// <summary>A query of the grammar, left whole one time in four.</summary>
    public QueryText FromGrammar()
    {
        var text = grammar.Next();
        return random.Next(4) switch
        {
            0 => text,
            1 => text with { Where = text.Where.Select(Damaged).ToList() },
            2 => text with { Select = Damaged(text.Select ?? ""), Limit = Damaged(text.Limit ?? "") },
            _ => text with
            {
                GroupBy = text.GroupBy is { } group ? Damaged(group) : null,
                OrderBy = Damaged(text.OrderBy ?? ""),
                Refine = text.Refine.Select(Damaged).ToList(),
            },
        };
    }

    /// <summary>Noise where one clause is expected.</summary>
    public QueryText FromNoise()
    {
        var text = Noise();
        return random.Next(5) switch
        {
            0 => new QueryText { Select = text },
            1 => new QueryText { GroupBy = text, Select = "count(*)" },
            2 => new QueryText { OrderBy = text },
            3 => new QueryText { Refine = [text], Limit = text },
            _ => new QueryText { Where = [text] },
        };
    }

    /// <summary>Any characters, or pieces of the language in any order.</summary>
    public string Noise() =>
        random.Next(3) == 0
            ? new string([
                .. Enumerable
                    .Range(0, random.Next(24))
                    .Select(_ => (char)random.Next(random.Next(2) == 0 ? 128 : 65_536)),
            ])
            : string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Splices[random.Next(Splices.Length)]));

    /// <summary>Takes a piece away, adds one, or swaps some characters for another.</summary>
    public string Damaged(string text)
    {
        var at = random.Next(text.Length + 1);
        var length = random.Next(Math.Min(6, text.Length - at) + 1);
        return random.Next(3) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Splices[random.Next(Splices.Length)]),
            _ => text.Remove(at, length).Insert(at, ((char)random.Next(1, 0x180)).ToString()),
        };
    }
}
