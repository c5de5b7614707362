using System.Text;

namespace Belvedere.Core.Statistics.Cubes;

/// <summary>
/// The state of an observation in the codes of SDMX: OBS_STATUS (A normal, E estimated, U low reliability, B series break,
/// O missing, K counted elsewhere, M cannot exist, N not significant) and CONF_STATUS (F free, C confidential, D hidden
/// to protect another). Source: SDMX code lists CL_OBS_STATUS and CL_CONF_STATUS.
/// </summary>
/// <param name="Status">OBS_STATUS, one letter.</param>
/// <param name="Confidentiality">CONF_STATUS, one letter.</param>
/// <param name="Reason">Stable key of the reason, <c>secret</c>; null where there is a value.</param>
public sealed record ObservationStatus(string Status, string Confidentiality, string? Reason)
{
    private const string Free = "F";

    private static readonly Dictionary<AbsenceReason, ObservationStatus> Absent = Enum.GetValues<AbsenceReason>()
        .ToDictionary(r => r, Missing);

    private static readonly ObservationStatus Normal = new("A", Free, null);
    private static readonly ObservationStatus Estimated = new("E", Free, null);
    private static readonly ObservationStatus LowReliability = new("U", Free, null);
    private static readonly ObservationStatus SeriesBreak = new("B", Free, null);

    /// <summary>The codes that a value or an absence may carry, with their words.</summary>
    public static IReadOnlyList<(string Code, LocalizedText Text)> StatusTexts { get; } =
    [
        ("A", new("valeur normale", "normal value")),
        ("E", new("valeur estimée ou approchée", "estimated or approximate value")),
        ("U", new("valeur peu fiable : effectifs trop petits", "value of low reliability: small counts")),
        ("B", new("rupture de série : nouvelles limites", "series break: new limits")),
        ("O", new("valeur absente", "missing value")),
        ("K", new("compté avec un autre territoire", "counted with another territory")),
        (
            "M",
            new("valeur qui ne peut exister à cette échelle ou ici", "value that cannot exist at this level or here")
        ),
        ("N", new("non significatif", "not significant")),
    ];

    public static IReadOnlyList<(string Code, LocalizedText Text)> ConfidentialityTexts { get; } =
    [
        ("F", new("diffusion libre", "free for publication")),
        ("C", new("secret statistique", "statistical confidentiality")),
        ("D", new("masqué pour protéger une autre valeur", "hidden to protect another value")),
    ];

    /// <summary>The words of each reason.</summary>
    public static IReadOnlyList<(string Reason, LocalizedText Text)> ReasonTexts { get; } =
    [
        (Key(AbsenceReason.Secret), new("secret statistique", "statistical confidentiality")),
        (Key(AbsenceReason.Secondary), new("masqué pour protéger une autre valeur", "hidden to protect another value")),
        (Key(AbsenceReason.Elsewhere), new("compté avec un autre territoire", "counted with another territory")),
        (Key(AbsenceReason.NotAdditive), new("non pertinent à cette échelle", "not relevant at this level")),
        (
            Key(AbsenceReason.LowCoverage),
            new("données pour une trop petite part de la population", "data for too small a share of the population")
        ),
        (Key(AbsenceReason.OutOfScope), new("territoire hors du champ de la source", "territory outside the source")),
        (Key(AbsenceReason.NotApplicable), new("non significatif", "not significant")),
        (
            Key(AbsenceReason.NotPublished),
            new(
                "non disponible : le producteur ne publie rien ici",
                "not available: the producer publishes nothing here"
            )
        ),
        (Key(AbsenceReason.NotYet), new("pas encore publié", "not yet published")),
    ];

    /// <summary>One state for one observation: of several, the one that a reader must know first.</summary>
    /// <param name="isFragile">Whether its counts are too small for a reliable rate.</param>
    /// <param name="hasNewLimits">Whether it is on other limits than the value before.</param>
    public static ObservationStatus Of(Observation observation, bool isFragile = false, bool hasNewLimits = false) =>
        observation.Reason is { } reason ? Absent[reason]
        : observation.EstimatedShare > 0 || observation.IsApproximate ? Estimated
        : isFragile ? LowReliability
        : hasNewLimits ? SeriesBreak
        : Normal;

    /// <summary>The stable key of a reason: <c>secret</c>, <c>not_published</c>.</summary>
    public static string Key(AbsenceReason reason)
    {
        var key = new StringBuilder();
        foreach (var letter in reason.ToString())
        {
            if (char.IsUpper(letter) && key.Length > 0)
            {
                key.Append('_');
            }

            key.Append(char.ToLowerInvariant(letter));
        }

        return key.ToString();
    }

    private static ObservationStatus Missing(AbsenceReason reason)
    {
        var (status, confidentiality) = reason switch
        {
            AbsenceReason.Secret => ("O", "C"),
            AbsenceReason.Secondary => ("O", "D"),
            AbsenceReason.Elsewhere => ("K", Free),
            AbsenceReason.NotAdditive or AbsenceReason.OutOfScope => ("M", Free),
            AbsenceReason.NotApplicable => ("N", Free),
            _ => ("O", Free),
        };
        return new(status, confidentiality, Key(reason));
    }
}
