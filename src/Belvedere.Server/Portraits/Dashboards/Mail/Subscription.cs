namespace Belvedere.Server.Portraits.Dashboards.Mail;

/// <summary>An agent is told by e-mail, once a month at most, that the figures of a dashboard changed.</summary>
/// <param name="LinkKey">What the link that ends it holds.</param>
public sealed record Subscription(string Id, string DashboardId, string AccountId, string LinkKey)
{
    /// <summary>The figures as they were last seen.</summary>
    public IReadOnlyList<FigureMark> Seen { get; init; } = [];

    /// <summary>When it is looked at next: the first day of a month.</summary>
    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where its end is asked for, without signing in.</summary>
    public string EndPath => $"{Pages.SubscriptionEndpoints.EndPath}/{Id}?{Dashboard.KeyParameter}={LinkKey}";
}
