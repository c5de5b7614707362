using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Portraits;
using Belvedere.Server.Territories;

namespace Belvedere.Tests.Portraits;

/// <summary>Every current commune, EPCI, département, région and France answers with its portrait, over HTTP.</summary>
public sealed class EveryTerritoryTests(CountryPortal country)
{
    private const int AtOnce = 4;
    private const int LongestPage = 1 << 20;

    private static readonly Level[] Levels = [Level.France, Level.Region, Level.Departement, Level.Epci, Level.Commune];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_with_its_name_and_its_population()
    {
        var portal = await country.PortalAsync();
        var directory = portal.Services.GetRequiredService<TerritoryDirectory>();
        var territories = Levels.SelectMany(directory.All).ToList();
        Assert.True(territories.Count > 36_000);

        // Compressed, as browsers ask for it and as pages are kept.
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip };
        using var client = new HttpClient(handler) { BaseAddress = portal.Address };
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            territories,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Ct },
            async (territory, ct) =>
            {
                if (await FaultAsync(client, directory.Path(territory), territory, ct) is { } fault)
                {
                    wrong.Add($"{territory.Id} {territory.Name}: {fault}");
                }
            }
        );

        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {territories.Count}:\n{string.Join('\n', wrong.Take(20))}");
    }

    private static async Task<string?> FaultAsync(
        HttpClient client,
        string path,
        Territory territory,
        CancellationToken ct
    )
    {
        using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, ct);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return $"answers {(int)answer.StatusCode}";
        }

        // In a rented buffer: thirty-six thousand texts of this size would keep the garbage collector busy.
        var buffer = ArrayPool<char>.Shared.Rent(LongestPage);
        try
        {
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(ct));
            var length = await reader.ReadBlockAsync(buffer.AsMemory(), ct);
            return length == buffer.Length ? "is too long" : Fault(buffer.AsSpan(0, length), territory);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static string? Fault(ReadOnlySpan<char> page, Territory territory)
    {
        if (Between(page, "<h1", "</h1>") != territory.DisplayName())
        {
            return "does not say its name";
        }

        var figure = Between(page, "<p class=\"figure\"", "<small>");
        if (territory.Population is { } population && !IsOutOfScope(territory))
        {
            var expected = NumberFormat.Number(population, 0, Language.French);
            return figure == expected ? null : $"shows {figure} for {expected}";
        }

        return page.Contains("absent-box", StringComparison.Ordinal) ? null : "does not say why it has no population";
    }

    /// <summary>Collectivités d’outre-mer have no place in the series of populations: the page gives the reason.</summary>
    private static bool IsOutOfScope(Territory territory) => territory.Zone == "com";

    /// <summary>The text of the first such element, as it is read.</summary>
    private static string? Between(ReadOnlySpan<char> page, string opening, string closing)
    {
        var start = page.IndexOf(opening, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        page = page[(start + opening.Length - 1)..];
        page = page[(page.IndexOf('>') + 1)..];
        var end = page.IndexOf(closing, StringComparison.Ordinal);
        return end < 0 ? null : WebUtility.HtmlDecode(page[..end].ToString());
    }
}
