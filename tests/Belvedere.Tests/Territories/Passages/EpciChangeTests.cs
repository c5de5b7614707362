using Belvedere.Core.Territories.Passages;

namespace Belvedere.Tests.Territories.Passages;

/// <summary>EPCI that merged, grew or ended, from the lists of two years.</summary>
public sealed class EpciChangeTests(InseeLists insee)
{
    [Fact]
    public void The_mergers_of_2017_are_those_of_the_list_of_the_DGCL()
    {
        var listed = File.ReadLines(TestData.Path("cog/geohisto-epci/fusions.csv"))
            .Skip(1)
            .Select(line => line.Split(';'))
            .Select(cells => (Ended: cells[1], Heir: cells[3]))
            .ToList();
        var changes = Changes(2016, 2017);
        Assert.All(listed, pair => Assert.Contains(pair.Ended, changes.Single(c => c.Siren == pair.Heir).Predecessors));

        // A new EPCI took the place of those that ended: none of these remains.
        var ended = changes.Where(c => c.Kind == EpciChangeKind.Dissolved).Select(c => c.Siren).ToHashSet();
        Assert.True(ended.Count > 1000, $"{ended.Count} ended");
        Assert.All(changes.SelectMany(c => c.Predecessors), siren => Assert.Contains(siren, ended));
    }

    /// <summary>In 2019 many EPCI lost codes only because communes merged inside them.</summary>
    [Fact]
    public void Communes_that_merge_do_not_change_their_EPCI()
    {
        var memberships = insee.Machine.Memberships;
        var changed = Changes(2018, 2019).Select(c => c.Siren).ToHashSet();
        var same = memberships
            .In(2019)
            .Where(siren => !changed.Contains(siren))
            .Select(siren => (Before: memberships.Find(siren, 2018)!, After: memberships.Find(siren, 2019)!)) // no change: in both lists
            .Where(pair => !pair.Before.Communes.SequenceEqual(pair.After.Communes))
            .ToList();
        Assert.True(same.Count > 100, $"{same.Count} EPCI");
        var passage = insee.Machine.Passage(2018, 2019);
        Assert.All(
            same,
            pair =>
                Assert.Equal(
                    pair.Before.Communes,
                    passage.PortionsOf(pair.After.Communes).Where(p => p.IsWhole).Select(p => p.From)
                )
        );
    }

    [Fact]
    public void The_changes_of_a_year_explain_its_list()
    {
        var memberships = insee.Machine.Memberships;
        foreach (var year in Enumerable.Range(2000, 26))
        {
            var passage = insee.Machine.Passage(year - 1, year);
            var changes = Changes(year - 1, year).ToDictionary(c => c.Siren);
            foreach (var siren in memberships.In(year))
            {
                var before = (memberships.Find(siren, year - 1)?.Communes ?? [])
                    .SelectMany(passage.TargetsOf)
                    .Select(t => t.To);
                var change = changes.GetValueOrDefault(siren);
                Assert.Equal(
                    memberships.Find(siren, year)!.Communes, // in the list
                    before.Union(change?.Joined ?? []).Except(change?.Left ?? []).Order(StringComparer.Ordinal)
                );
            }
        }
    }

    private IReadOnlyList<EpciChange> Changes(int earlier, int year) =>
        EpciChanges.Between(insee.Machine.Memberships, earlier, year, insee.Machine.Passage(earlier, year));
}
