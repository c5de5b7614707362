using System.Security.Cryptography;
using Belvedere.Core;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>A file of a pack, on this disk.</summary>
internal sealed record FetchedFile(PackFile File, string Path, string Sha256, string? Address);

/// <summary>Brings the files of a pack to a work folder: from a folder of this machine, from a mirror, or from the official address.</summary>
internal sealed class PackSource(HttpClient http, TimeProvider time)
{
    // A producer's file grows from year to year, it does not become another one.
    private const int MostTimesExpectedSize = 4;

    /// <summary>Brings one file and checks its digest.</summary>
    /// <param name="from">A folder, the http(s) address of a mirror laid out in the same way, or null for the official addresses.</param>
    public async Task<Result<FetchedFile>> FetchAsync(
        PackManifest pack,
        PackFile file,
        string? from,
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
        if (from is not null && !IsAddress(from))
        {
            var copied = await CopyAsync(file, from, target, ct);
            if (copied is not null)
            {
                return copied;
            }
        }
        else
        {
            address = from is null ? file.Address : $"{from.TrimEnd('/')}/{file.Name}";
            if (address is null)
            {
                return Problems.PackNeedsFolder(pack.Key, file.Name);
            }

            var downloaded = await new PackDownload(http, time).RunAsync(
                new Uri(address),
                target,
                file.SizeBytes * MostTimesExpectedSize,
                progress,
                ct
            );
            if (downloaded is not null)
            {
                return downloaded;
            }
        }

        var sha256 = await DigestAsync(target, ct);
        if (file.Sha256 is { } expected && !string.Equals(expected, sha256, StringComparison.OrdinalIgnoreCase))
        {
            File.Delete(target);
            return Problems.PackFileChanged(file.Name, expected, sha256);
        }

        return new FetchedFile(file, target, sha256, address);
    }

    private static bool IsAddress(string from) =>
        from.StartsWith("http://", StringComparison.Ordinal) || from.StartsWith("https://", StringComparison.Ordinal);

    private static async Task<Problem?> CopyAsync(PackFile file, string folder, string target, CancellationToken ct)
    {
        var wanted = System.IO.Path.Combine(folder, file.Name);
        var directory = System.IO.Path.GetDirectoryName(
            wanted
        )! /* a file */
        ;
        var found = Directory.Exists(directory)
            ? Directory
                .EnumerateFiles(directory, System.IO.Path.GetFileName(wanted))
                .Order(StringComparer.Ordinal)
                .FirstOrDefault()
            : null;
        if (found is null)
        {
            return Problems.PackFileMissing(file.Name, folder);
        }

        await using var source = File.OpenRead(found);
        await using var copy = File.Create(target);
        await source.CopyToAsync(copy, ct);
        return null;
    }

    private static async Task<string> DigestAsync(string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }
}

/// <summary>What is under way, for one line of progress.</summary>
/// <param name="ReceivedBytes">Bytes of the file so far, those of an earlier attempt included.</param>
/// <param name="TotalBytes">Null when the server does not say.</param>
internal sealed record PackProgress(LocalizedText Step, long ReceivedBytes = 0, long? TotalBytes = null);
