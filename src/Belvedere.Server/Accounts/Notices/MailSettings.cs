namespace Belvedere.Server.Accounts.Notices;

/// <summary>How e-mails leave the installation.</summary>
/// <param name="Host">Of the SMTP server. The exchange is encrypted (STARTTLS) unless it is this machine.</param>
/// <param name="From">Address that they are sent from.</param>
public sealed record MailSettings(string Host, int Port, string From)
{
    private const int SubmissionPort = 587;

    /// <summary>Null where the server asks for no account.</summary>
    public string? User { get; init; }

    /// <summary>Holds a secret: never logged, only from the environment.</summary>
    public string? Password { get; init; }

    public bool IsThisMachine => Host is "localhost" or "127.0.0.1" or "::1";

    /// <summary>A host, or a host and a port: <c>smtp.exemple.fr:587</c>; null when it is neither.</summary>
    public static (string Host, int Port)? TryRead(string text) =>
        Uri.TryCreate($"smtp://{text}", UriKind.Absolute, out var server)
        && server is { Host.Length: > 0, UserInfo: "", PathAndQuery: "/" or "" }
            ? (server.DnsSafeHost, server.Port > 0 ? server.Port : SubmissionPort)
            : null;

    // The generated text of a record would write the password in a log.
    public override string ToString() => $"{Host}:{Port}";
}
