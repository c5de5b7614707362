using Belvedere.Core.Statistics.Secrecy.Zones;

namespace Belvedere.Tests.Statistics.Secrecy.Zones;

/// <summary>No zone is published from which, with all the others, a subtraction gives a hidden cell back.</summary>
public sealed class ZoningCheckTests
{
    private static readonly double Unknown = double.NaN;

    [Fact]
    public void A_zone_without_the_hidden_commune_is_refused_beside_one_that_has_it()
    {
        // i = 4 is hidden with j, k beside it: G = {i, j, k} is worth 57, G without i 53.
        var check = ZoningCheck.Of(Hidden((0, 4), (1, 30), (2, 23)), [new("G", [0, 1, 2, 7])]);

        var conflict = check.Judge(new("G sans i", [1, 2, 7]));

        Assert.NotNull(conflict);
        Assert.Equal((ZoningConflictKind.Deduced, "0", "G"), Told(conflict));
        Assert.Null(check.Judge(new("G et un voisin", [0, 1, 2, 7, 8])));
    }

    [Fact]
    public void The_third_zone_of_a_ring_is_refused_and_the_two_others_are_named()
    {
        var check = ZoningCheck.Of(Hidden((0, Unknown), (1, Unknown), (2, Unknown)), []);
        Assert.Null(check.Judge(new("Nord", [0, 1, 5])));
        check = check.With(new("Nord", [0, 1, 5]));
        Assert.Null(check.Judge(new("Est", [1, 2, 6])));
        check = check.With(new("Est", [1, 2, 6]));

        var conflict = check.Judge(new("Sud", [2, 0, 7]));

        Assert.NotNull(conflict);
        Assert.Equal((ZoningConflictKind.Deduced, "0 1 2", "Est, Nord"), Told(conflict));
    }

    [Fact]
    public void Official_territories_count_as_zones()
    {
        // Two EPCI make a département, and a région of two: a zone that lacks one hidden commune of it.
        ToldTotal[] official =
        [
            new("EPCI 1", [0, 1, 2]),
            new("EPCI 2", [3, 4]),
            new("EPCI 3", [5, 6]),
            new("Département", [0, 1, 2, 3, 4]),
            new("Région", [0, 1, 2, 3, 4, 5, 6]),
        ];
        var check = ZoningCheck.Of(Enumerable.Range(0, 7).ToDictionary(unit => unit, _ => Unknown), official);

        Assert.Equal(
            (ZoningConflictKind.Deduced, "5 6", "Département, Région"),
            Told(check.Judge(new("Z", [0, 1, 2, 3, 4, 5])))
        );
        Assert.Equal(
            (ZoningConflictKind.Deduced, "3 4", "Département, EPCI 1"),
            Told(check.Judge(new("Z", [0, 1, 2, 3])))
        );
        Assert.Null(check.Judge(new("Z", [0, 1, 2, 5, 6])));
    }

    [Fact]
    public void What_official_territories_give_by_themselves_is_not_held_against_a_zone()
    {
        // The only hidden commune of an EPCI is given by its total: no zone of the world hides it again.
        var check = ZoningCheck.Of(Hidden((0, Unknown)), [new("EPCI", [0, 1, 2])]);

        Assert.Null(check.Judge(new("Z", [0, 1, 8])));
        Assert.Equal(
            (ZoningConflictKind.Deduced, "0", ""),
            Told(ZoningCheck.Of(Hidden((0, Unknown)), []).Judge(new("Z", [0, 1, 8])))
        );
    }

    [Fact]
    public void A_zone_that_leaves_a_known_cell_too_little_room_is_refused()
    {
        // 100 and 1 are hidden together, worth 101: the larger is known within 1 %.
        var conflict = ZoningCheck.Of(Hidden((0, 100), (1, 1)), []).Judge(new("Z", [0, 1, 2]));

        Assert.Equal((ZoningConflictKind.Narrowed, "0", ""), Told(conflict));
        Assert.Null(ZoningCheck.Of(Hidden((0, 100), (1, 60)), []).Judge(new("Z", [0, 1, 2])));
    }

