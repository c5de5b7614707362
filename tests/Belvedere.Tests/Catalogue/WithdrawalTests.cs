using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Server;
using Belvedere.Server.Admin;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.Answers;
using Belvedere.Server.Catalogue.Revisions;
using Belvedere.Server.Catalogue.Withdrawals;
using Belvedere.Server.Ingest;
using Belvedere.Tests.Accounts;
using Dapper;

namespace Belvedere.Tests.Catalogue;

/// <summary>A revision that should not have been shown: its files go, and its address says when and why, never what.</summary>
public sealed class WithdrawalTests(PostgresFixture postgres)
{
    private const string Name = "Zéphyrin";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_withdrawn_revision_leaves_a_tombstone_and_no_file(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await LoadAsync(portal, $"code,libelle\nA,a\nZ,{Name}\n");
        await LoadAsync(portal, "code,libelle\nA,a\nB,b\n");
        using var whole = await portal.Client.GetAsync("/donnees/aides/revisions/1/export/parquet", Ct);
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        var changes = await portal.Client.GetStringAsync("/donnees/aides/revisions/2/changements/csv", Ct);
        Assert.Contains(Name, changes, StringComparison.Ordinal);

        var withdrawn = await WithdrawAsync(portal, 1, WithdrawalReason.PersonalData);
        Assert.Equal([1], withdrawn.Value);
        foreach (
            var path in new[]
            {
                "/donnees/aides/revisions/1",
                "/donnees/aides/revisions/1/export/csv",
                "/donnees/aides/revisions/1/changements/csv",
            }
        )
        {
            using var answer = await portal.Client.GetAsync(path, Ct);
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
            // The accents of JSON are escaped.
            var body = Regex.Unescape(await answer.Content.ReadAsStringAsync(Ct));
            Assert.Contains("données personnelles", body, StringComparison.Ordinal);
            Assert.DoesNotContain(Name, body, StringComparison.Ordinal);
        }

        var list = (await portal.Client.GetPageAsync("/donnees/aides/revisions", Ct)).Body!.TextContent;
        Assert.Contains("Révision 1, retirée le", list, StringComparison.Ordinal);
        Assert.Contains(
            "Révision 1, retirée",
            await portal.Client.GetStringAsync("/donnees/aides/revisions.atom", Ct),
            StringComparison.Ordinal
        );
        // The first that remains has nothing before it to be compared with.
        using var first = await portal.Client.GetAsync("/donnees/aides/revisions/2/changements/csv", Ct);
        Assert.Equal(HttpStatusCode.NotFound, first.StatusCode);
        AssertNothingHolds(portal.DataDirectory, Name);
        var findings = new List<Finding>();
        await foreach (var finding in portal.Services.GetRequiredService<ExamineInstallation>().RunAsync(Ct))
        {
            findings.Add(finding);
        }

        Assert.Contains(findings, finding => finding.Seen.English == "Revisions: 1, every file present at its size");
        Assert.Equal("revision-withdrawn", (await WithdrawAsync(portal, 1, WithdrawalReason.Request)).Problem?.Code);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_dataset_whose_revision_is_withdrawn_is_gone_until_another_is_published(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await LoadAsync(portal, $"code,libelle\nA,{Name}\n");
        await LoadAsync(portal, $"code,libelle\nA,{Name}\nB,b\n");
        Assert.Equal([1, 2], (await WithdrawAsync(portal, 2, WithdrawalReason.SmallGroups, withEarlier: true)).Value);

        foreach (
            var path in new[]
            {
                "/donnees/aides",
                "/donnees/aides/api",
                "/donnees/aides/revisions",
                "/donnees/aides/revisions/2",
                "/donnees/aides.json",
                "/api/explore/v2.1/catalog/datasets/aides",
                "/api/explore/v2.1/catalog/datasets/aides/records",
                "/api/explore/v2.1/catalog/datasets/aides/exports/csv",
                "/api/explore/v2.1/catalog/datasets/aides/exports/parquet",
                "/api/resources/aides/",
                "/api/resources/aides/profile/",
                "/api/resources/aides/data/",
                "/api/resources/aides/data/csv/",
                "/ogc/collections/aides",
                "/ogc/collections/aides/items",
                "/ogc/collections/aides/items/1",
                "/tiles/aides.json",
            }
        )
        {
            using var answer = await portal.Client.GetAsync(path, Ct);
            var body = await answer.Content.ReadAsStringAsync(Ct);
            Assert.True(answer.StatusCode == HttpStatusCode.Gone, $"{path}: {answer.StatusCode} {body}");
            Assert.Contains("groupes si petits", body, StringComparison.Ordinal);
        }

        // CKAN knows no other word for what is no longer there.
        using var ckan = await portal.Client.GetAsync("/api/3/action/datastore_search?resource_id=aides", Ct);
        Assert.Equal(HttpStatusCode.NotFound, ckan.StatusCode);
        Assert.Contains("\"Not Found Error\"", await ckan.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        var catalogue = await portal.Client.GetStringAsync("/api/explore/v2.1/catalog/datasets", Ct);
        Assert.DoesNotContain("aides", catalogue, StringComparison.Ordinal);
        await LoadAsync(portal, "code,libelle\nA,a\n");
        using var back = await portal.Client.GetAsync("/donnees/aides", Ct);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        using var gone = await portal.Client.GetAsync("/donnees/aides/revisions/2", Ct);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
    }

    [Fact]
    public async Task What_is_withdrawn_is_soon_in_no_memory()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        await LoadAsync(portal, $"code,libelle\nA,{Name}\n");
        var answers = portal.Services.GetRequiredService<AnswerCache>();
        // An answer is kept once it is asked again.
        for (var asked = 0; asked < 1_000 && answers.Count == 0; asked++)
        {
            await portal.Client.GetStringAsync("/api/explore/v2.1/catalog/datasets/aides/records", Ct);
        }

        Assert.True(answers.Count > 0);
        Assert.True((await WithdrawAsync(portal, 1, WithdrawalReason.PersonalData)).IsSuccess);
        for (var looks = 0; looks < 2_400 && answers.Count > 0; looks++)
        {
            await Task.Delay(50, Ct);
        }

        Assert.Equal(0, answers.Count);
    }

    [Fact]
    public void Whatever_keeps_rows_in_memory_forgets_them()
    {
        using var services = Portal.CreateServices(new Settings { DataDirectory = "/nowhere" });
        var memories = services.GetServices<IRevisionMemory>().Select(memory => memory.GetType()).ToHashSet();
        var types = new[] { typeof(Portal), typeof(IRevisionMemory) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IRevisionMemory)));
        Assert.Equal(types.ToHashSet(), memories);
    }

    [Fact]
    public async Task An_agent_withdraws_from_the_page_of_a_revision_and_confirms_it()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        await LoadAsync(portal, $"code,libelle\nA,{Name}\n");
        const string path = "/donnees/aides/revisions/1";
        Assert.Null((await portal.Client.GetPageAsync(path, Ct)).QuerySelector($"form[action='{path}/retirer']"));
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        var form = (await portal.Client.GetPageAsync(path, Ct)).QuerySelector<IHtmlFormElement>(
            $"form[action='{path}/retirer']"
        )!;
        var token = form.QuerySelector<IHtmlInputElement>("input[type=hidden]")!;
        using var early = await PostAsync(("motif", "personal-data"));
        Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
        using var withdrawn = await PostAsync(("motif", "request"), ("confirmation", "oui"));
        Assert.Equal(path, withdrawn.Headers.Location?.OriginalString);
        using var gone = await portal.Client.GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        // It cannot be brought back.
        using var restored = await portal.Client.PostAsync(path + "/publier", Content(), Ct);
        Assert.Equal(HttpStatusCode.Gone, restored.StatusCode);

        async Task<HttpResponseMessage> PostAsync(params (string, string)[] fields) =>
            await portal.Client.PostAsync(path + "/retirer", Content(fields), Ct);

        FormUrlEncodedContent Content(params (string Key, string Value)[] fields) =>
            new(fields.Append((token.Name!, token.Value)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
    }

    [Fact]
    public async Task After_the_withdrawal_of_the_last_the_one_before_can_be_brought_back()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        await LoadAsync(portal, "code,libelle\nA,a\n");
        await LoadAsync(portal, $"code,libelle\nA,{Name}\n");
        Assert.True((await WithdrawAsync(portal, 2, WithdrawalReason.PersonalData)).IsSuccess);
        using var hidden = await portal.Client.GetAsync("/donnees/aides", Ct);
        Assert.Equal(HttpStatusCode.Gone, hidden.StatusCode);
        var list = (await portal.Client.GetPageAsync("/donnees/aides/revisions", Ct)).Body!.TextContent;
        Assert.DoesNotContain("en ligne)", list, StringComparison.Ordinal);
        var kept = (await portal.Client.GetPageAsync("/donnees/aides/revisions/1", Ct)).Body!.TextContent;
        Assert.Contains("Aucune n’est en ligne", kept, StringComparison.Ordinal);
        var restored = await portal.Services.GetRequiredService<RestoreRevision>().RunAsync("aides", 1, Ct);
        Assert.True(restored.IsSuccess);
        using var back = await portal.Client.GetAsync("/donnees/aides", Ct);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }

    [Fact]
    public async Task An_original_that_another_revision_came_from_stays()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        await LoadAsync(portal, "code,libelle\nA,a\n");
        await LoadAsync(portal, "code,libelle\nA,a\n");
        Assert.True((await WithdrawAsync(portal, 1, WithdrawalReason.Request)).IsSuccess);
        await using var connection = await portal.Services.GetRequiredService<RecordStore>().OpenAsync(Ct);
        var original = await connection.ExecuteScalarAsync<string>("SELECT source_path FROM revision WHERE number = 2");
        Assert.True(File.Exists(Path.Combine(portal.DataDirectory, original!)));
        using var online = await portal.Client.GetAsync("/donnees/aides/revisions/2/export/csv", Ct);
        Assert.Equal(HttpStatusCode.OK, online.StatusCode);
    }

    [Fact]
    public async Task What_a_kill_leaves_of_a_withdrawn_revision_goes_at_the_next_start()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        await LoadAsync(portal, $"code,libelle\nA,{Name}\n");
        await LoadAsync(portal, "code,libelle\nA,a\nB,b\n");
        using var whole = await portal.Client.GetAsync("/donnees/aides/revisions/1/export/parquet", Ct);
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        await RecordAloneAsync(portal);
        await Portal.StartAsync(portal.Services, Ct);
        AssertNothingHolds(portal.DataDirectory, Name);
    }

    [Fact]
    public async Task An_original_that_came_again_after_the_withdrawal_stays_at_the_next_start()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        await LoadAsync(portal, "code,libelle\nA,a\n");
        var original = Assert.Single(Directory.GetFiles(OriginalsOf(portal), "*", SearchOption.AllDirectories));
        await RecordAloneAsync(portal);
        using (var again = new MemoryStream(await File.ReadAllBytesAsync(original, Ct)))
        {
            await portal.Services.GetRequiredService<RevisionFiles>().StoreOriginalAsync(again, Ct);
        }

        await Portal.StartAsync(portal.Services, Ct);
        Assert.True(File.Exists(original), "Its record was about to be written.");
        Assert.Empty(
            Directory.GetFiles(Path.Combine(portal.DataDirectory, "revisions"), "*", SearchOption.AllDirectories)
        );
    }

    private static string OriginalsOf(RunningPortal portal) => Path.Combine(portal.DataDirectory, "originals");

    /// <summary>The withdrawal of the first revision, killed before it destroys a file.</summary>
    private static Task RecordAloneAsync(RunningPortal portal) =>
        portal
            .Services.GetRequiredService<RecordStore>()
            .WriteAsync(
                async (connection, transaction) =>
                {
                    var id = await connection.ExecuteScalarAsync<string>(
                        "SELECT id FROM revision WHERE number = 1",
                        transaction: transaction
                    );
                    await WithdrawalRecords.AddAsync(
                        connection,
                        transaction,
                        id!, // loaded above
                        WithdrawalReason.PersonalData,
                        "",
                        DateTimeOffset.UtcNow,
                        Ct
                    );
                },
                Ct
            );

    private static async Task LoadAsync(RunningPortal portal, string csv)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(path, csv, Ct);
        try
        {
            var loaded = await portal
                .Services.GetRequiredService<IngestFile>()
                .RunAsync(
                    new IngestRequest(new DatasetDescription("aides") { Title = "Aides" }, "digne", path)
                    {
                        Publish = true,
                    },
                    new Progress<IngestProgress>(),
                    Ct
                );
            Assert.True(loaded.IsSuccess, loaded.Problem?.Detail.French);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Task<Core.Result<List<int>>> WithdrawAsync(
        RunningPortal portal,
        int number,
        WithdrawalReason reason,
        bool withEarlier = false
    ) => portal.Services.GetRequiredService<WithdrawRevision>().RunAsync("aides", number, withEarlier, reason, "", Ct);

    /// <summary>Neither the rows, nor what was made of them, nor the records.</summary>
    private static void AssertNothingHolds(string folder, string text)
    {
        // One revision is left: its rows, its original, and no whole export.
        Assert.Single(Directory.EnumerateFiles(Path.Combine(folder, "revisions"), "*", SearchOption.AllDirectories));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(folder, "originals"), "*", SearchOption.AllDirectories));
        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            // The lock of a living process cannot be opened.
            if (
                Path.GetFileName(path) != "lock"
                && !Path.GetFileName(path).StartsWith("belvedere.db", StringComparison.Ordinal)
            )
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var memory = new MemoryStream();
                file.CopyTo(memory);
                Assert.True(memory.ToArray().AsSpan().IndexOf(bytes) < 0, path);
            }
        }
    }
}
