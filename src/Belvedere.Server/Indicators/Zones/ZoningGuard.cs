using Belvedere.Core.Statistics.Secrecy.Zones;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Editions;

namespace Belvedere.Server.Indicators.Zones;

/// <summary>
/// What each published zone may show in one edition, in the order in which they were published: a figure that, with those of
/// the zones before, would give a hidden one back is hidden in the later zone. A new edition is judged anew, so that data
/// that arrives after a zone is safe too.
/// </summary>
internal sealed class ZoningGuard(EditionReading reading)
{
    private readonly Lock turn = new();
    private readonly List<ZoneShape> judged = [];
    private readonly Lazy<IReadOnlyList<Line>> lines = new(() =>
        [.. ProtectedQuantity.All(reading).Select(quantity => new Line(quantity))]
    );

    internal EditionReading Reading => reading;

    /// <summary>What one more zone would betray beside those that are published.</summary>
    /// <param name="published">In the order of publication.</param>
    internal IReadOnlyList<ZoneBetrayal> Judge(ZoneShape zone, IReadOnlyList<ZoneShape> published)
    {
        lock (turn)
        {
            Follow(published);
            var total = Total(zone);
            return
            [
                .. lines
                    .Value.Where(line => line.Quantity.IsTold(total.Units))
                    .Select(line => (line, conflict: line.Check.Judge(total)))
                    .Where(found => found.conflict is not null)
                    .Select(found => Describe(found.line.Quantity, found.conflict!, published)), // filtered just above
            ];
        }
    }

    /// <summary>The quantities that a zone hides; one that is not published hides what it would betray after the others.</summary>
    internal IReadOnlyList<ProtectedQuantity> Hidden(ZoneShape zone, IReadOnlyList<ZoneShape> published)
    {
        lock (turn)
        {
            Follow(published);
            var isPublished = published.Any(other => other.Slug == zone.Slug);
            var total = Total(zone);
            return
            [
                .. lines
                    .Value.Where(line =>
                        isPublished
                            ? line.HiddenIn.Contains(zone.Slug)
                            : line.Quantity.IsTold(total.Units) && line.Check.Judge(total) is not null
                    )
                    .Select(line => line.Quantity),
            ];
        }
    }

    /// <summary>Ordinals of the communes of a zone in this edition.</summary>
    internal IReadOnlyList<int> Ordinals(ZoneShape zone) =>
        [
            .. zone
                .Communes.Select(code => reading.Edition.Mesh.OrdinalOf(new TerritoryId(Level.Commune, code)))
                .OfType<int>()
                .Distinct(),
        ];

    private void Follow(IReadOnlyList<ZoneShape> published)
    {
        // Zones are only ever added at the end; another list is that of another moment.
        if (
            !published
                .Take(judged.Count)
                .Select(z => z.Slug)
                .SequenceEqual(judged.Select(z => z.Slug), StringComparer.Ordinal)
        )
        {
            judged.Clear();
            foreach (var line in lines.Value)
            {
                line.Restart();
            }
        }

        foreach (var zone in published.Skip(judged.Count).ToList())
        {
            var total = Total(zone);
            foreach (var line in lines.Value.Where(line => line.Quantity.IsTold(total.Units)))
            {
                line.Add(zone.Slug, total);
            }

            judged.Add(zone);
        }
    }

    private ToldTotal Total(ZoneShape zone) => new(zone.Territory.Id.ToString(), Ordinals(zone));

    private ZoneBetrayal Describe(
        ProtectedQuantity quantity,
        ZoningConflict conflict,
        IReadOnlyList<ZoneShape> published
    )
    {
        var mesh = reading.Edition.Mesh;
        var names = TerritoryMesh
            .Levels.SelectMany(mesh.At)
            .Concat(published.Select(zone => zone.Territory))
            .ToDictionary(t => t.Id.ToString(), t => t.Name.Replace('\'', '’'), StringComparer.Ordinal);
        return new ZoneBetrayal(
            conflict.Kind,
            [.. quantity.Indicators],
            quantity.Period,
            [.. conflict.Units.Select(unit => mesh.At(Level.Commune)[unit])],
            [.. conflict.With.Select(key => names[key]).Order(StringComparer.Ordinal)]
        );
    }

    /// <summary>One quantity, and what the published zones tell of it.</summary>
    private sealed class Line(ProtectedQuantity quantity)
    {
        internal ProtectedQuantity Quantity => quantity;

        internal ZoningCheck Check { get; private set; } = quantity.Check;

        internal HashSet<string> HiddenIn { get; } = new(StringComparer.Ordinal);

        internal void Restart()
        {
            Check = quantity.Check;
            HiddenIn.Clear();
        }

        internal void Add(string slug, ToldTotal total)
        {
            if (Check.Judge(total) is null)
            {
                Check = Check.With(total);
            }
            else
            {
                HiddenIn.Add(slug);
            }
        }
    }
}
