using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Belvedere.Core;
using Belvedere.Server.Indicators.Packs.Remote;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>
/// Downloads one file, resuming where a cut connection left it when the server still has the same file: by its ETag, or
/// by the version that the catalogue of the producer says. What was received stays beside the target as <c>.partial</c>.
/// </summary>
internal sealed class PackDownload(HttpClient http, TimeProvider time)
{
    private const int MostAttempts = 6;
    private const int BufferBytes = 1 << 16;
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>A file to download, and where to.</summary>
    public sealed record Wanted(Uri Address, string Target, long MostBytes)
    {
        /// <summary>Of the file, by its producer, for a server that gives no ETag; null when nothing says it.</summary>
        public string? Version { get; init; }

        public string Partial => Target + ".partial";

        public string Tag => Target + ".etag";

        /// <summary>What tells this file from another under the same address: its ETag, else its version.</summary>
        public string TagOf(HttpResponseMessage response) => response.Headers.ETag?.ToString() ?? VersionTag;

        public string VersionTag => Version is null ? "" : $"version {Version}";
    }

    /// <summary>Null when the target holds the whole file.</summary>
    public async Task<Problem?> RunAsync(Wanted wanted, IProgress<PackProgress> progress, CancellationToken ct)
    {
        var why = "";
        var pauses = new RetryPauses(time, FirstPause);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (attempt > 0)
            {
                await pauses.WaitAsync(ct);
            }

            try
            {
                var outcome = await AttemptAsync(wanted, pauses, progress, ct);
                if (outcome is { } problem)
                {
                    return problem;
                }

                File.Move(wanted.Partial, wanted.Target, overwrite: true);
                File.Delete(wanted.Tag);
                return null;
            }
            catch (Exception cut)
                when (cut is HttpRequestException or IOException
                    || (cut is OperationCanceledException && !ct.IsCancellationRequested)
                )
            {
                why = cut switch
                {
                    OperationCanceledException => "le serveur ne répond plus (30 s).",
                    InvalidDigestException =>
                        "empreinte annoncée par le serveur différente / not the digest that the server announced.",
                    _ => $"connexion interrompue ({cut.GetType().Name}).",
                };
            }
        }

        return Problems.PackDownloadFailed(wanted.Address.ToString(), why);
    }

    private async Task<Problem?> AttemptAsync(
        Wanted wanted,
        RetryPauses pauses,
        IProgress<PackProgress> progress,
        CancellationToken ct
    )
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(ct);
        idle.CancelAfter(IdleLimit);
        using var request = Request(wanted);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, idle.Token);
        var resumes = response.StatusCode == HttpStatusCode.PartialContent && Matches(response, wanted);
        if (!resumes && response.StatusCode != HttpStatusCode.OK)
        {
            pauses.Heed(response);
            return Refused(wanted, response);
        }

        await using (var file = new FileStream(wanted.Partial, resumes ? FileMode.Append : FileMode.Create))
        {
            await File.WriteAllTextAsync(wanted.Tag, wanted.TagOf(response), ct);
            if (await ReceiveAsync(wanted, response, file, idle, progress, ct) is { } tooLarge)
            {
                return tooLarge;
            }
        }

        await CheckDigestAsync(wanted, response, ct);
        return null;
    }

    private static async Task<Problem?> ReceiveAsync(
        Wanted wanted,
        HttpResponseMessage response,
        FileStream file,
        CancellationTokenSource idle,
        IProgress<PackProgress> progress,
        CancellationToken ct
    )
    {
        var total = response.Content.Headers.ContentLength is { } length ? length + file.Position : (long?)null;
        if (total > wanted.MostBytes)
        {
            return Problems.PackTooLarge(wanted.Address.ToString(), wanted.MostBytes);
        }

        await using var body = await response.Content.ReadAsStreamAsync(idle.Token);
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await body.ReadAsync(buffer, idle.Token)) > 0)
        {
            idle.CancelAfter(IdleLimit);
            if (file.Position + read > wanted.MostBytes)
            {
                return Problems.PackTooLarge(wanted.Address.ToString(), wanted.MostBytes);
            }

            await file.WriteAsync(buffer.AsMemory(0, read), ct);
            progress.Report(new PackProgress(new("Téléchargement", "Downloading"), file.Position, total));
        }

        await file.FlushAsync(ct);
        return total is { } expected && file.Position != expected
            ? throw new IOException($"{file.Position} bytes of {expected}.")
            : null;
    }

    private static HttpRequestMessage Request(Wanted wanted)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, wanted.Address);
        if (
            !File.Exists(wanted.Partial)
            || new FileInfo(wanted.Partial).Length is not (> 0 and var received)
            || !File.Exists(wanted.Tag)
        )
        {
            return request;
        }

        var known = File.ReadAllText(wanted.Tag);
        if (EntityTagHeaderValue.TryParse(known, out var tag) && !tag.IsWeak)
        {
            request.Headers.Range = new RangeHeaderValue(received, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(tag);
        }
        else if (known.Length > 0 && known == wanted.VersionTag)
        {
            request.Headers.Range = new RangeHeaderValue(received, null);
        }

        return request;
    }

    private static bool Matches(HttpResponseMessage response, Wanted wanted) =>
        response.Content.Headers.ContentRange?.From == new FileInfo(wanted.Partial).Length
        && wanted.TagOf(response) == File.ReadAllText(wanted.Tag);

    // RFC 9530: of the whole file, whatever part of it came last. A server that says nothing is believed on its length.
    private static async Task CheckDigestAsync(Wanted wanted, HttpResponseMessage response, CancellationToken ct)
    {
        const string Sha256 = "sha-256=:";
        var said = response.Headers.TryGetValues("Repr-Digest", out var own) ? string.Join(',', own) : "";
        if (said.IndexOf(Sha256, StringComparison.OrdinalIgnoreCase) is >= 0 and var start)
        {
            var value = said[(start + Sha256.Length)..].Split(':')[0];
            await using var file = File.OpenRead(wanted.Partial);
            if (Convert.ToBase64String(await SHA256.HashDataAsync(file, ct)) != value)
            {
                // Nothing of it can be trusted: the next attempt starts again.
                await File.WriteAllTextAsync(wanted.Tag, "", ct);
                throw new InvalidDigestException();
            }
        }
    }

    // A server error may pass; anything else will not.
    private static Problem Refused(Wanted wanted, HttpResponseMessage response)
    {
        // A part of another file, or none at all: what is here is of no use, the whole is asked.
        var isOfNoUse =
            response.StatusCode is HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable;
        if (isOfNoUse)
        {
            File.Delete(wanted.Partial);
        }

        if (
            isOfNoUse
            || (int)response.StatusCode >= 500
            || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        )
        {
            throw new HttpRequestException($"Status {(int)response.StatusCode}.");
        }

        return Problems.PackDownloadFailed(
            wanted.Address.ToString(),
            $"réponse {(int)response.StatusCode} / answer {(int)response.StatusCode}."
        );
    }

    private sealed class InvalidDigestException() : IOException("Not the digest that the server announced.");
}
