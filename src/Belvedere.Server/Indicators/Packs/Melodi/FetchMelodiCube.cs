using System.Net;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Data.Readers.Archives;
using Belvedere.Server.Indicators.Packs.Remote;

namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>
/// Brings the observations of a cube: the complete file of the producer for the whole country, else page by page. What
/// came before an interruption is not asked again while the cube is the same; when it changed, everything is.
/// </summary>
/// <param name="official">Of the API, as the producer writes it in its catalogue: <c>https://api.insee.fr/melodi</c>.</param>
/// <param name="address">The same, or that of a server that answers as it does.</param>
internal sealed class FetchMelodiCube(RemoteAnswers remote, PackDownload download, string official, string address)
{
    private const int MostTimesExpectedSize = 4;

    /// <summary>The version of the cube, by the catalogue of the producer.</summary>
    public async Task<Result<string>> VersionAsync(MelodiCube cube, string workDirectory, CancellationToken ct)
    {
        var entry = await EntryAsync(cube, workDirectory, ct);
        return entry.IsSuccess ? entry.Value.Version : entry.Problem;
    }

    /// <summary>Null when <paramref name="target"/> holds the whole cube, or its part that was asked.</summary>
    /// <param name="asked">The départements whose communes are asked.</param>
    public async Task<Problem?> RunAsync(
        MelodiCube cube,
        PackFile file,
        AskedDepartements asked,
        string workDirectory,
        string target,
        IProgress<PackProgress> progress,
        CancellationToken ct
    )
    {
        var entry = await EntryAsync(cube, workDirectory, ct);
        if (!entry.IsSuccess)
        {
            return entry.Problem;
        }

        var filters = await FiltersAsync(cube, file, workDirectory, ct);
        if (!filters.IsSuccess)
        {
            return filters.Problem;
        }

        var request = new ApiRequest(cube.Key, entry.Value.Version, [], filters.Value.Codes)
        {
            Departements = file.Level == Level.Commune ? asked.Codes : [],
            Remarks = filters.Value.Remarks,
        };
        File.Delete(target + ReadMelodiFile.NoteSuffix);
        return file.Level == Level.Commune && asked.IsWholeCountry && entry.Value.File is { } whole
            ? await FileAsync(whole, entry.Value, file, request, target, progress, ct)
            : await new FetchMelodiPages(remote, address).RunAsync(
                request with
                {
                    Areas = Areas(file, asked.Codes),
                },
                workDirectory,
                target,
                progress,
                ct
            );
    }

    private async Task<Result<MelodiEntry>> EntryAsync(MelodiCube cube, string workDirectory, CancellationToken ct)
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
        return MelodiEntry.Read(entry.RootElement, official, address) is { } read
            ? read
            : Problems.PackCubeUnknown(cube.Key, address);
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

    private async Task<Problem?> FileAsync(
        Uri whole,
        MelodiEntry entry,
        PackFile file,
        ApiRequest request,
        string target,
        IProgress<PackProgress> progress,
        CancellationToken ct
    )
    {
        var problem = await download.RunAsync(
            new PackDownload.Wanted(whole, target, file.SizeBytes * MostTimesExpectedSize) { Version = entry.Version },
            progress,
            ct
        );
        if (problem is not null)
        {
            return problem;
        }

        if (ZippedText.Names(target) is { IsSuccess: false } cut)
        {
            File.Delete(target);
            return Problems.PackFileUnreadable(
                file.Name,
                $"{cut.Problem.Detail.French} / {cut.Problem.Detail.English}"
            );
        }

        var noted = request with
        {
            Areas = [ReadMelodiFile.Whole],
            GeographyYear = entry.GeographyYear,
            Announced = new Dictionary<string, int>(StringComparer.Ordinal)
            {
                [ReadMelodiFile.Whole] = entry.Observations ?? 0,
            },
        };
        await File.WriteAllTextAsync(target + ReadMelodiFile.NoteSuffix, JsonSerializer.Serialize(noted), ct);
        return null;
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
}
