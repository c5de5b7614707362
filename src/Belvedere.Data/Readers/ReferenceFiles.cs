using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Belvedere.Core.Territories;

namespace Belvedere.Data.Readers;

/// <summary>
/// The prepared reference territories on disk: four tables, tab-separated and compressed, and their manifest. No
/// name holds a tab or a line break, so nothing is ever quoted; an empty cell is null.
/// </summary>
public static class ReferenceFiles
{
    private const string TerritoriesFile = "territories.tsv.gz";
    private const string MembershipsFile = "memberships.tsv.gz";
    private const string EventsFile = "events.tsv.gz";
    private const string PopulationsFile = "populations.tsv.gz";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the tables, then the manifest: a folder without manifest is unfinished.</summary>
    public static async Task<ReferenceManifest> WriteAsync(
        string directory,
        ReferenceTables tables,
        ReferenceManifest manifest,
        CancellationToken ct
    )
    {
        Directory.CreateDirectory(directory);
        var complete = manifest with
        {
            Tables =
            [
                await WriteTableAsync(
                    directory,
                    TerritoriesFile,
                    ReferenceRows.TerritoryHeader,
                    tables.Territories,
                    ReferenceRows.Of,
                    ct
                ),
                await WriteTableAsync(
                    directory,
                    MembershipsFile,
                    ReferenceRows.MembershipHeader,
                    tables.Memberships,
                    ReferenceRows.Of,
                    ct
                ),
                await WriteTableAsync(
                    directory,
                    EventsFile,
                    ReferenceRows.EventHeader,
                    tables.Events,
                    ReferenceRows.Of,
                    ct
                ),
                await WriteTableAsync(
                    directory,
                    PopulationsFile,
                    ReferenceRows.PopulationHeader,
                    tables.Populations,
                    ReferenceRows.Of,
                    ct
                ),
            ],
        };
        await ReplaceAsync(
            Path.Combine(directory, ReferenceManifest.FileName),
            Encoding.UTF8.GetBytes(JsonSerializer.Serialize(complete, Json) + "\n"),
            ct
        );
        return complete;
    }

    /// <summary>Null when the folder holds no manifest.</summary>
    public static async Task<ReferenceManifest?> ReadManifestAsync(string directory, CancellationToken ct)
    {
        var path = Path.Combine(directory, ReferenceManifest.FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        await using var stream = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<ReferenceManifest>(stream, Json, ct);
    }

    /// <summary>What tells one preparation from another: the hash of every table.</summary>
    public static string Fingerprint(ReferenceManifest manifest) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join('\n', manifest.Tables.Select(t => $"{manifest.Format} {t.File} {t.Sha256}"))
                )
            )
        );

    /// <summary>Reads the four tables and checks them against the manifest.</summary>
    /// <exception cref="InvalidDataException">A table is damaged, or is not the one that the manifest names.</exception>
    public static async Task<ReferenceTables> ReadAsync(
        string directory,
        ReferenceManifest manifest,
        CancellationToken ct
    )
    {
        if (manifest.Format != ReferenceManifest.CurrentFormat)
        {
            throw new InvalidDataException(
                $"Format {manifest.Format} is not format {ReferenceManifest.CurrentFormat}."
            );
        }

        return new ReferenceTables(
            await ReadTableAsync(directory, manifest, TerritoriesFile, ReferenceRows.ToTerritory, ct),
            await ReadTableAsync(directory, manifest, MembershipsFile, ReferenceRows.ToMembership, ct),
            await ReadTableAsync(directory, manifest, EventsFile, ReferenceRows.ToEvent, ct),
            await ReadTableAsync(directory, manifest, PopulationsFile, ReferenceRows.ToPopulations, ct)
        );
    }

    private static async Task<ReferenceManifest.Table> WriteTableAsync<T>(
        string directory,
        string file,
        string header,
        IReadOnlyList<T> rows,
        Func<T, string?[]> cells,
        CancellationToken ct
    )
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var row in rows)
        {
            text.AppendJoin('\t', cells(row).Select(CheckCell)).Append('\n');
        }

        var content = Encoding.UTF8.GetBytes(text.ToString());
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(content, ct);
        }

        await ReplaceAsync(Path.Combine(directory, file), compressed.ToArray(), ct);
        return new ReferenceManifest.Table(file, rows.Count, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private static string CheckCell(string? cell) =>
        cell is null ? ""
        : cell.AsSpan().IndexOfAny('\t', '\n', '\r') < 0 ? cell
        : throw new InvalidDataException($"The cell “{cell}” holds a tab or a line break.");

    private static async Task ReplaceAsync(string path, byte[] content, CancellationToken ct)
    {
        var aside = path + ".part";
        await File.WriteAllBytesAsync(aside, content, ct);
        File.Move(aside, path, overwrite: true);
    }

    private static async Task<IReadOnlyList<T>> ReadTableAsync<T>(
        string directory,
        ReferenceManifest manifest,
        string file,
        Func<string[], T> read,
        CancellationToken ct
    )
    {
        var expected =
            manifest.Tables.FirstOrDefault(t => t.File == file)
            ?? throw new InvalidDataException($"The manifest does not list {file}.");
        using var content = new MemoryStream();
        await using (var stream = File.OpenRead(Path.Combine(directory, file)))
        await using (var gzip = new GZipStream(stream, CompressionMode.Decompress))
        {
            await gzip.CopyToAsync(content, ct);
        }

        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        if (!Convert.ToHexStringLower(SHA256.HashData(bytes.Span)).Equals(expected.Sha256, StringComparison.Ordinal))
        {
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file} ({bytes.Length} bytes) is not the table that the manifest names."
                )
            );
        }

        return ReadRows(Encoding.UTF8.GetString(bytes.Span), expected.Rows, read);
    }

    private static List<T> ReadRows<T>(string text, long count, Func<string[], T> read)
    {
        var rows = new List<T>((int)count);
        using var lines = new StringReader(text);
        _ = lines.ReadLine();
        while (lines.ReadLine() is { } line)
        {
            rows.Add(read(line.Split('\t')));
        }

        return rows;
    }
}
