using Belvedere.Core.Statistics;

namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>What the two statuses of an observation mean, by the SDMX code lists OBS_STATUS and CONF_STATUS.</summary>
internal static class MelodiStatus
{
    /// <summary>Why there is no value, or null when there is one that may be shown.</summary>
    public static AbsenceReason? Absence(string status, string confidence, bool hasValue) =>
        (confidence, status) switch
        {
            // C confidential; A few units, O one unit, G dominance, N and S not to be published: hidden all the same.
            ("C" or "A" or "O" or "G" or "N" or "S", _) => AbsenceReason.Secret,
            ("D", _) => AbsenceReason.Secondary,
            (_, "K") => AbsenceReason.Elsewhere,
            _ when hasValue => null,
            (_, "M" or "N") => AbsenceReason.NotApplicable,
            _ => AbsenceReason.NotPublished,
        };
}