    [Fact]
    public void No_adversary_gets_a_hidden_commune_of_random_countries_and_no_zone_is_refused_in_vain()
    {
        var random = new Random(17);
        var (refused, published) = (0, 0);
        for (var turn = 0; turn < (Soak.IsOn ? 4_000 : 120); turn++)
        {
            var country = ZonedCountry.Draw(random);
            var check = country.Check(isKnown: false);
            var told = country.Official.ToList();
            for (var zone = 0; zone < 8; zone++)
            {
                var drawn = country.DrawZone(random, $"Z{zone}");
                var before = country.Deduced(told);
                var after = country.Deduced([.. told, drawn]);
                if (check.Judge(drawn) is { } conflict)
                {
                    Assert.Equal(after.Except(before).Order(), conflict.Units);
                    refused++;
                    continue;
                }

                Assert.Equal(before, after);
                told.Add(drawn);
                check = check.With(drawn);
                published++;
            }
        }

        Assert.True(refused > 50 && published > 50, $"{refused} refused, {published} published");
    }

    [Fact]
    public void Bounds_stay_wide_in_random_countries()
    {
        var random = new Random(18);
        var narrowed = 0;
        for (var turn = 0; turn < (Soak.IsOn ? 2_000 : 60); turn++)
        {
            var country = ZonedCountry.Draw(random);
            var check = country.Check(isKnown: true);
            var told = country.Official.ToList();
            var open = country.Unprotected(told);
            for (var zone = 0; zone < 6; zone++)
            {
                var drawn = country.DrawZone(random, $"Z{zone}");
                if (check.Judge(drawn) is { } conflict)
                {
                    narrowed += conflict.Kind == ZoningConflictKind.Narrowed ? 1 : 0;
                    Assert.Subset(country.Unprotected([.. told, drawn]), conflict.Units.ToHashSet());
                    continue;
                }

                told.Add(drawn);
                check = check.With(drawn);
                Assert.Subset(open, country.Unprotected(told));
            }
        }

        Assert.True(narrowed > 10, $"{narrowed} narrowed");
    }

    [Fact]
    public void A_whole_country_is_judged_by_its_neighbourhood()
    {
        // 35,000 communes in 1,200 EPCI, 100 départements, 13 régions; one in three is hidden.
        var hidden = Enumerable.Range(0, 35_000).Where(unit => unit % 3 == 0).ToDictionary(unit => unit, _ => Unknown);
        IEnumerable<ToldTotal> Level(string name, int size) =>
            Enumerable.Range(0, 35_000).Chunk(size).Select((units, place) => new ToldTotal($"{name} {place}", units));
        var check = ZoningCheck.Of(
            hidden,
            [.. Level("EPCI", 29), .. Level("Département", 350), .. Level("Région", 2_700), .. Level("France", 35_000)]
        );

        Assert.Null(check.Judge(new("Z", [.. Enumerable.Range(0, 29), 33, 34, 35, 36, 37, 38, 39])));
        Assert.Equal(
            (ZoningConflictKind.Deduced, "30", "EPCI 0"),
            Told(check.Judge(new("Z", [.. Enumerable.Range(0, 32)])))
        );
        Assert.Equal(
            (ZoningConflictKind.Deduced, "34998", "France 0"),
            Told(check.Judge(new("Z", [.. Enumerable.Range(0, 34_998)])))
        );
    }

    private static Dictionary<int, double> Hidden(params (int Unit, double Value)[] cells) =>
        cells.ToDictionary(cell => cell.Unit, cell => cell.Value);

    private static (ZoningConflictKind, string, string) Told(ZoningConflict? conflict) =>
        (
            conflict!.Kind,
            string.Join(' ', conflict.Units),
            string.Join(", ", conflict.With.Order(StringComparer.Ordinal))
        ); // a null conflict fails the test
}
