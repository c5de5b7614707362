namespace Belvedere.Server.Ingest.Watching.Pages;

/// <summary>Rhythms and outcomes as texts of the interface, in French.</summary>
internal static class WatchWords
{
    internal static string Of(WatchRhythm rhythm) =>
        rhythm switch
        {
            WatchRhythm.Hourly => "chaque heure",
            WatchRhythm.Daily => "chaque jour",
            WatchRhythm.Weekly => "chaque semaine",
            _ => "chaque mois",
        };

    internal static string Of(VisitOutcome outcome) =>
        outcome switch
        {
            VisitOutcome.Unchanged => "rien de nouveau",
            VisitOutcome.Published => "publié",
            VisitOutcome.Held => "attend un agent",
            _ => "échec",
        };
}
