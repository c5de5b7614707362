using System.CommandLine;
using Belvedere.Server.Accounts.Notices;

namespace Belvedere.Server.Verbs;

/// <summary>Where a server may go by itself: for watched sources, and to send e-mails.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<string[]> reach = new("--reach")
    {
        Description =
            "Hôte, adresse ou réseau privé que les sources suivies peuvent lire : 10.1.0.0/16 / private host, address or network that watched sources may read",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> folders = new("--watched-folder")
    {
        Description =
            "Dossier de cette machine que les sources suivies peuvent lire / folder of this machine that watched sources may read",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> smtp = new("--smtp")
    {
        Description =
            "Serveur de courriel, hôte:port ; mot de passe dans BELVEDERE_SMTP_PASSWORD / e-mail server, host:port; password in BELVEDERE_SMTP_PASSWORD",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BELVEDERE_SMTP"),
    };

    private readonly Option<string?> smtpFrom = new("--smtp-from")
    {
        Description = "Adresse d’envoi des courriels / address that e-mails are sent from",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BELVEDERE_SMTP_FROM"),
    };

    private readonly Option<string?> smtpUser = new("--smtp-user")
    {
        Description = "Compte sur le serveur de courriel / account on the e-mail server",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BELVEDERE_SMTP_USER"),
    };

    private readonly Option<string?> site = new("--public-address")
    {
        Description =
            "Adresse du portail pour ses lecteurs, écrite dans les courriels / address of the portal for its readers, written in e-mails",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BELVEDERE_PUBLIC_ADDRESS"),
    };

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { reach, folders, smtp, smtpFrom, smtpUser, site })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            var server = result.GetValue(smtp);
            if (server is not null && MailSettings.TryRead(server) is null)
            {
                result.AddError($"« {server} » n’est pas un hôte et un port / is not a host and a port");
            }

            if (server is not null && result.GetValue(smtpFrom) is null)
            {
                result.AddError("--smtp demande --smtp-from / --smtp needs --smtp-from");
            }
        });
    }

    internal Settings Read(ParseResult result, Settings settings) =>
        settings with
        {
            ReachableHosts = result.GetValue(reach) ?? [],
            WatchedFolders = result.GetValue(folders) ?? [],
            PublicAddress = result.GetValue(site),
            Mail = ReadMail(result),
        };

    private MailSettings? ReadMail(ParseResult result) =>
        result.GetValue(smtp) is { } text && MailSettings.TryRead(text) is var (host, port)
            ? new MailSettings(host, port, result.GetValue(smtpFrom) ?? "")
            {
                User = result.GetValue(smtpUser),
                Password = Environment.GetEnvironmentVariable("BELVEDERE_SMTP_PASSWORD"),
            }
            : null;
}
