using System.Text;
using System.Text.RegularExpressions;
using Belvedere.Server.Accounts.Notices;
using Belvedere.Server.Ingest.Watching;
using Belvedere.Tests.Accounts;
using Dapper;

namespace Belvedere.Tests.Ingest.Watching;

/// <summary>What an agent is told by e-mail, where the installation sends any.</summary>
public sealed partial class NoticeMailTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_that_waits_is_told_by_e_mail_with_its_address()
    {
        await using var mail = new LoopbackMail();
        await using var watched = await WatchedPortal.StartAsync(s =>
            s with
            {
                Mail = new MailSettings("127.0.0.1", mail.Port, "portail@exemple.fr"),
                PublicAddress = "https://donnees.exemple.fr/",
            }
        );
        watched.Host.Give(WatchedPortal.Rows(1, 4, "Bénéficiaire;Somme"));

        var visit = await watched.WatchAsync();

        var message = await mail.ReceiveAsync(Ct);
        Assert.Contains($"RCPT TO:<{PortalForms.Email}>", message, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", message, StringComparison.Ordinal);
        var text = Decoded(message);
        Assert.Contains("« Montant » a disparu", text, StringComparison.Ordinal);
        Assert.Contains($"https://donnees.exemple.fr/mon-espace/brouillons/{visit.Id}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_is_down_leaves_the_notice_and_is_asked_again()
    {
        var mail = new LoopbackMail();
        var port = mail.Port;
        await mail.DisposeAsync();
        await using var watched = await WatchedPortal.StartAsync(s =>
            s with
            {
                Mail = new MailSettings("127.0.0.1", port, "portail@exemple.fr"),
            }
        );
        watched.Host.Give(WatchedPortal.Rows(1, 4, "Bénéficiaire;Somme"));

        Assert.Equal(VisitOutcome.Held, (await watched.WatchAsync()).Outcome);

        Assert.Single(await watched.NoticesAsync());
        await using var connection = await watched.OpenAsync();
        while (
            await connection.ExecuteScalarAsync<long>(
                "SELECT count(*) FROM job WHERE kind = 'notice-mail' AND state = 'waiting' AND not_before IS NOT NULL"
            ) == 0
        )
        {
            await Task.Delay(50, Ct);
        }
    }

    [Theory]
    [InlineData("smtp.exemple.fr", "smtp.exemple.fr", 587)]
    [InlineData("smtp.exemple.fr:25", "smtp.exemple.fr", 25)]
    [InlineData("[::1]:25", "::1", 25)]
    public void A_mail_server_is_a_host_and_a_port(string text, string host, int port) =>
        Assert.Equal((host, port), MailSettings.TryRead(text));

    [Theory]
    [InlineData("")]
    [InlineData("camille:secret@smtp.exemple.fr")]
    [InlineData("smtp.exemple.fr:port")]
    public void Anything_else_is_not(string text) => Assert.Null(MailSettings.TryRead(text));

    /// <summary>The body, which travels in base64 when it has accents.</summary>
    private static string Decoded(string message) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(Body().Match(message).Value.Split('\r', '\n'))));

    [GeneratedRegex(@"(?<=\n\r?\n)[A-Za-z0-9+/=\r\n]+", RegexOptions.None, 1000)]
    private static partial Regex Body();
}
