using Belvedere.Core;

namespace Belvedere.Server.Indicators.Packs.Remote;

/// <summary>Brings the answers of every area of a request, those of a run that was cut included, into one archive.</summary>
internal static class CollectAnswers
{
    /// <summary>Brings one area into the folder.</summary>
    /// <param name="received">Rows of the areas before it.</param>
    /// <returns>Its rows.</returns>
    public delegate Task<Result<int>> FetchArea(AnswerFolder answers, string area, int received);

    /// <summary>Null when <paramref name="target"/> holds the archive of them all.</summary>
    /// <param name="address">Of the API, to be told.</param>
    public static async Task<Problem?> RunAsync(
        ApiRequest request,
        string address,
        string workDirectory,
        string target,
        FetchArea fetch,
        CancellationToken ct
    )
    {
        var answers = new AnswerFolder(Path.Combine(workDirectory, Path.GetFileNameWithoutExtension(target)));
        await answers.ResumeAsync(request, ct);
        var announced = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var area in request.Areas)
        {
            var rows = await fetch(answers, area, announced.Values.Sum());
            if (!rows.IsSuccess)
            {
                return rows.Problem;
            }

            announced[area] = rows.Value;
        }

        // An empty answer with status 200 has been seen: it must never replace anything.
        if (announced.Values.Sum() == 0)
        {
            return Problems.PackCubeEmpty(request.Dataset, address);
        }

        await answers.ArchiveAsync(request with { Announced = announced }, target, ct);
        return null;
    }
}
