using System.Globalization;
using Belvedere.Core;
using Belvedere.Server.Accounts.Notices;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits.Dashboards.Mail;

/// <summary>Writes the e-mail that says which figures of a dashboard changed: French, then English.</summary>
public sealed class ComposeDashboardMail(Texts texts, SendMail send)
{
    // Beyond, the page says it better.
    private const int MostLines = 30;

    public OutgoingMail Run(
        Subscription subscription,
        Dashboard dashboard,
        string to,
        IReadOnlyList<FigureChange> changes
    )
    {
        var end = send.AddressOf(subscription.EndPath);
        var body = string.Join(
            "\n\n--\n\n",
            new[] { Language.French, Language.English }.Select(language =>
                Body(new ReaderContext(language, texts, dashboard.Path), subscription, dashboard, changes, end)
            )
        );
        return new OutgoingMail(to, Subject(dashboard, changes.Count), body) { UnsubscribeAddress = end };
    }

    private static string Subject(Dashboard dashboard, int count) =>
        count == 1
            ? $"Tableau de bord « {dashboard.Title} » : un chiffre a changé"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Tableau de bord « {dashboard.Title} » : {count} chiffres ont changé"
            );

    private string Body(
        ReaderContext reader,
        Subscription subscription,
        Dashboard dashboard,
        IReadOnlyList<FigureChange> changes,
        string end
    )
    {
        var since = DateFormat.Day(DateFormat.DayOf(subscription.SentAt ?? subscription.CreatedAt), reader.Language);
        var lines = new List<string>
        {
            reader.Format("Ce qui a changé depuis le {0} dans le tableau de bord « {1} » :", since, dashboard.Title),
            "",
        };
        lines.AddRange(changes.Take(MostLines).Select(c => Line(reader, c)));
        if (changes.Count > MostLines)
        {
            lines.Add(reader.Format("Et {0} autres.", reader.Count(changes.Count - MostLines)));
        }

        lines.Add("");
        lines.Add(reader.Format("Le tableau de bord : {0}", send.AddressOf(reader.Link(dashboard.Path))));
        lines.Add(reader.Format("Ne plus recevoir ce courriel : {0}", end));
        return string.Join('\n', lines);
    }

    private static string Line(ReaderContext reader, FigureChange change)
    {
        var indicator = change.Now.Indicator;
        return reader.Format(
            "- {0}, {1} : {2}, auparavant {3}",
            change.Now.Territory.DisplayName(),
            indicator.Label.In(reader.Language),
            Dated(
                change.Now.Observation.Value is { } value
                    ? reader.Value(indicator, value)
                    : reader.Reason(change.Now.Observation.Reason),
                change.Now.Period == default ? "" : change.Now.Period.ToString()
            ),
            Dated(
                change.Before.Value is { } before ? reader.Value(indicator, before) : reader["Non disponible"],
                change.Before.Period
            )
        );
    }

    private static string Dated(string value, string period) => period.Length == 0 ? value : $"{value} ({period})";
}
