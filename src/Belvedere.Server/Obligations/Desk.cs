using Belvedere.Core.Obligations;
using Belvedere.Server.Obligations.Facts;

namespace Belvedere.Server.Obligations;

/// <summary>« Mes obligations » of an authority, on a day.</summary>
/// <param name="Served">Whose desk it is.</param>
/// <param name="Facts">What persons have said of it.</param>
/// <param name="Groups">The lines by state, the most urgent first.</param>
/// <param name="On">The day.</param>
public sealed record Desk(
    ServedAuthority Served,
    AuthorityFacts Facts,
    IReadOnlyList<IGrouping<ObligationState, ObligationStatus>> Groups,
    DateOnly On
)
{
    public IEnumerable<ObligationStatus> Lines => Groups.SelectMany(g => g);

    /// <summary>How many questions wait for an answer that would change a line.</summary>
    public int OpenQuestions => Lines.Select(l => l.Asks).OfType<Question>().Distinct().Count();

    public int Count(ObligationState state) => Groups.FirstOrDefault(g => g.Key == state)?.Count() ?? 0;

    /// <summary>The days to come, the soonest first.</summary>
    public IEnumerable<ObligationStatus> Dated => Lines.Where(l => l.NextOn is not null).OrderBy(l => l.NextOn);
}
