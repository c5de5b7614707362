using System.Globalization;
using System.Text;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>A call of the API in the words of a tool, to be copied and run as it is.</summary>
public sealed record ApiSample(string Tool, string Text)
{
    /// <summary>The very call that the page shows, its parameters written as they are read.</summary>
    public static IReadOnlyList<ApiSample> OfCall(ApiCall call) =>
        [new("curl", Curl(call)), new("JavaScript", JavaScript(call)), new("Python", Python(call)), new("R", R(call))];

    /// <summary>All the rows of the query, as a table. Codes stay texts: their zeros are kept.</summary>
    public static IReadOnlyList<ApiSample> OfTable(ApiCall call) =>
        [
            new(
                "Python, pandas",
                $"import pandas\n\ntable = pandas.read_csv(\n    {Quoted(call.FileAddress("csv"))},\n    sep=\";\", dtype=str,\n)"
            ),
            new(
                "R",
                $"table <- read.csv2(\n  {Quoted(call.FileAddress("csv"))},\n  dec = \".\", fileEncoding = \"UTF-8-BOM\", colClasses = \"character\"\n)"
            ),
        ];

    private static string Curl(ApiCall call) =>
        $"curl --get {InShell(call.RecordsAddress)}"
        + string.Concat(call.Parameters.Select(p => $" \\\n  --data-urlencode {InShell($"{p.Name}={p.Value}")}"));

    private static string JavaScript(ApiCall call) =>
        $$"""
            const address = new URL({{Quoted(call.RecordsAddress)}});
            address.search = new URLSearchParams({
            {{Lines(call, p => $"  {p.Name}: {Quoted(p.Value)},\n")}}});
            const answer = await fetch(address);
            const { total_count, results } = await answer.json();
            console.log(total_count, results);
            """;

    private static string Python(ApiCall call) =>
        $$"""
            import json
            from urllib.parse import urlencode
            from urllib.request import urlopen

            query = urlencode({
            {{Lines(call, p => $"    \"{p.Name}\": {Quoted(p.Value)},\n")}}})
            with urlopen({{Quoted(call.RecordsAddress + "?")}} + query) as answer:
                page = json.load(answer)
            print(page["total_count"], page["results"])
            """;

    private static string R(ApiCall call) =>
        $$"""
            library(jsonlite)

            query <- c(
            {{Lines(call, p => $"  {p.Name} = {Quoted(p.Value)},\n").TrimEnd('\n', ',')}}
            )
            encoded <- vapply(enc2utf8(query), URLencode, "", reserved = TRUE)
            page <- fromJSON(paste0(
              {{Quoted(call.RecordsAddress + "?")}},
              paste(names(query), encoded, sep = "=", collapse = "&")
            ))
            page$total_count
            page$results
            """;

    private static string Lines(ApiCall call, Func<(string Name, string Value), string> write) =>
        string.Concat(call.Parameters.Select(write));

    /// <summary>A text between single quotes, in which a shell reads nothing.</summary>
    private static string InShell(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A text as JavaScript, Python and R all write it, between the quotes that it does not hold.</summary>
    private static string Quoted(string text)
    {
        var quote =
            text.Contains('"', StringComparison.Ordinal) && !text.Contains('\'', StringComparison.Ordinal) ? '\'' : '"';
        var written = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var sign in text)
        {
            _ = sign switch
            {
                '\\' => written.Append("\\\\"),
                '\n' => written.Append("\\n"),
                '\r' => written.Append("\\r"),
                '\t' => written.Append("\\t"),
                _ when sign == quote => written.Append('\\').Append(sign),
                _ when char.IsControl(sign) || sign is '\u2028' or '\u2029' => written.Append(
                    CultureInfo.InvariantCulture,
                    $"\\u{(int)sign:x4}"
                ),
                _ => written.Append(sign),
            };
        }

        return written.Append(quote).ToString();
    }
}
