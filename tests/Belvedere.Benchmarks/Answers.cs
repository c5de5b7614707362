using System.Globalization;
using System.Text.Json;
using Belvedere.Benchmarks.Works;

namespace Belvedere.Benchmarks;

/// <summary>Answers in a form where two that say the same are equal, whatever the order of their fields.</summary>
internal static class Answers
{
    public static async Task<string> CanonicalAsync(AnswerKind kind, Stream answer, CancellationToken ct)
    {
        if (kind == AnswerKind.Table)
        {
            return await TableAsync(answer, ct);
        }

        using var bytes = new MemoryStream();
        await answer.CopyToAsync(bytes, ct);
        if (kind == AnswerKind.Tile)
        {
            return VectorTile.CountFeatures(bytes.ToArray()).ToString(CultureInfo.InvariantCulture);
        }

        using var json = JsonDocument.Parse(bytes.ToArray());
        return kind switch
        {
            AnswerKind.Rows => $"{Total(json.RootElement)}\n{string.Join('\n', RowsOf(json.RootElement))}",
            AnswerKind.Groups => string.Join('\n', RowsOf(json.RootElement).Order(StringComparer.Ordinal)),
            AnswerKind.Facets => string.Join(
                '\n',
                json.RootElement.GetProperty("facets").EnumerateArray().Select(Facet)
            ),
            _ => Features(json.RootElement),
        };
    }

    private static string Total(JsonElement answer) =>
        answer.TryGetProperty("total_count", out var total) ? total.ToString() : "";

    private static IEnumerable<string> RowsOf(JsonElement answer) =>
        answer
            .GetProperty("results")
            .EnumerateArray()
            .Select(row =>
                string.Join(
                    '|',
                    row.EnumerateObject()
                        .OrderBy(p => p.Name, StringComparer.Ordinal)
                        .Select(p => $"{p.Name}={Cell(p.Value)}")
                )
            );

    /// <summary>
    /// Sums of doubles differ in their last digits with the order of their rows: large numbers are compared to the cent,
    /// which all of them are whole multiples of.
    /// </summary>
    private static string Cell(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            return value.ToString();
        }

        var number = value.GetDouble();
        return number.ToString(Math.Abs(number) < 1000 ? "G10" : "F2", CultureInfo.InvariantCulture);
    }

    /// <summary>A facet says the same whatever the order of its values.</summary>
    private static string Facet(JsonElement facet) =>
        $"{facet.GetProperty("name")}: "
        + string.Join(
            '|',
            facet
                .GetProperty("facets")
                .EnumerateArray()
                .Select(value => $"{value.GetProperty("value")}={value.GetProperty("count")}")
                .Order(StringComparer.Ordinal)
        );

    private static string Features(JsonElement collection)
    {
        var ids = collection
            .GetProperty("features")
            .EnumerateArray()
            .Select(feature => feature.GetProperty("id").GetInt64())
            .Order()
            .ToList();
        return $"{ids.Count}: {string.Join(' ', ids)}";
    }

    /// <summary>How many lines, and the sum of the numbers that they begin with.</summary>
    private static async Task<string> TableAsync(Stream answer, CancellationToken ct)
    {
        using var reader = new StreamReader(answer);
        var header = await reader.ReadLineAsync(ct);
        var (lines, sum) = (0L, 0L);
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            lines++;
            sum += long.Parse(line.AsSpan(0, line.IndexOf(';')), CultureInfo.InvariantCulture);
        }

        return $"{header}\n{lines} lines, {sum}";
    }
}
