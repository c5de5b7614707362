using System.Globalization;
using System.Text;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Server.Indicators.Packs.Remote;

namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>Brings the observations of a cube area by area, page by page, into one archive.</summary>
internal sealed class FetchMelodiPages(RemoteAnswers remote, string address)
{
    /// <summary>Most observations that the API gives in one answer.</summary>
    public const int PageSize = 100_000;

    /// <summary>Null when <paramref name="target"/> holds the archive of all the pages.</summary>
    public Task<Problem?> RunAsync(
        ApiRequest request,
        string workDirectory,
        string target,
        IProgress<PackProgress> progress,
        CancellationToken ct
    ) =>
        CollectAnswers.RunAsync(
            request,
            address,
            workDirectory,
            target,
            (pages, area, received) => AreaAsync(request, area, pages, progress, received, ct),
            ct
        );

    private async Task<Result<int>> AreaAsync(
        ApiRequest request,
        string area,
        AnswerFolder pages,
        IProgress<PackProgress> progress,
        int received,
        CancellationToken ct
    )
    {
        var (own, announced) = (0, (int?)null);
        var next = Query(request, area, page: 1);
        for (var page = 1; next is not null; page++)
        {
            var file = pages.PathOf(
                $"{area.Replace('*', '_')}-{page.ToString("D4", CultureInfo.InvariantCulture)}.json"
            );
            if (!File.Exists(file))
            {
                var problem = await remote.SaveAsync(
                    next,
                    file,
                    JsonAnswer.IsWhole,
                    RemoteAnswers.NotAccepted(next.ToString()),
                    ct
                );
                if (problem is not null)
                {
                    return problem;
                }
            }

            using var answer = JsonDocument.Parse(await File.ReadAllBytesAsync(file, ct));
            var count = MelodiPage.Observations(answer.RootElement).GetArrayLength();
            announced ??= MelodiPage.Announced(answer.RootElement);
            own += count;
            progress.Report(
                new PackProgress(new($"Réception ({area})", $"Receiving ({area})")) { ReceivedRows = received + own }
            );
            next =
                count > 0 && (announced is { } all ? own < all : count == PageSize)
                    ? MelodiPage.Next(answer.RootElement, address) ?? Query(request, area, page + 1)
                    : null;
        }

        if (own == (announced ?? own))
        {
            return own;
        }

        pages.Forget($"{area.Replace('*', '_')}-*.json");
        return Problems.PackIncomplete(request.Dataset, area, own, announced ?? own);
    }

    private Uri Query(ApiRequest request, string area, int page)
    {
        var query = new StringBuilder($"{address}/data/{request.Dataset}?GEO={Uri.EscapeDataString(area)}");
        foreach (var (dimension, codes) in request.Codes)
        {
            foreach (var code in codes)
            {
                query.Append('&').Append(dimension).Append('=').Append(Uri.EscapeDataString(code));
            }
        }

        return new Uri(
            query
                .Append(CultureInfo.InvariantCulture, $"&idTerritoire=TRUE&totalCount=TRUE&maxResult={PageSize}")
                .Append(CultureInfo.InvariantCulture, $"&page={page}")
                .ToString()
        );
    }
}
