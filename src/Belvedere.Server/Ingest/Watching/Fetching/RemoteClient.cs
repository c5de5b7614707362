using System.Net;
using System.Net.Sockets;

namespace Belvedere.Server.Ingest.Watching.Fetching;

/// <summary>
/// The one client that goes where somebody said. The address is checked when the connection opens, after the name is
/// resolved: a name that changes its answer between a check and its use leads nowhere else.
/// </summary>
public sealed class RemoteClient : IDisposable
{
    private readonly HttpClient http;

    private readonly Reach reach;

    public RemoteClient(Reach reach, FetchLimits limits)
    {
        this.reach = reach;
        http = new HttpClient(
            new SocketsHttpHandler
            {
                // Each redirection is checked by who follows it.
                AllowAutoRedirect = false,
                // Through a proxy, the address would be resolved where it cannot be checked.
                UseProxy = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.None,
                ConnectTimeout = limits.Connect,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
                ConnectCallback = ConnectAsync,
            }
        )
        {
            // Who fetches counts the silence and the whole by itself.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Belvedere");
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) =>
        http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);

    public void Dispose() => http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        var allowed = Array.FindAll(found, address => reach.Allows(host, address));
        if (allowed.Length == 0)
        {
            throw new NotReachableException(host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The connection was not opened: its address is not one where the portal may go. Caught by who fetches.</summary>
internal sealed class NotReachableException(string host) : IOException($"{host} is not to be reached.");
