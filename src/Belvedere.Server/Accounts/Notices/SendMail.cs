using System.Net;
using System.Net.Mail;
using System.Text;
using Belvedere.Core;

namespace Belvedere.Server.Accounts.Notices;

/// <summary>An e-mail of the portal to one person.</summary>
/// <param name="To">Never logged.</param>
public sealed record OutgoingMail(string To, string Subject, string Body)
{
    /// <summary>The page where its reader says that they want no more of them, or null.</summary>
    public string? UnsubscribeAddress { get; init; }

    // The generated text of a record would write the address in a log.
    public override string ToString() => Subject;
}

/// <summary>Sends an e-mail by the server of the settings: the one place from which e-mails leave.</summary>
public sealed class SendMail(Settings settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The waits before a server that refused is asked again.</summary>
    public static readonly IReadOnlyList<TimeSpan> Delays =
    [
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
    ];

    /// <summary>Whether the installation sends any.</summary>
    public bool IsPossible => settings.Mail is not null;

    /// <summary>The address of a page for who reads an e-mail; its path alone where the portal does not know its own.</summary>
    public string AddressOf(string path) => settings.PublicAddress is { } site ? $"{site.TrimEnd('/')}{path}" : path;

    /// <summary>Null once the server has taken it.</summary>
    /// <exception cref="InvalidOperationException">The installation sends no e-mail: ask <see cref="IsPossible"/> first.</exception>
    public async Task<Problem?> RunAsync(OutgoingMail outgoing, CancellationToken ct)
    {
        var mail = settings.Mail ?? throw new InvalidOperationException("No mail server is set.");
        using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = !mail.IsThisMachine };
        if (mail.User is not null)
        {
            client.Credentials = new NetworkCredential(mail.User, mail.Password);
        }

        using var message = Message(mail, outgoing);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, patience.Token);
            return null;
        }
        catch (Exception failure)
            when (failure is SmtpException or IOException
                || (failure is OperationCanceledException && !ct.IsCancellationRequested)
            )
        {
            return Problems.MailNotSent(mail.Host);
        }
    }

    private static MailMessage Message(MailSettings mail, OutgoingMail outgoing)
    {
        var message = new MailMessage(new MailAddress(mail.From, "Belvédère", Encoding.UTF8), new(outgoing.To))
        {
            Subject = outgoing.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = outgoing.Body,
            BodyEncoding = Encoding.UTF8,
        };
        // No answer of a machine to a machine (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (outgoing.UnsubscribeAddress is { } address)
        {
            message.Headers.Add("List-Unsubscribe", $"<{address}>");
        }

        return message;
    }
}
