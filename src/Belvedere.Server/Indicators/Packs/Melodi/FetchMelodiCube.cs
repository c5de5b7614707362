using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Packs.Remote;

namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>
/// Brings the observations of a cube, page by page, into one archive. Pages that came before an interruption are not
/// asked again while the cube is the same; when it changed, everything is.
/// </summary>
/// <param name="address">Of the API: <c>https://api.insee.fr/melodi</c>, or of a server that answers as it does.</param>
internal sealed class FetchMelodiCube(RemoteAnswers remote, string address)
{
    /// <summary>Most observations that the API gives in one answer.</summary>
    public const int PageSize = 100_000;

    /// <summary>The version of the cube, by the catalogue of the producer.</summary>
    public async Task<Result<string>> VersionAsync(MelodiCube cube, string workDirectory, CancellationToken ct)
    {
        var file = Path.Combine(workDirectory, $"{cube.Key}.catalog.json");
        // For a cube that does not exist the API answers 500: no repetition will change it.
        var answer = await remote.ReadJsonAsync(
            new Uri($"{address}/catalog/{cube.Key}"),
            file,
            status =>
                status is HttpStatusCode.InternalServerError or HttpStatusCode.NotFound
                    ? Problems.PackCubeUnknown(cube.Key, address)
                    : null,
            ct
        );
        if (!answer.IsSuccess)
        {
            return answer.Problem;
        }

        using var entry = answer.Value;
        return
            entry.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("modified", out var modified)
            && modified.GetString() is { Length: > 0 } version
            ? version
            : Problems.PackCubeUnknown(cube.Key, address);
    }

    /// <summary>Null when <paramref name="target"/> holds the archive of the whole cube.</summary>
    /// <param name="departements">Codes of the départements whose communes are asked.</param>
    public async Task<Problem?> RunAsync(
        MelodiCube cube,
        PackFile file,
        IReadOnlyList<string> departements,
        string workDirectory,
        string target,
        IProgress<PackProgress> progress,
        CancellationToken ct
    )
    {
        var version = await VersionAsync(cube, workDirectory, ct);
        if (!version.IsSuccess)
        {
            return version.Problem;
        }

        var filters = await FiltersAsync(cube, file, workDirectory, ct);
        if (!filters.IsSuccess)
        {
            return filters.Problem;
        }

        var request = new ApiRequest(cube.Key, version.Value, Areas(file, departements), filters.Value.Codes)
        {
            Departements = file.Level == Level.Commune ? departements : [],
            Remarks = filters.Value.Remarks,
        };
        return await CollectAnswers.RunAsync(
            request,
            address,
            workDirectory,
            target,
            (pages, area, received) => AreaAsync(request, area, pages, progress, received, ct),
            ct
        );
    }

    private async Task<Result<MelodiFilters>> FiltersAsync(
        MelodiCube cube,
        PackFile file,
        string workDirectory,
        CancellationToken ct
    )
    {
        var path = Path.Combine(workDirectory, $"{cube.Key}.range.json");
        var answer = await remote.ReadJsonAsync(new Uri($"{address}/range/{cube.Key}"), path, _ => null, ct);
        if (!answer.IsSuccess)
        {
            return answer.Problem;
        }

        using var range = answer.Value;
        return MelodiRange.Read(range.RootElement).Filters(cube, file);
    }

    private static IReadOnlyList<string> Areas(PackFile file, IReadOnlyList<string> departements) =>
        file.Level switch
        {
            Level.Commune => departements
                .Except(file.ExcludedDepartements, StringComparer.Ordinal)
                .Select(d => $"DEP-{d}*COM")
                .ToArray(),
            Level.Epci => ["EPCI"],
            Level.Departement => ["DEP"],
            _ => ["REG"],
        };

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
