using System.Security.Cryptography;
using System.Text;

namespace Belvedere.Server.Portraits.Dashboards;

/// <summary>Who may read a dashboard, besides those who may change it.</summary>
public enum Visibility
{
    Private,

    /// <summary>Who has the link.</summary>
    Link,

    Public,
}

/// <summary>« Tableau de bord »: figures, comparisons and notes that an agent chose, in an order.</summary>
/// <param name="Slug">The end of its address; it stays when the title changes.</param>
/// <param name="AccountId">Who made it.</param>
public sealed record Dashboard(string Id, string Slug, string Title, string AccountId, Visibility Visibility)
{
    public const string Root = "/tableaux";

    /// <summary>Parameter of an address that holds the <see cref="LinkKey"/>.</summary>
    public const string KeyParameter = "cle";

    /// <summary>Identifier of the organisation whose agents share it; null while it is one person's own.</summary>
    public string? OrganisationId { get; init; }

    public string? OrganisationSlug { get; init; }

    public string? OrganisationName { get; init; }

    /// <summary>What its link holds while it is read by link; 128 bits that nobody guesses. Null otherwise.</summary>
    public string? LinkKey { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>The path that whom it is shared with opens.</summary>
    public string Path => PathOf("");

    /// <summary>Whether other sites may show it.</summary>
    public bool IsShared => Visibility != Visibility.Private;

    /// <summary>The path of one of its forms: its file, its embedded page.</summary>
    /// <param name="rest">What follows the slug: <c>.csv</c>, <c>/integrer</c>.</param>
    public string PathOf(string rest) =>
        $"{Root}/{Slug}{rest}{(Visibility == Visibility.Link ? $"?{KeyParameter}={LinkKey}" : "")}";

    /// <summary>Its maker, or any agent once it is of an organisation: an account belongs to no organisation.</summary>
    /// <param name="accountId">Null for who is not signed in.</param>
    public bool MayBeChangedBy(string? accountId) =>
        accountId is not null && (OrganisationId is not null || accountId == AccountId);

    /// <summary>Whether a reader may see it.</summary>
    /// <param name="key">What the address says, or null.</param>
    public bool MayBeReadBy(string? accountId, string? key) => IsOpenTo(key) || MayBeChangedBy(accountId);

    /// <summary>Whether it is open to who is not signed in.</summary>
    public bool IsOpenTo(string? key) =>
        Visibility == Visibility.Public || (Visibility == Visibility.Link && LinkKey is { } own && IsSame(own, key));

    /// <summary>A key that nobody guesses.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    // The time of the comparison says nothing of the key.
    internal static bool IsSame(string key, string? received) =>
        received is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(received));
}
