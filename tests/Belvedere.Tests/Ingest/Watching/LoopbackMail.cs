using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Belvedere.Tests.Ingest.Watching;

/// <summary>A mail server on the loopback, which speaks enough of SMTP (RFC 5321) to receive.</summary>
internal sealed class LoopbackMail : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Channel<string> received = Channel.CreateUnbounded<string>();
    private readonly Task serving;

    public LoopbackMail()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The next message, with its envelope and its headers.</summary>
    public ValueTask<string> ReceiveAsync(CancellationToken ct) => received.Reader.ReadAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await serving;
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stopping.Token);
                await SpeakAsync(client.GetStream());
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task SpeakAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 loopback");
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(stopping.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb is "MAIL" or "RCPT")
            {
                message.AppendLine(line);
            }

            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                while (await reader.ReadLineAsync(stopping.Token) is { } text && text != ".")
                {
                    message.AppendLine(text);
                }

                received.Writer.TryWrite(message.ToString());
                message.Clear();
            }

            await writer.WriteLineAsync(verb == "QUIT" ? "221 bye" : "250 ok");
        }
    }
}
