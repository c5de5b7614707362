using System.Diagnostics;
using Belvedere.Core.Territories;
using Belvedere.Data.Readers;
using Belvedere.Data.Records;
using Belvedere.Server;
using Belvedere.Server.Territories;
using Dapper;

namespace Belvedere.Tests.Territories;

public sealed class LoadReferenceTerritoriesTests(ReferenceFixture reference, PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Loads_once_and_changes_nothing_the_second_time(Dialect dialect)
    {
        var prepared = await reference.GetAsync(Ct);
        await using var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        var first = await LoadAsync(records, prepared.Directory);
        var loadedAt = await ReadLoadedAtAsync(records.Store);
        var second = await LoadAsync(records, prepared.Directory);

        Assert.True(first.Written);
        Assert.Contains("39297", first.Said, StringComparison.Ordinal);
        Assert.False(second.Written);
        Assert.Empty(second.Said);
        Assert.Equal(loadedAt, await ReadLoadedAtAsync(records.Store));
        AssertSame(prepared.Tables, await ReferenceRecords.ReadAsync(records.Store, Ct));
        Assert.Equal("Digne-les-Bains", second.Directory.FindByUrlCode("04070-x")?.Name);
        Assert.Equal(new VintageYears(2026, 2025), second.Directory.Vintage);
    }

    [Theory]
    [MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_load_that_stops_midway_leaves_nothing(Dialect dialect)
    {
        var prepared = await reference.GetAsync(Ct);
        await using var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        var broken = prepared.Tables with
        {
            Populations = [.. prepared.Tables.Populations, prepared.Tables.Populations[0]],
        };
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            records.Store.WriteAsync(
                (connection, transaction) => ReferenceRecords.ReplaceAsync(connection, transaction, broken, Ct),
                Ct
            )
        );
        var left = await ReferenceRecords.ReadAsync(records.Store, Ct);
        Assert.Equal(
            (0, 0, 0, 0),
            (left.Territories.Count, left.Memberships.Count, left.Events.Count, left.Populations.Count)
        );
    }

    [Fact]
    public async Task A_process_killed_while_it_loads_leaves_nothing_half_written()
    {
        var prepared = await reference.GetAsync(Ct);
        using var folder = new TemporaryFolder();
        foreach (var delay in new[] { 300, 900, 1_500, 2_100 })
        {
            using var server = Process.Start(
                new ProcessStartInfo(
                    "dotnet",
                    [
                        Path.Combine(AppContext.BaseDirectory, "belvedere.dll"),
                        "serve",
                        "--data",
                        folder.Path,
                        "--port",
                        "0",
                    ]
                )
                {
                    Environment = { ["BELVEDERE_REFERENCE"] = prepared.Directory },
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!; /* no shell execution: a process always starts */
            await Task.Delay(delay, Ct);
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(Ct);
        }

        await using var store = RecordStore.OpenSqlite(folder.Path);
        await Migrator.MigrateAsync(store, TimeProvider.System, Ct);
        var left = await ReferenceRecords.ReadAsync(store, Ct);
        var expected = left.Territories.Count == 0 ? 0 : prepared.Tables.Territories.Count;
        Assert.Equal(expected, left.Territories.Count);
        Assert.Equal(expected == 0 ? 0 : prepared.Tables.Populations.Count, left.Populations.Count);
        var loaded = await NewLoad(store, prepared.Directory, new TerritoryDirectory()).RunAsync(TextWriter.Null, Ct);
        Assert.True(loaded.IsSuccess);
        AssertSame(prepared.Tables, await ReferenceRecords.ReadAsync(store, Ct));
    }

    [Fact]
    public async Task A_damaged_table_is_refused_and_what_is_loaded_stays()
    {
        var prepared = await reference.GetAsync(Ct);
        using var data = new TemporaryFolder();
        await PortalTemplate.CopyEverythingToAsync(data.Path, Ct);
        await using var records = RecordStore.OpenSqlite(data.Path);
        using var folder = new TemporaryFolder();
        await ReferenceFiles.WriteAsync(folder.Path, prepared.Tables with { Events = [] }, prepared.Manifest, Ct);
        await File.WriteAllBytesAsync(folder.PathOf("events.tsv.gz"), [1, 2, 3], Ct);
        var result = await NewLoad(records, folder.Path, new TerritoryDirectory()).RunAsync(TextWriter.Null, Ct);
        Assert.Equal("damaged-reference", result.Problem?.Code);
        AssertSame(prepared.Tables, await ReferenceRecords.ReadAsync(records, Ct));
    }

    [Fact]
    public async Task A_list_that_loses_communes_is_refused_with_the_counts()
    {
        var prepared = await reference.GetAsync(Ct);
        await using var records = await TestRecords.OpenAsync(Dialect.Sqlite, postgres, Ct);
        using var folder = new TemporaryFolder();
        var fewer = prepared.Tables with
        {
            Territories = prepared.Tables.Territories.Where((_, i) => i % 50 != 0).ToList(),
        };
        await ReferenceFiles.WriteAsync(folder.Path, fewer, prepared.Manifest, Ct);
        var result = await NewLoad(records.Store, folder.Path, new TerritoryDirectory()).RunAsync(TextWriter.Null, Ct);
        Assert.Equal("implausible-reference", result.Problem?.Code);
        Assert.Contains("34969", result.Problem?.Detail.French, StringComparison.Ordinal);
        Assert.Empty((await ReferenceRecords.ReadAsync(records.Store, Ct)).Territories);
    }

    [Fact]
    public async Task A_loss_of_more_than_one_percent_is_found()
    {
        var tables = (await reference.GetAsync(Ct)).Tables;
        Assert.Empty(ReferenceChecks.FindLosses(new Dictionary<Level, int> { [Level.Commune] = 35_300 }, tables));
        Assert.Equal(
            ["COM : 35400 -> 34969"],
            ReferenceChecks.FindLosses(new Dictionary<Level, int> { [Level.Commune] = 35_400 }, tables)
        );
    }

    [Fact]
    public async Task A_commune_in_two_EPCI_and_an_unknown_member_are_found()
    {
        var tables = (await reference.GetAsync(Ct)).Tables;
        var wrong = tables with
        {
            Memberships =
            [
                .. tables.Memberships,
                new("200067437", "13055", 2024, null),
                new("200067437", "99999", 2024, null),
            ],
        };
        Assert.Equal(
            ["13055 : EPCI 200054807 + 200067437 (2024)", "EPCI 200067437 : 99999 ?"],
            ReferenceChecks.Find(wrong, 2026)
        );
    }

    [Fact]
    public async Task Without_prepared_folder_the_portal_says_so_and_starts_empty()
    {
        await using var records = await TestRecords.OpenAsync(Dialect.Sqlite, postgres, Ct);
        using var folder = new TemporaryFolder();
        var (written, said, directory) = await LoadAsync(records, folder.Path);
        Assert.False(written);
        Assert.Contains("reference prepare", said, StringComparison.Ordinal);
        Assert.Empty(directory.All(Level.Commune));
        Assert.Empty(directory.Search("digne", 10));
    }

    private static LoadReferenceTerritories NewLoad(RecordStore records, string folder, TerritoryDirectory directory) =>
        new(
            new Settings { DataDirectory = folder, ReferenceDirectory = folder },
            records,
            directory,
            TimeProvider.System
        );

    private static async Task<(bool Written, string Said, TerritoryDirectory Directory)> LoadAsync(
        TestRecords records,
        string folder
    )
    {
        await using var said = new StringWriter();
        var directory = new TerritoryDirectory();
        var result = await NewLoad(records.Store, folder, directory).RunAsync(said, Ct);
        Assert.True(result.IsSuccess, result.Problem?.Detail.French);
        return (result.Value, said.ToString(), directory);
    }

    private static async Task<DateTimeOffset> ReadLoadedAtAsync(RecordStore store)
    {
        await using var connection = await store.OpenAsync(Ct);
        return await connection.QuerySingleAsync<DateTimeOffset>("SELECT loaded_at FROM reference_load");
    }

    /// <summary>Every row, whatever the order: compared by the text that the files give them.</summary>
    private static void AssertSame(ReferenceTables expected, ReferenceTables found)
    {
        AssertSame(expected.Territories, found.Territories, ReferenceRows.Of);
        AssertSame(expected.Memberships, found.Memberships, ReferenceRows.Of);
        AssertSame(expected.Events, found.Events, ReferenceRows.Of);
        AssertSame(expected.Populations, found.Populations, ReferenceRows.Of);
    }

    // By hash: sorting hundreds of thousands of lines takes longer than loading them.
    private static void AssertSame<T>(IReadOnlyList<T> expected, IReadOnlyList<T> found, Func<T, string?[]> cells)
    {
        var missing = expected.Select(Line).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(expected.Count, missing.Count);
        Assert.Equal(expected.Count, found.Count);
        Assert.Empty(found.Select(Line).Where(line => !missing.Remove(line)).Take(10));

        string Line(T row) => string.Join('\t', cells(row));
    }
}
