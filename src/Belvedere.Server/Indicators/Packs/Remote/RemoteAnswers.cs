using System.Globalization;
using System.Net;
using System.Text.Json;
using Belvedere.Core;

namespace Belvedere.Server.Indicators.Packs.Remote;

/// <summary>
/// Asks a producer's API and keeps each answer in a file: at the pace it allows, again and more slowly while it is
/// busy or the connection is cut, and whole or not at all.
/// </summary>
/// <param name="pace">Null for a server that says by itself (429) when it is asked too often.</param>
internal sealed class RemoteAnswers(HttpClient http, TimeProvider time, RequestPace? pace)
{
    private const int MostAttempts = 6;
    private const int BufferBytes = 1 << 16;

    // A page of 100,000 observations of a wide cube is about 60 MB.
    private const long MostBytes = 256L << 20;

    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>Null when <paramref name="target"/> holds the whole answer.</summary>
    /// <param name="isWhole">Whether a received file can be read to its end; one that cannot is asked again.</param>
    /// <param name="refused">The problem of an answer that no repetition will change, by its status; null to repeat.</param>
    public async Task<Problem?> SaveAsync(
        Uri address,
        string target,
        Func<string, bool> isWhole,
        Func<HttpStatusCode, Problem?> refused,
        CancellationToken ct
    )
    {
        var why = "";
        var pauses = new RetryPauses(time, FirstPause);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (attempt > 0)
            {
                await pauses.WaitAsync(ct);
            }

            if (pace is not null)
            {
                await pace.WaitAsync(ct);
            }

            try
            {
                using var idle = CancellationTokenSource.CreateLinkedTokenSource(ct);
                idle.CancelAfter(IdleLimit);
                using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, idle.Token);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    await ReceiveAsync(response, target + ".partial", idle, ct);
                    if (isWhole(target + ".partial"))
                    {
                        File.Move(target + ".partial", target, overwrite: true);
                        return null;
                    }

                    why = "réponse coupée ou illisible / answer cut or unreadable.";
                    continue;
                }

                if (refused(response.StatusCode) is { } problem)
                {
                    return problem;
                }

                why = $"réponse {(int)response.StatusCode} / answer {(int)response.StatusCode}.";
                pauses.Heed(response);
            }
            catch (Exception cut)
                when (cut is HttpRequestException or IOException
                    || (cut is OperationCanceledException && !ct.IsCancellationRequested)
                )
            {
                why = $"connexion interrompue / connection cut ({cut.GetType().Name}).";
            }
        }

        return Problems.PackDownloadFailed(address.ToString(), why);
    }

    /// <summary>The same for an answer that is read at once; the caller disposes it.</summary>
    public async Task<Result<JsonDocument>> ReadJsonAsync(
        Uri address,
        string target,
        Func<HttpStatusCode, Problem?> refused,
        CancellationToken ct
    ) =>
        await SaveAsync(address, target, JsonAnswer.IsWhole, refused, ct) is { } problem
            ? problem
            : JsonDocument.Parse(await File.ReadAllBytesAsync(target, ct));

    /// <summary>The problem of a question that an API does not accept, by its status; null to ask again.</summary>
    public static Func<HttpStatusCode, Problem?> NotAccepted(string address) =>
        status =>
            status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Forbidden
                ? Problems.PackDownloadFailed(address, $"réponse {(int)status} / answer {(int)status}.")
                : null;

    private static async Task ReceiveAsync(
        HttpResponseMessage response,
        string target,
        CancellationTokenSource idle,
        CancellationToken ct
    )
    {
        await using var body = await response.Content.ReadAsStreamAsync(idle.Token);
        await using var file = File.Create(target);
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await body.ReadAsync(buffer, idle.Token)) > 0)
        {
            idle.CancelAfter(IdleLimit);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
            if (file.Position > MostBytes)
            {
                throw new IOException($"More than {MostBytes.ToString(CultureInfo.InvariantCulture)} bytes.");
            }
        }
    }
}
