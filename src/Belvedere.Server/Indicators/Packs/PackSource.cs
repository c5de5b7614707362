using System.Security.Cryptography;
using Belvedere.Core;
using Belvedere.Server.Indicators.Packs.Explore;
using Belvedere.Server.Indicators.Packs.Melodi;
using Belvedere.Server.Indicators.Packs.Remote;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>A file of a pack, on this disk.</summary>
internal sealed record FetchedFile(PackFile File, string Path, string Sha256, string? Address);

/// <summary>Brings the files of a pack to a work folder: from a folder of this machine, from a mirror, or from the official address.</summary>
internal sealed class PackSource(HttpClient http, TimeProvider time)
{
    // A producer's file grows from year to year, it does not become another one.
    private const int MostTimesExpectedSize = 4;

    /// <summary>Name of Melodi on a mirror.</summary>
    private const string Melodi = "melodi";

    /// <summary>Name of an Opendatasoft portal on a mirror.</summary>
    private const string Explore = "explore";

    private readonly Dictionary<string, RequestPace> paces = new(StringComparer.Ordinal);

    /// <summary>Brings one file and checks its digest.</summary>
    /// <param name="departements">Of an API: the départements whose communes are asked.</param>
    public async Task<Result<FetchedFile>> FetchAsync(
        PackManifest pack,
        PackFile file,
        PackOrigin origin,
        AskedDepartements departements,
        string workDirectory,
        IProgress<PackProgress> progress,
        CancellationToken ct
    )
    {
        var target = System.IO.Path.Combine(
            workDirectory,
            $"{pack.Key}-{System.IO.Path.GetFileName(file.Name).Replace("*", "", StringComparison.Ordinal)}"
        );
        string? address = null;
        Problem? problem;
        if (origin.IsFolder)
        {
            problem = await CopyAsync(file, origin, target, ct);
        }
        else if (file.Melodi is { } cube)
        {
            address = origin.ApiAddress(file.Address!, Melodi); // every cube has one
            problem = await Cubes(file, cube, address, origin)
                .RunAsync(cube, file, departements, workDirectory, target, progress, ct);
        }
        else if (file.Explore is { } dataset)
        {
            address = origin.ApiAddress(file.Address!, Explore); // every dataset has one
            problem = await new FetchExploreDataset(Answers(address, dataset.MostPerMinute, origin), address).RunAsync(
                dataset,
                file,
                departements.Codes,
                workDirectory,
                target,
                progress,
                ct
            );
        }
        else
        {
            address = origin.From is null ? file.Address : $"{origin.From.TrimEnd('/')}/{file.Name}";
            if (address is null)
            {
                return Problems.PackNeedsFolder(pack.Key, file.Name);
            }

            problem = await new PackDownload(http, time).RunAsync(
                new PackDownload.Wanted(new Uri(address), target, file.SizeBytes * MostTimesExpectedSize),
                progress,
                ct
            );
        }

        if (problem is not null)
        {
            return problem;
        }

        var sha256 = await DigestAsync(target, ct);
        if (file.Sha256 is { } expected && !string.Equals(expected, sha256, StringComparison.OrdinalIgnoreCase))
        {
            File.Delete(target);
            return Problems.PackFileChanged(file.Name, expected, sha256);
        }

        return new FetchedFile(file, target, sha256, address);
    }

    /// <summary>The version of an API's data today; null for a file, whose digest alone tells.</summary>
    public async Task<Result<string?>> VersionAsync(
        PackFile file,
        PackOrigin origin,
        string workDirectory,
        CancellationToken ct
    )
    {
        if (origin.IsFolder)
        {
            return (string?)null;
        }

        if (file.Melodi is { } cube)
        {
            var address = origin.ApiAddress(file.Address!, Melodi); // every cube has one
            var version = await Cubes(file, cube, address, origin).VersionAsync(cube, workDirectory, ct);
            return version.IsSuccess ? version.Value : version.Problem;
        }

        if (file.Explore is { } dataset)
        {
            var address = origin.ApiAddress(file.Address!, Explore); // every dataset has one
            var described = await new FetchExploreDataset(
                Answers(address, dataset.MostPerMinute, origin),
                address
            ).DescribeAsync(dataset, workDirectory, ct);
            return described.IsSuccess ? described.Value.Version : described.Problem;
        }

        return (string?)null;
    }

    private FetchMelodiCube Cubes(PackFile file, MelodiCube cube, string address, PackOrigin origin) =>
        new(
            Answers(address, cube.MostPerMinute, origin),
            new PackDownload(http, time),
            file.Address! /* every cube has one */
            ,
            address
        );

    // The limit is that of the producer's own address; a mirror says by itself when it is asked too often.
    private RemoteAnswers Answers(string address, int mostPerMinute, PackOrigin origin)
    {
        lock (paces)
        {
            if (origin.From is null && !paces.ContainsKey(address))
            {
                paces[address] = new RequestPace(mostPerMinute, time);
            }

            return new RemoteAnswers(http, time, paces.GetValueOrDefault(address));
        }
    }

    private static async Task<Problem?> CopyAsync(PackFile file, PackOrigin origin, string target, CancellationToken ct)
    {
        if (origin.FindInFolder(file.Name) is not { } found)
        {
            return Problems.PackFileMissing(file.Name, origin.From!); // a folder
        }

        await using (var source = File.OpenRead(found))
        {
            await using var copy = File.Create(target);
            await source.CopyToAsync(copy, ct);
        }

        // What is known of a complete file goes with it; a note of an earlier one does not stay.
        File.Delete(target + ReadMelodiFile.NoteSuffix);
        if (File.Exists(found + ReadMelodiFile.NoteSuffix))
        {
            File.Copy(found + ReadMelodiFile.NoteSuffix, target + ReadMelodiFile.NoteSuffix);
        }

        return null;
    }

    internal static async Task<string> DigestAsync(string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }
}

/// <summary>What is under way, for one line of progress.</summary>
/// <param name="ReceivedBytes">Bytes of the file so far, those of an earlier attempt included.</param>
/// <param name="TotalBytes">Null when the server does not say.</param>
internal sealed record PackProgress(LocalizedText Step, long ReceivedBytes = 0, long? TotalBytes = null)
{
    /// <summary>Observations of an API so far; null for a file.</summary>
    public int? ReceivedRows { get; init; }
}
