using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Passages;

namespace Belvedere.Tests.Territories.Passages;

/// <summary>
/// A made-up country: hamlets, each in one commune in each year, and the events that moved them. The truth of any year is
/// a sum of hamlets, whatever the events say.
/// </summary>
internal sealed class RandomCountry
{
    public const int FirstYear = 2000;
    public const int LastYear = 2008;

    private readonly Random random;
    private readonly bool hasDivisions;
    private readonly List<double> counts = [];
    private readonly List<long> persons = [];
    private readonly Dictionary<int, string[]> communeOf = [];
    private readonly List<CommuneEvent> events = [];
    private readonly Dictionary<string, (string Whole, HashSet<int> Hamlets)> joined = [];
    private readonly HashSet<string> touched = [];
    private int nextCode;

    public RandomCountry(int seed, bool hasDivisions)
    {
        random = new Random(seed);
        this.hasDivisions = hasDivisions;
        var first = new List<string>();
        for (var commune = 0; commune < 12; commune++)
        {
            var code = NewCode();
            for (var hamlet = random.Next(1, 4); hamlet > 0; hamlet--)
            {
                first.Add(code);
                counts.Add(random.Next(0, 50));
                persons.Add(random.Next(1, 900));
            }
        }

        communeOf[FirstYear] = [.. first];
        for (var year = FirstYear + 1; year <= LastYear; year++)
        {
            communeOf[year] = [.. communeOf[year - 1]];
            touched.Clear();
            for (var (change, all) = (0, random.Next(0, 3)); change < all; change++)
            {
                Change(year, new DateOnly(year - 1, 2 + (3 * change), random.Next(1, 28)));
            }
        }
    }

    public IReadOnlyList<CommuneEvent> Events => events;

    public CommunePopulations Populations =>
        new(
            Communes()
                .Select(code => new PublishedPopulations(
                    new(Level.Commune, code),
                    Enumerable
                        .Range(FirstYear, LastYear - FirstYear + 1)
                        .Where(year => communeOf[year].Contains(code))
                        .Select(year => new PopulationPoint(year, year, HamletsOf(code, year).Sum(h => persons[h])))
                        .ToList()
                ))
        );

    public CommuneTable Truth(int year) =>
        new(
            year,
            communeOf[year]
                .Distinct()
                .ToDictionary(
                    code => code,
                    code =>
                        Observation.Of(HamletsOf(code, year).Sum(h => counts[h])) with
                        {
                            Numerator = HamletsOf(code, year).Sum(h => counts[h]),
                            Denominator = HamletsOf(code, year).Sum(h => (double)persons[h]),
                        },
                    StringComparer.Ordinal
                )
        );

    private IEnumerable<string> Communes() => communeOf.Values.SelectMany(codes => codes).Distinct();

    private IEnumerable<int> HamletsOf(string code, int year) =>
        Enumerable.Range(0, counts.Count).Where(hamlet => communeOf[year][hamlet] == code);

    private string NewCode() => $"C{nextCode++:00}";

    // What changes twice between two lists is known to none of them.
    private bool Touch(params IEnumerable<string> codes) => codes.Distinct().ToList().TrueForAll(touched.Add);

    private string Any(int year) => communeOf[year][random.Next(counts.Count)];

    private void Change(int year, DateOnly day)
    {
        switch (random.Next(hasDivisions ? 5 : 2))
        {
            case 0 or 1 when random.Next(4) == 0:
                Recode(year, day);
                break;
            case 0 or 1:
                Merge(year, day);
                break;
            case 2 or 3 when joined.Count > 0:
                Separate(year, day);
                break;
            default:
                Divide(year, day);
                break;
        }
    }

    private void Recode(int year, DateOnly day)
    {
        var (before, after) = (Any(year), NewCode());
        if (Touch(before, after))
        {
            Move(year, day, CommuneEventKind.Recode, [before], after);
        }
    }

    private void Merge(int year, DateOnly day)
    {
        var (one, other) = (Any(year), Any(year));
        var whole = random.Next(3) == 0 ? NewCode() : one;
        if (one == other || !Touch(one, other, whole))
        {
            return;
        }

        foreach (var part in new[] { one, other }.Where(code => code != whole))
        {
            joined[part] = (whole, HamletsOf(part, year).ToHashSet());
        }

        Move(year, day, CommuneEventKind.Merger, [one, other], whole);
    }

    // A part takes its hamlets again, when the commune that it joined still has all of them and others too.
    private void Separate(int year, DateOnly day)
    {
        var (part, (whole, hamlets)) = joined.ElementAt(random.Next(joined.Count));
        var now = HamletsOf(whole, year).ToHashSet();
        if (hamlets.IsProperSubsetOf(now) && !communeOf[year].Contains(part) && Touch(whole, part))
        {
            Take(year, day, whole, part, hamlets);
        }
    }

    private void Divide(int year, DateOnly day)
    {
        var whole = Any(year);
        var hamlets = HamletsOf(whole, year).ToList();
        var part = NewCode();
        if (hamlets.Count > 1 && Touch(whole, part))
        {
            Take(year, day, whole, part, hamlets.Take(random.Next(1, hamlets.Count)));
        }
    }

    private void Move(int year, DateOnly day, CommuneEventKind kind, string[] sources, string target)
    {
        foreach (var source in sources)
        {
            events.Add(Edge(kind, day, source, target));
            foreach (var hamlet in HamletsOf(source, year).ToList())
            {
                communeOf[year][hamlet] = target;
            }
        }
    }

    private void Take(int year, DateOnly day, string whole, string part, IEnumerable<int> hamlets)
    {
        events.Add(Edge(CommuneEventKind.Split, day, whole, whole));
        events.Add(Edge(CommuneEventKind.Split, day, whole, part));
        joined.Remove(part);
        foreach (var hamlet in hamlets.ToList())
        {
            communeOf[year][hamlet] = part;
        }
    }

    private static CommuneEvent Edge(CommuneEventKind kind, DateOnly day, string before, string after) =>
        new(kind, day, day.Year + 1, before, before, 0, after);
}
