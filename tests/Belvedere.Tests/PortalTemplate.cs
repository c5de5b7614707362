using Belvedere.Data.Records;
using Belvedere.Server;
using Dapper;

namespace Belvedere.Tests;

/// <summary>
/// The records of a portal that has just started for the first time, territories loaded: made once for the run, copied for
/// each portal, because loading them takes seconds and every test of a page would pay for it.
/// </summary>
internal static class PortalTemplate
{
    private const string RecordsFile = "belvedere.db";
    private static readonly Lazy<Task<string>> Records = new(CreateAsync);

    /// <summary>Puts the records in an empty data folder.</summary>
    public static async Task CopyToAsync(string dataDirectory, CancellationToken ct) =>
        File.Copy(await Records.Value.WaitAsync(ct), Path.Combine(dataDirectory, RecordsFile));

    private static async Task<string> CreateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("belvedere-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var copy = Path.Combine(folder, "template.db");
        await using var services = Portal.CreateServices(
            new Settings { DataDirectory = Path.Combine(folder, "data"), Port = 0 }
        );
        await Portal.StartAsync(services, CancellationToken.None);
        await using var connection = await services.GetRequiredService<RecordStore>().OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("VACUUM INTO @copy", new { copy });
        return copy;
    }
}
