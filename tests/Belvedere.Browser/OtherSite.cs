using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Belvedere.Browser;

/// <summary>Another site, of one page, on the loopback: a browser lets no page of the network show one of this machine.</summary>
internal sealed class OtherSite : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly byte[] page;
    private readonly Task serving;

    public OtherSite(string html)
    {
        page = Encoding.UTF8.GetBytes(html);
        Address = $"http://127.0.0.1:{FreePort()}/";
        listener.Prefixes.Add(Address);
        listener.Start();
        serving = ServeAsync();
    }

    public string Address { get; }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var asked = await listener.GetContextAsync();
                asked.Response.ContentType = "text/html; charset=utf-8";
                await asked.Response.OutputStream.WriteAsync(page, CancellationToken.None);
                asked.Response.Close();
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
