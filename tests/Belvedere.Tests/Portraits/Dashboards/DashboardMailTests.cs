using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Belvedere.Server.Jobs;
using Belvedere.Tests.Accounts;
using Dapper;

namespace Belvedere.Tests.Portraits.Dashboards;

/// <summary>What a subscriber is told, how rarely, and how it ends.</summary>
public sealed partial class DashboardMailTests(DashboardPortal site) : IClassFixture<DashboardPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changed_figures_are_told_once_a_month_and_the_link_of_the_e_mail_ends_it()
    {
        var id = await SubscribeAsync("Suivi", "suivi");
        await ComeToTheFirstOfTheMonthAsync(id, "17979", "17500");

        var message = await site.Mail.ReceiveAsync(Ct);

        Assert.Contains($"RCPT TO:<{PortalForms.Email}>", message, StringComparison.Ordinal);
        var text = Decoded(message);
        Assert.Contains("Digne-les-Bains, Population municipale\u00A0: 17\u202F979", text, StringComparison.Ordinal);
        Assert.Contains("auparavant 17\u202F500", text, StringComparison.Ordinal);
        Assert.Contains($"{DashboardPortal.Site}/tableaux/suivi", text, StringComparison.Ordinal);
        var end = EndAddress().Match(text).Value;
        Assert.Contains(
            $"List-Unsubscribe: <{DashboardPortal.Site}{end}>",
            Unfolded(message),
            StringComparison.Ordinal
        );

        // The same month again: something changed once more, and nothing is sent before the next.
        await WaitForAsync(id, waiting: 1, over: 1);
        await ComeToTheFirstOfTheMonthAsync(id, "17979", "17400");
        await WaitForAsync(id, waiting: 1, over: 2);
        Assert.Contains("17400", await SeenAsync(id), StringComparison.Ordinal);
        await using (var connection = await site.OpenAsync())
        {
            var jobs = await connection.QueryAsync<string>(
                "SELECT label || ' ' || request FROM job WHERE kind = 'dashboard-mail'"
            );
            Assert.All(jobs, job => Assert.DoesNotContain("@", job, StringComparison.Ordinal));
        }

        using var reader = site.Portal.NewClient();
        using (var wrong = await reader.GetAsync(new Uri(end + "0", UriKind.Relative), Ct))
        {
            Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        }

        var asked = await reader.GetPageAsync(end, Ct);
        Assert.Equal("Suivi", asked.QuerySelector("h1")!.TextContent);
        Assert.NotEmpty(await SeenAsync(id));
        using (
            var ended = await reader.SubmitAsync(end, end, new Dictionary<string, string>(StringComparer.Ordinal), Ct)
        )
        {
            Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        }

        Assert.Empty(await SeenAsync(id));
    }

    [Fact]
    public async Task Unchanged_figures_are_not_told_and_the_next_month_is_planned()
    {
        var id = await SubscribeAsync("Calme", "calme");
        // A digit that no reader sees is no change.
        await ComeToTheFirstOfTheMonthAsync(id, "17979", "17979.3");
        await WaitForAsync(id, waiting: 1, over: 1);
        await using var connection = await site.OpenAsync();
        Assert.Equal(
            0,
            await connection.ExecuteScalarAsync<long>(
                "SELECT count(*) FROM dashboard_subscription WHERE id = @id AND sent_at IS NOT NULL",
                new { id }
            )
        );

        using (await site.SendAsync("/tableaux/calme", $"{await WorkshopAsync("calme")}/desabonnement")) { }
        Assert.Empty(await SeenAsync(id));
    }

    /// <summary>A dashboard with the population of Digne, and its subscription.</summary>
    private async Task<string> SubscribeAsync(string title, string slug)
    {
        var workshop = await site.AddAsync("t=04070&i=D01", title);
        using var begun = await site.SendAsync($"/tableaux/{slug}", workshop + "/abonnement");
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        await using var connection = await site.OpenAsync();
        return await connection.QuerySingleAsync<string>(
            "SELECT s.id FROM dashboard_subscription s JOIN dashboard d ON d.id = s.dashboard_id WHERE d.slug = @slug",
            new { slug }
        );
    }

    /// <summary>The job of the next month is due now; what was last seen is what it was then.</summary>
    private async Task ComeToTheFirstOfTheMonthAsync(string id, string now, string then)
    {
        await using (var connection = await site.OpenAsync())
        {
            var past = DateTimeOffset.UtcNow.AddMinutes(-1);
            await connection.ExecuteAsync(
                "UPDATE dashboard_subscription SET due_at = @past, seen = replace(seen, @now, @then) WHERE id = @id",
                new
                {
                    id,
                    past,
                    now,
                    then,
                }
            );
            await connection.ExecuteAsync(
                "UPDATE job SET not_before = @past WHERE kind = 'dashboard-mail' AND state = 'waiting' AND request = @request",
                new { past, request = $"{id} 0" }
            );
        }

        site.Portal.Services.GetRequiredService<JobQueue>().Announce();
    }

    private async Task<string> SeenAsync(string id)
    {
        await using var connection = await site.OpenAsync();
        return await connection.QuerySingleOrDefaultAsync<string>(
                "SELECT seen FROM dashboard_subscription WHERE id = @id",
                new { id }
            ) ?? "";
    }

    private async Task<string> WorkshopAsync(string slug)
    {
        await using var connection = await site.OpenAsync();
        return $"{DashboardPortal.Path}/{await connection.QuerySingleAsync<string>("SELECT id FROM dashboard WHERE slug = @slug", new { slug })}";
    }

    private async Task WaitForAsync(string id, long waiting, long over)
    {
        while (true)
        {
            await using (var connection = await site.OpenAsync())
            {
                var states = (
                    await connection.QueryAsync<string>(
                        "SELECT state FROM job WHERE kind = 'dashboard-mail' AND request = @request",
                        new { request = $"{id} 0" }
                    )
                ).ToList();
                if (states.Count(s => s == "waiting") == waiting && states.Count(s => s == "done") == over)
                {
                    return;
                }
            }

            await Task.Delay(20, Ct);
        }
    }

    /// <summary>The body, which travels in base64 as it has accents.</summary>
    private static string Decoded(string message) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(Body().Match(message).Value.Split('\r', '\n'))));

    private static string Unfolded(string message) => Fold().Replace(message, " ");

    [GeneratedRegex(@"(?<=\n\r?\n)[A-Za-z0-9+/=\r\n]+", RegexOptions.None, 1000)]
    private static partial Regex Body();

    [GeneratedRegex(@"\r?\n[ \t]+", RegexOptions.None, 1000)]
    private static partial Regex Fold();

    [GeneratedRegex(@"/desabonnement/[0-9a-f]+\?cle=[0-9a-f]+", RegexOptions.None, 1000)]
    private static partial Regex EndAddress();
}
