using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Data.Files;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.Apis;

namespace Belvedere.Tests.Apis;

/// <summary>A client that leaves in the middle of an export: the work ends there, and nothing is left of it.</summary>
public sealed class LeavingClientTests : IAsyncLifetime
{
    /// <summary>Files of many megabytes: more than the buffers between the server and a client that does not read.</summary>
    private const int RowCount = 400_000;

    private RunningPortal? portal;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private RunningPortal Portal => portal ?? throw new InvalidOperationException("The portal is not started.");

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(CancellationToken.None);
        await portal.PublishTableAsync(
            new DatasetDescription("lieux") { Title = "Lieux" },
            "Commune d’exemple",
            new TableSchema([
                new Column("nom", "Nom", ColumnType.Text),
                new Column("jour", "Jour", ColumnType.Date),
                new Column("mesure", "Mesure", ColumnType.Decimal),
                new Column("lieu", "Lieu", ColumnType.GeoPoint),
            ]),
            [
                .. Enumerable
                    .Range(0, RowCount)
                    .Select(i =>
                        new object?[] { $"Lieu {i}", new DateOnly(2024, 1, 1 + (i % 28)), i / 7.0, (44.0, 6.0) }
                    ),
            ]
        );
    }

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

    [Fact]
    public async Task Every_place_is_free_again()
    {
        string[] exports =
        [
            "csv",
            "json",
            "geojson",
            "xlsx",
            "kml",
            "turtle",
            "csv?compressed=true",
            "json?order_by=mesure desc",
        ];
        var places = new DuckDbSettings().MaximumStreams;
        for (var i = 0; i <= places; i++)
        {
            // A place that is not given back is missed by the last of them, refused after a minute.
            await LeaveAsync(exports[i % exports.Length]);
        }

        var open = new List<HttpResponseMessage>();
        for (var i = 0; i < places; i++)
        {
            open.Add(await AskAsync("csv", Portal.Client));
        }

        Assert.All(open, response => Assert.Equal(200, (int)response.StatusCode));
        open.ForEach(response => response.Dispose());
    }

    [Fact]
    public async Task Each_format_stops_and_leaves_no_file()
    {
        var found = (await Portal.Services.GetRequiredService<PublishedDatasets>().FindAsync("lieux", Ct)).Value;
        var export = Portal.Services.GetRequiredService<ExportRows>();
        var stored = Portal.Services.GetRequiredService<RevisionFiles>().StoredExports + Path.DirectorySeparatorChar;
        var bound = export.Bind(found.Revision, new TableQuery(), BindingContext.Utc).Value;
        foreach (var writer in ExportFormats.Offered(Portal.Services.GetRequiredService<RowWriters>(), bound.Schema))
        {
            using var leaves = new CancellationTokenSource();
            var http = new DefaultHttpContext
            {
                RequestServices = Portal.Services,
                RequestAborted = leaves.Token,
                Response = { Body = new LeftStream(leaves) },
            };
            leaves.CancelAfter(TimeSpan.FromMilliseconds(100));
            var asked = new Export(
                found.Revision,
                found.Dataset,
                ExportFormats.Prepare(writer.Info, bound).Value,
                new ExportParameters(new ExportOptions(), UsesLabels: false, IsCompressed: false)
            );

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => export.SendAsync(http, writer, asked));

            // The index and the tiles of the table are written meanwhile, in files of other names.
            var left = Directory
                .EnumerateFileSystemEntries(Portal.DataDirectory, "*", SearchOption.AllDirectories)
                .Where(path =>
                    path.EndsWith(".export.partial", StringComparison.Ordinal)
                    || path.StartsWith(stored, StringComparison.Ordinal)
                );
            Assert.True(!left.Any(), $"{writer.Info.Key} leaves {string.Join(' ', left)}");
        }
    }

    private async Task LeaveAsync(string export)
    {
        using var client = Portal.NewClient();
        using var response = await AskAsync(export, client);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {export}");
        await using var body = await response.Content.ReadAsStreamAsync(Ct);
        await body.ReadExactlyAsync(new byte[64], Ct);
    }

    private static Task<HttpResponseMessage> AskAsync(string export, HttpClient client) =>
        client.GetAsync(
            new Uri($"{ApisPortal.Explore}/catalog/datasets/lieux/exports/{export}", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            Ct
        );

    /// <summary>The body of a client that leaves at the first bytes.</summary>
    private sealed class LeftStream(CancellationTokenSource leaves) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => leaves.Cancel();

        public override void Write(ReadOnlySpan<byte> buffer) => leaves.Cancel();

        public override async Task WriteAsync(
            byte[] buffer,
            int offset,
            int count,
            CancellationToken cancellationToken
        ) => await leaves.CancelAsync();

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => await leaves.CancelAsync();
    }
}
