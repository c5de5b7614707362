using System.Globalization;
using System.Text;

namespace Belvedere.Tests.Ingest;

/// <summary>
/// A file whose every row says its number, and that has as many rows more: what is published is one of them, whole, or the
/// trial sees it.
/// </summary>
internal static class NumberedFile
{
    public static byte[] Write(int number, int rows)
    {
        var text = new StringBuilder("code;fichier;n\n");
        for (var i = 1; i <= rows + number; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i:D6};{number};{i}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The number of the file that readers see, once each of its rows is checked; null when nothing is published.</summary>
    /// <param name="rows">Rows that every file has.</param>
    public static async Task<int?> ReadPublishedAsync(HttpClient reader, string slug, int rows, CancellationToken ct)
    {
        using var answer = await reader.GetAsync(
            $"/api/explore/v2.1/catalog/datasets/{slug}/exports/csv?with_bom=false",
            ct
        );
        if (answer.StatusCode is System.Net.HttpStatusCode.NotFound or System.Net.HttpStatusCode.Gone)
        {
            return null;
        }

        answer.EnsureSuccessStatusCode();
        var lines = (await answer.Content.ReadAsStringAsync(ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("code;fichier;n", lines[0]);
        var number = int.Parse(lines[1].Split(';')[1], CultureInfo.InvariantCulture);
        Assert.Equal(rows + number, lines.Length - 1);
        for (var i = 1; i < lines.Length; i++)
        {
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{i:D6};{number};{i}"), lines[i]);
        }

        return number;
    }
}
