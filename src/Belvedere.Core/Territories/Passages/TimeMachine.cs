using System.Collections.Concurrent;
using Belvedere.Core.Statistics;

namespace Belvedere.Core.Territories.Passages;

/// <summary>
/// The limits of territories over the years: the events between communes, the memberships of the EPCI, and the figures
/// of any year on the limits of any other. Immutable; passages are replayed at the first question and kept.
/// </summary>
public sealed class TimeMachine(
    IReadOnlyList<CommuneEvent> events,
    EpciMemberships memberships,
    CommunePopulations populations
)
{
    private readonly ConcurrentDictionary<(int From, int To), CommunePassage> passages = new();

    public EpciMemberships Memberships => memberships;

    public CommunePopulations Populations => populations;

    /// <summary>From the communes of 1 January of a year to those of another, later or earlier.</summary>
    public CommunePassage Passage(int fromYear, int toYear) =>
        passages.GetOrAdd(
            (fromYear, toYear),
            years => CommunePassage.Between(years.From, years.To, events, populations)
        );

    /// <summary>What a territory of one year holds of the communes of another.</summary>
    public IReadOnlyList<PassagePortion> Portions(Perimeter perimeter, int geographyYear) =>
        Passage(geographyYear, perimeter.Year).PortionsOf(perimeter.Communes);

    /// <summary>The figure of a territory from a table of communes of any year.</summary>
    /// <param name="pass">The rule of the kind: <see cref="PassedFigure.Sum"/>, a ratio with its factor…</param>
    /// <example>
    /// CC des Villes Sœurs, populations of 2013: 38,656 on its 28 communes of 2025 (constant), 32,209 on its 21 of 2015
    /// (historic).
    /// </example>
    public Observation Read(
        Perimeter perimeter,
        CommuneTable table,
        Func<IReadOnlyList<PassagePortion>, Func<string, Observation?>, Observation> pass
    ) => pass(Portions(perimeter, table.GeographyYear), table.Find);

    /// <summary>
    /// The perimeter of an EPCI for data on the communes of a year.
    /// </summary>
    /// <param name="referenceYear">The year whose limits are kept when the mode is constant.</param>
    /// <returns>
    /// Null when the EPCI did not exist then, or when no list is of that year. Data newer than the last list take the
    /// last list.
    /// </returns>
    public Perimeter? PerimeterOf(string siren, PerimeterMode mode, int referenceYear, int geographyYear) =>
        memberships.Find(
            siren,
            Math.Min(mode == PerimeterMode.Constant ? referenceYear : geographyYear, memberships.LastYear)
        );

    /// <summary>
    /// The perimeter of a commune as it was: its code of that year and the limits that this code had. A commune keeps
    /// itself through changes of code and through mergers into its code; it was not itself while another held it.
    /// </summary>
    /// <returns>Null when it was no commune then.</returns>
    /// <example>L’Oudon is 14472 in 2015, 14697 in 2010; Sainte-Florence (85212) is none from 2016 to 2023.</example>
    public Perimeter? PastOf(string commune, int year, int asOfYear)
    {
        var (code, isItself) = (commune, true);
        var moments = events
            .Where(e =>
                e.Kind is not (CommuneEventKind.Rename or CommuneEventKind.Unknown)
                && e.Moment > new DateOnly(year, 1, 1)
                && e.Moment <= new DateOnly(asOfYear, 1, 1)
            )
            .GroupBy(e => e.Moment)
            .OrderByDescending(moment => moment.Key);
        foreach (var moment in moments)
        {
            if (!isItself)
            {
                isItself = moment.Any(e => e.Before == code);
                continue;
            }

            var sources = moment.Where(e => e.After == code).ToList();
            if (sources.Count == 0 || sources.Exists(e => e.Before == code))
            {
                continue;
            }

            (code, isItself) = sources is [{ Kind: CommuneEventKind.Recode } recode]
                ? (recode.Before, true)
                : (code, false);
        }

        return isItself ? new Perimeter(year, [code]) : null;
    }
}
