using System.Globalization;
using System.IO.Compression;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Passages;

[assembly: AssemblyFixture(typeof(Belvedere.Tests.Territories.Passages.InseeLists))]

namespace Belvedere.Tests.Territories.Passages;

/// <summary>INSEE's list of movements, its populations of 1968 to 2023 and the memberships of 1999 to 2025, read once.</summary>
public sealed class InseeLists
{
    private const int LastMemberships = 2025;

    private readonly Lazy<IReadOnlyList<CommuneEvent>> events = new(ReadEvents);
    private readonly Lazy<Populations> populations = new(ReadPopulations);
    private readonly Lazy<EpciMemberships> memberships = new(ReadMemberships);
    private readonly Lazy<TimeMachine> machine;

    public InseeLists() =>
        machine = new(() => new TimeMachine(events.Value, memberships.Value, new CommunePopulations(Published)));

    public IReadOnlyList<CommuneEvent> Events => Needing("cog/insee-2026/mouvements-communes.csv", events);

    public TimeMachine Machine => Needing("derived/epci_composition_1999_2025.csv.gz", machine);

    public IReadOnlyList<PublishedPopulations> Published =>
        Needing("derived/population_municipale_communes_1968_2023.csv.gz", populations).Published;

    /// <summary>The communes of the list of a year, as a census of that list has them.</summary>
    public IReadOnlyCollection<string> CommunesOf(int geographyYear) =>
        Published
            .Where(p => p.Points.Any(point => point.GeographyYear == geographyYear))
            .Select(p => p.Territory.Code)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The municipal populations of a census, in its own geography.</summary>
    public CommuneTable Census(int census)
    {
        var points = Published
            .SelectMany(p => p.Points.Select(point => (p.Territory.Code, Point: point)))
            .Where(p => p.Point.CensusYear == census)
            .ToList();
        return new CommuneTable(
            points[0].Point.GeographyYear,
            points.ToDictionary(p => p.Code, p => Observation.Of(p.Point.Population), StringComparer.Ordinal)
        );
    }

    private static T Needing<T>(string file, Lazy<T> read)
    {
        _ = TestData.Path(file);
        return read.Value;
    }

    private static IReadOnlyList<CommuneEvent> ReadEvents() =>
        CommuneMovement.ToEvents(
            File.ReadLines(TestData.Path("cog/insee-2026/mouvements-communes.csv"))
                .Skip(1)
                .Select(line => line.Split(','))
                .Select(c => new CommuneMovement(
                    c[0],
                    DateOnly.ParseExact(c[1], "yyyy-MM-dd", CultureInfo.InvariantCulture),
                    c[2],
                    c[3],
                    c[7],
                    c[4].Length == 0 ? 0 : int.Parse(c[4], CultureInfo.InvariantCulture),
                    c[8],
                    c[9]
                ))
        );

    private sealed record Populations(IReadOnlyList<PublishedPopulations> Published);

    private static Populations ReadPopulations()
    {
        var points = new Dictionary<string, List<PopulationPoint>>(StringComparer.Ordinal);
        foreach (var cells in ReadRows("derived/population_municipale_communes_1968_2023.csv.gz"))
        {
            if (!points.TryGetValue(cells[2], out var list))
            {
                points[cells[2]] = list = [];
            }

            list.Add(
                new(Number(cells[0]), Number(cells[1]), (long)double.Parse(cells[3], CultureInfo.InvariantCulture))
            );
        }

        return new(points.Select(p => new PublishedPopulations(new(Level.Commune, p.Key), p.Value)).ToList());
    }

    private static EpciMemberships ReadMemberships()
    {
        var read = ReadRows("derived/epci_composition_1999_2025.csv.gz")
            .Select(cells => new Membership(cells[1], cells[2], Number(cells[0]), Number(cells[0])))
            .ToList();
        return new EpciMemberships(read, LastMemberships);
    }

    private static IEnumerable<string[]> ReadRows(string file)
    {
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(TestData.Path(file)), CompressionMode.Decompress)
        );
        _ = reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
