using System.Net;
using System.Net.Http.Headers;
using Belvedere.Core;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>
/// Downloads one file, resuming where a cut connection left it when the server still has the same file (ETag). What
/// was received stays beside the target as <c>.partial</c>.
/// </summary>
internal sealed class PackDownload(HttpClient http, TimeProvider time)
{
    private const int MostAttempts = 6;
    private const int BufferBytes = 1 << 16;
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(30);

    /// <summary>Null when <paramref name="target"/> holds the whole file.</summary>
    public async Task<Problem?> RunAsync(
        Uri address,
        string target,
        long mostBytes,
        IProgress<PackProgress> progress,
        CancellationToken ct
    )
    {
        var why = "";
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (attempt > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250 << attempt), time, ct);
            }

            try
            {
                var outcome = await AttemptAsync(address, target, mostBytes, progress, ct);
                if (outcome is { } problem)
                {
                    return problem;
                }

                File.Move(Partial(target), target, overwrite: true);
                File.Delete(Tag(target));
                return null;
            }
            catch (Exception cut)
                when (cut is HttpRequestException or IOException
                    || (cut is OperationCanceledException && !ct.IsCancellationRequested)
                )
            {
                why =
                    cut is OperationCanceledException
                        ? "le serveur ne répond plus (30 s)."
                        : $"connexion interrompue ({cut.GetType().Name}).";
            }
        }

        return Problems.PackDownloadFailed(address.ToString(), why);
    }

    private async Task<Problem?> AttemptAsync(
        Uri address,
        string target,
        long mostBytes,
        IProgress<PackProgress> progress,
        CancellationToken ct
    )
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(ct);
        idle.CancelAfter(IdleLimit);
        using var request = Request(address, target);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, idle.Token);
        var resumes = response.StatusCode == HttpStatusCode.PartialContent && Matches(response, target);
        if (!resumes && response.StatusCode != HttpStatusCode.OK)
        {
            return Refused(address, target, response);
        }

        await using var file = new FileStream(Partial(target), resumes ? FileMode.Append : FileMode.Create);
        await File.WriteAllTextAsync(Tag(target), response.Headers.ETag?.ToString() ?? "", ct);
        var total = response.Content.Headers.ContentLength is { } length ? length + file.Position : (long?)null;
        if (total > mostBytes)
        {
            return Problems.PackTooLarge(address.ToString(), mostBytes);
        }

        await using var body = await response.Content.ReadAsStreamAsync(idle.Token);
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await body.ReadAsync(buffer, idle.Token)) > 0)
        {
            idle.CancelAfter(IdleLimit);
            if (file.Position + read > mostBytes)
            {
                return Problems.PackTooLarge(address.ToString(), mostBytes);
            }

            await file.WriteAsync(buffer.AsMemory(0, read), ct);
            progress.Report(new PackProgress(new("Téléchargement", "Downloading"), file.Position, total));
        }

        await file.FlushAsync(ct);
        return total is { } expected && file.Position != expected
            ? throw new IOException($"{file.Position} bytes of {expected}.")
            : null;
    }

    private static HttpRequestMessage Request(Uri address, string target)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (
            File.Exists(Partial(target))
            && new FileInfo(Partial(target)).Length is > 0 and var received
            && File.Exists(Tag(target))
            && EntityTagHeaderValue.TryParse(File.ReadAllText(Tag(target)), out var tag)
            && !tag.IsWeak
        )
        {
            request.Headers.Range = new RangeHeaderValue(received, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(tag);
        }

        return request;
    }

    private static bool Matches(HttpResponseMessage response, string target) =>
        response.Content.Headers.ContentRange?.From == new FileInfo(Partial(target)).Length
        && response.Headers.ETag?.ToString() == File.ReadAllText(Tag(target));

    // A server error may pass; anything else will not.
    private static Problem Refused(Uri address, string target, HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            File.Delete(Partial(target));
        }

        if (
            (int)response.StatusCode >= 500
            || response.StatusCode
                is HttpStatusCode.RequestTimeout
                    or HttpStatusCode.TooManyRequests
                    or HttpStatusCode.RequestedRangeNotSatisfiable
        )
        {
            throw new HttpRequestException($"Status {(int)response.StatusCode}.");
        }

        return Problems.PackDownloadFailed(
            address.ToString(),
            $"réponse {(int)response.StatusCode} / answer {(int)response.StatusCode}."
        );
    }

    private static string Partial(string target) => target + ".partial";

    private static string Tag(string target) => target + ".etag";
}
