using System.Net.Mail;
using Belvedere.Core;

namespace Belvedere.Server.Accounts;

/// <summary>E-mail addresses as they are stored: trimmed, lower case.</summary>
public static class EmailAddress
{
    private const int MaximumLength = 254;

    public static Result<string> Parse(string received)
    {
        var text = received.Trim().ToLowerInvariant();
        return
            text.Length <= MaximumLength
            && MailAddress.TryCreate(text, out var address)
            && address.Address == text
            && text.Contains('.', StringComparison.Ordinal)
            ? text
            : Problems.InvalidEmail(text.Length <= MaximumLength ? text : text[..MaximumLength] + "…");
    }
}
