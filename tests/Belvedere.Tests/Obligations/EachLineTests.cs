using Belvedere.Core.Obligations;
using Belvedere.Core.Schemas.Checks;

namespace Belvedere.Tests.Obligations;

/// <summary>Each line of the list for a village, a town and an EPCI.</summary>
public sealed class EachLineTests
{
    /// <summary>Concerned (1) or not (0), where every question is answered by yes: village, town, EPCI.</summary>
    private static readonly Dictionary<string, string> Concerned = new(StringComparer.Ordinal)
    {
        ["ouverture-par-defaut"] = "011",
        ["subventions"] = "111",
        ["marches-publics"] = "111",
        ["adresses"] = "110",
        ["bornes-de-recharge"] = "111",
        ["defibrillateurs"] = "111",
        ["amenagements-cyclables"] = "111",
        ["stationnement"] = "111",
        ["stationnement-cyclable"] = "111",
        ["covoiturage"] = "111",
        ["zones-faibles-emissions"] = "111",
        ["vehicules"] = "111",
        ["achats-reemploi"] = "111",
        ["hautes-remunerations"] = "001",
        ["plan-local-urbanisme"] = "111",
        ["carte-communale"] = "111",
        ["servitudes"] = "111",
        ["deliberations"] = "111",
        ["budget"] = "111",
        ["equipements"] = "111",
        ["prenoms"] = "110",
        ["menus"] = "111",
        ["plats"] = "111",
        ["catalogue"] = "111",
    };

    /// <summary>Those that the calendar alone makes late, each with a day on which a publication still holds.</summary>
    private static readonly Dictionary<string, DateOnly> Dated = new(StringComparer.Ordinal)
    {
        ["ouverture-par-defaut"] = new(2027, 10, 1),
        ["subventions"] = new(2027, 10, 1),
        ["vehicules"] = new(2027, 9, 30),
        ["achats-reemploi"] = new(2027, 10, 1),
        ["hautes-remunerations"] = new(2027, 10, 1),
        ["deliberations"] = new(2027, 10, 1),
        ["budget"] = new(2027, 10, 1),
        ["prenoms"] = new(2027, 10, 1),
        ["menus"] = new(2027, 1, 1),
        ["plats"] = new(2027, 1, 1),
    };

    private static readonly Authority[] Three =
    [
        Authorities.Village.Answering(true),
        Authorities.Town.Answering(true),
        Authorities.Epci.Answering(true),
    ];

    public static TheoryData<string> Ids => [.. Authorities.List.Lines.Select(l => l.Id)];

    [Fact]
    public void Every_line_has_its_expected_answer() =>
        Assert.Equal(
            Concerned.Keys.Order(StringComparer.Ordinal),
            Ids.Select(i => i.Data).Order(StringComparer.Ordinal)
        );

    [Theory, MemberData(nameof(Ids))]
    public void Concerns_those_that_it_says_and_is_missing_without_a_dataset(string id)
    {
        var line = Authorities.Line(id);
        var states = Three.Select(authority => authority.Review(line).State).ToArray();
        Assert.All(states, s => Assert.True(s is ObligationState.Missing or ObligationState.NotConcerned));
        Assert.Equal(Concerned[id], string.Concat(states.Select(s => s == ObligationState.Missing ? "1" : "0")));
    }

    [Theory, MemberData(nameof(Ids))]
    public void Is_up_to_date_with_a_fresh_dataset_then_late_where_the_calendar_says_so(string id)
    {
        var line = Authorities.Line(id);
        foreach (var (authority, concerned) in Three.Zip(Concerned[id]).Where(pair => pair.Second == '1'))
        {
            var fresh = authority.Review(line, null, Authorities.Conforming(line, new DateOnly(2026, 10, 1)));
            Assert.Equal(ObligationState.UpToDate, fresh.State);
            Assert.Equal(NextStep.None, fresh.Step);
            Assert.Equal(Dated.TryGetValue(id, out var next) ? next : null, fresh.NextOn);

            var old = authority.Review(line, null, Authorities.Conforming(line, new DateOnly(2020, 1, 1)));
            Assert.Equal(Dated.ContainsKey(id) ? ObligationState.Late : ObligationState.UpToDate, old.State);
            Assert.Equal(Dated.ContainsKey(id) ? NextStep.Update : NextStep.None, old.Step);
            Assert.Equal(Dated.ContainsKey(id), old.LateSince < Authorities.Today);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Does_not_conform_with_a_dataset_that_its_schema_refuses(string id)
    {
        var line = Authorities.Line(id);
        var refused = Authorities.Conforming(line, new DateOnly(2026, 11, 1)) with
        {
            SchemaVerdict = Verdict.DoesNotConform,
            ErrorCount = 3,
        };
        var authority = Concerned[id][0] == '1' ? Three[0] : Three[2];
        var status = authority.Review(line, null, refused);
        Assert.Equal((ObligationState.NonConforming, NextStep.Correct), (status.State, status.Step));
        Assert.Contains("3 erreurs", status.Reasons[0].French, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Asks_only_what_could_end_it(string id)
    {
        var line = Authorities.Line(id);
        foreach (
            var authority in Three
                .Select(a => a with { AgentCount = null })
                .Select(a => a with { Situations = Nothing })
        )
        {
            var status = authority.Review(line);
            if (status.State == ObligationState.NotConcerned)
            {
                Assert.Null(status.Asks);
                continue;
            }

            var size = line.Audiences.Single(a => a.Kind == authority.Kind);
            Assert.Equal(
                size.MinimumAgents is not null ? Question.AgentCount
                    : line.Situation is { } key ? new Question(key)
                    : null,
                status.Asks
            );
            Assert.Equal(status.Asks is null, status.Doubts.Count == 0);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Does_not_concern_whoever_answers_no(string id)
    {
        var line = Authorities.Line(id);
        if (line.Situation is null)
        {
            return;
        }

        var status = Authorities.Town.Answering(false).Review(line);
        Assert.Equal(ObligationState.NotConcerned, status.State);
        Assert.Equal([Authorities.List.FindSituation(line.Situation)!.No], status.Reasons); // checked by the list
    }

    private static readonly Dictionary<string, bool> Nothing = new(StringComparer.Ordinal);
}
