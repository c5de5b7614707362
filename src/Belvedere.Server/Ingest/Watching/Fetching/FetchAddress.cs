using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Server.Ingest.Uploads;

namespace Belvedere.Server.Ingest.Watching.Fetching;

/// <summary>Takes the file of an address, unless it did not change. A file cut short is taken up where it was.</summary>
public sealed class FetchAddress(RemoteClient client, FetchLimits limits, Settings settings)
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>An address that may be asked for: http or https, without a password, which would be shown to every agent.</summary>
    public static Uri? TryRead(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.UserInfo.Length == 0
        && address.Host.Length > 0
            ? address
            : null;

    /// <summary>An address as it may be told: its query may hold a key, and is only asked with.</summary>
    public static string Shown(Uri address) =>
        address.GetLeftPart(UriPartial.Path) + (address.Query.Length > 0 ? "?…" : "");

    /// <summary>The file, its absence of change, or what stands in the way.</summary>
    /// <param name="known">What the address said the last time; nothing is sent again while it says the same.</param>
    /// <param name="path">Where to write; what is there is replaced.</param>
    public async Task<Result<Fetched>> RunAsync(
        Uri address,
        SourceMarks known,
        string path,
        IProgress<long> progress,
        CancellationToken ct
    )
    {
        using var patience = new Patience(limits, ct);
        var transfer = new Transfer(address, known, path, progress);
        try
        {
            for (var attempt = 0; attempt <= limits.Resumes; attempt++)
            {
                if (await TryAsync(transfer, patience) is { } answer)
                {
                    return answer;
                }
            }

            return Problems.SourceCutShort(transfer.Address.Host, transfer.ReceivedBytes);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Problems.SourceTooSlow(transfer.Address.Host, (int)limits.Silence.TotalSeconds);
        }
        catch (HttpRequestException refused)
        {
            return WhyNot(refused, transfer.Address.Host);
        }
    }

    /// <summary>One request and its redirections; null when the file was cut short and may be asked for again.</summary>
    private async Task<Result<Fetched>?> TryAsync(Transfer transfer, Patience patience)
    {
        for (var redirects = 0; redirects <= limits.Redirects; redirects++)
        {
            patience.Renew();
            using var request = transfer.Request();
            using var answer = await client.SendAsync(request, patience.Token);
            if (answer.Headers.Location is { } location && (int)answer.StatusCode is (301 or 302 or 303 or 307 or 308))
            {
                if (
                    TryRead(new Uri(transfer.Address, location).AbsoluteUri) is not { } next
                    || IsLessSafe(transfer, next)
                )
                {
                    return Problems.SourceRedirects(Shown(transfer.Given), limits.Redirects);
                }

                transfer.Address = next;
                continue;
            }

            return await ReadAsync(answer, transfer, patience);
        }

        return Problems.SourceRedirects(Shown(transfer.Given), limits.Redirects);
    }

    private static bool IsLessSafe(Transfer transfer, Uri next) =>
        transfer.Address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps;

    private async Task<Result<Fetched>?> ReadAsync(HttpResponseMessage answer, Transfer transfer, Patience patience)
    {
        if (answer.StatusCode == HttpStatusCode.NotModified)
        {
            return new Fetched(transfer.Known, null);
        }

        if (Refuse(answer, transfer) is { } problem)
        {
            return problem;
        }

        if (answer.StatusCode != HttpStatusCode.PartialContent)
        {
            transfer.StartAgain(answer);
        }

        var (isWhole, tooLarge) = await WriteAsync(answer, transfer, patience);
        if (tooLarge is not null)
        {
            return tooLarge;
        }

        if (!isWhole)
        {
            return null;
        }

        await using var file = File.OpenRead(transfer.Path);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, patience.Token));
        return new Fetched(transfer.Marks, new FetchedFile(transfer.Path, transfer.Name, sha256));
    }

    private Problem? Refuse(HttpResponseMessage answer, Transfer transfer)
    {
        var status = (int)answer.StatusCode;
        if (status is 404 or 410)
        {
            return Problems.SourceGone(Shown(transfer.Address), status);
        }

        // A part that was not asked for is no file.
        var isRest = status == 206 && transfer.ReceivedBytes > 0;
        if (isRest ? answer.Content.Headers.ContentRange?.From != transfer.ReceivedBytes : status != 200)
        {
            return Problems.SourceAnswered(transfer.Address.Host, status);
        }

        if (answer.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
        {
            return Problems.SourceIsPage(Shown(transfer.Address));
        }

        var whole = answer.Content.Headers.ContentLength + (status == 206 ? transfer.ReceivedBytes : 0);
        if (whole > settings.MaximumUploadBytes)
        {
            return Problems.SourceTooLarge(whole.Value, settings.MaximumUploadBytes);
        }

        var free = new DriveInfo(settings.DataDirectory).AvailableFreeSpace;
        return (whole ?? 0) + ReadUpload.ReservedBytes > free ? Problems.DiskFull(free / 1_000_000) : null;
    }

    /// <summary>Adds what comes to the file; it is not whole when it is too large, or when the sending is cut.</summary>
    private async Task<(bool IsWhole, Problem? TooLarge)> WriteAsync(
        HttpResponseMessage answer,
        Transfer transfer,
        Patience patience
    )
    {
        await using var body = await answer.Content.ReadAsStreamAsync(patience.Token);
        await using var file = new FileStream(transfer.Path, FileMode.Append, FileAccess.Write);
        var buffer = new byte[BufferBytes];
        while (true)
        {
            patience.Renew();
            int read;
            try
            {
                read = await body.ReadAsync(buffer, patience.Token);
            }
            catch (IOException)
            {
                // Of the connection: those of the disk come from what is written.
                return (false, null);
            }

            if (read == 0)
            {
                return (true, null);
            }

            transfer.ReceivedBytes += read;
            if (transfer.ReceivedBytes > settings.MaximumUploadBytes)
            {
                return (false, Problems.SourceTooLarge(transfer.ReceivedBytes, settings.MaximumUploadBytes));
            }

            await file.WriteAsync(buffer.AsMemory(0, read), patience.Token);
            transfer.Progress.Report(transfer.ReceivedBytes);
        }
    }

    private static Problem WhyNot(HttpRequestException refused, string host) =>
        refused.InnerException is NotReachableException ? Problems.AddressNotReachable(host)
        : refused.HttpRequestError == HttpRequestError.SecureConnectionError ? Problems.SourceCertificate(host)
        : Problems.SourceUnanswered(host);

    /// <summary>A download: where it goes, what has come.</summary>
    private sealed class Transfer
    {
        private EntityTagHeaderValue? resumedIf;

        public Transfer(Uri given, SourceMarks known, string path, IProgress<long> progress)
        {
            (Given, Address) = (given, given);
            (Known, Path, Progress) = (known, path, progress);
        }

        public Uri Given { get; }

        public SourceMarks Known { get; }

        public string Path { get; }

        public IProgress<long> Progress { get; }

        /// <summary>The last one of the redirections.</summary>
        public Uri Address { get; set; }

        public long ReceivedBytes { get; set; }

        public SourceMarks Marks { get; private set; } = SourceMarks.None;

        public string Name { get; private set; } = "";

        public HttpRequestMessage Request()
        {
            var request = new HttpRequestMessage(HttpMethod.Get, Address);
            // The bytes of the file are counted and resumed: none may be changed on their way.
            request.Headers.AcceptEncoding.ParseAdd("identity");
            if (resumedIf is not null && ReceivedBytes > 0)
            {
                request.Headers.Range = new RangeHeaderValue(ReceivedBytes, null);
                request.Headers.IfRange = new RangeConditionHeaderValue(resumedIf);
                return request;
            }

            if (Known.ETag is { } etag)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", etag);
            }

            if (Known.LastModified is { } modified)
            {
                request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
            }

            return request;
        }

        public void StartAgain(HttpResponseMessage answer)
        {
            File.Delete(Path);
            ReceivedBytes = 0;
            // Only a strong mark says that the bytes are the same (RFC 9110, 13.1.5).
            resumedIf = answer.Headers.ETag is { IsWeak: false } strong ? strong : null;
            Marks = new SourceMarks(
                answer.Headers.ETag?.ToString(),
                answer.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture)
            );
            var said = answer.Content.Headers.ContentDisposition;
            var name = FileName.Plain((said?.FileNameStar ?? said?.FileName)?.Trim('"') ?? "");
            Name = name.Length > 0 ? name : NameOf(Address);
        }

        private static string NameOf(Uri address)
        {
            var name = FileName.Plain(Uri.UnescapeDataString(address.AbsolutePath));
            return name.Length > 0 ? name : address.Host;
        }
    }

    /// <summary>Two clocks: one for each silence, one for the whole.</summary>
    private sealed class Patience : IDisposable
    {
        private readonly CancellationTokenSource whole;
        private readonly CancellationTokenSource silence;
        private readonly TimeSpan longestSilence;

        public Patience(FetchLimits limits, CancellationToken ct)
        {
            whole = CancellationTokenSource.CreateLinkedTokenSource(ct);
            whole.CancelAfter(limits.Whole);
            silence = CancellationTokenSource.CreateLinkedTokenSource(whole.Token);
            longestSilence = limits.Silence;
        }

        public CancellationToken Token => silence.Token;

        public void Renew() => silence.CancelAfter(longestSilence);

        public void Dispose()
        {
            silence.Dispose();
            whole.Dispose();
        }
    }
}
