using Belvedere.Core.Obligations;
using Belvedere.Core.Schemas.Checks;

namespace Belvedere.Tests.Obligations;

/// <summary>The state of a line: by value for each rule, and what holds whatever is known.</summary>
public sealed class ObligationReviewTests
{
    private static readonly Obligation Open = Authorities.Line("ouverture-par-defaut");
    private static readonly Obligation Subsidies = Authorities.Line("subventions");
    private static readonly Authority Town = Authorities.Town.Answering(true);
    private static readonly DateOnly Recently = new(2026, 5, 12);

    [Theory]
    [InlineData(3_499, 50, "3 499 habitants en 2023 : la ligne s’applique à partir de 3 500.")]
    [InlineData(3_500, 49, "49 agents : la ligne s’applique à partir de 50.")]
    [InlineData(3_500, 50, null)]
    public void A_threshold_excludes_with_its_numbers(int inhabitants, int agents, string? reason)
    {
        var authority = new Authority(AuthorityKind.Commune, inhabitants, 2023) { AgentCount = agents };
        var status = authority.Review(Open);
        Assert.Equal(reason is null ? ObligationState.Missing : ObligationState.NotConcerned, status.State);
        if (reason is not null)
        {
            Assert.Equal(reason, Plain(Assert.Single(status.Reasons).French));
        }
    }

    [Fact]
    public void An_unknown_number_of_agents_is_said_and_asked()
    {
        var status = new Authority(AuthorityKind.Commune, 18_000, 2023).Review(Open);
        Assert.Equal((ObligationState.Missing, Question.AgentCount), (status.State, status.Asks));
        Assert.Equal(
            "À partir de 50 agents seulement : votre nombre d’agents n’est pas connu ici.",
            Plain(Assert.Single(status.Doubts).French)
        );
    }

    [Fact]
    public void A_guess_is_told_with_its_score_and_waits_for_a_confirmation()
    {
        var guess = new Evidence("jeu", "Jeu", 1, Recently) { Schema = "scdl/subventions", Score = 0.926 };
        var status = Town.Review(Subsidies, null, guess);
        Assert.Equal((ObligationState.UpToDate, NextStep.Confirm), (status.State, status.Step));
        Assert.Contains(
            status.Reasons,
            r => Plain(r.French).StartsWith("Reconnu d’après ses colonnes, 92 %", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_declared_schema_counts_before_a_guess_and_the_last_revision_before_the_others()
    {
        var old = Authorities.Conforming(Subsidies, new DateOnly(2025, 12, 1)) with { Dataset = "ancien" };
        var last = Authorities.Conforming(Subsidies, Recently) with { Dataset = "dernier" };
        var guess = new Evidence("devine", "Jeu", 1, new DateOnly(2026, 11, 1))
        {
            Schema = "scdl/subventions",
            Score = 1,
        };
        var status = Town.Review(Subsidies, null, old, guess, last);
        Assert.Equal(("dernier", 2), (status.Evidence?.Dataset, status.OtherCount));
    }

    [Fact]
    public void What_is_late_says_also_that_it_does_not_conform()
    {
        var refused = Authorities.Conforming(Subsidies, new DateOnly(2025, 1, 31)) with
        {
            RulesVerdict = Verdict.DoesNotConform,
            ErrorCount = 1,
        };
        var status = Town.Review(Subsidies, null, refused);
        Assert.Equal((ObligationState.Late, NextStep.Update), (status.State, status.Step));
        Assert.Equal(
            [
                "Dernière publication le 31 janvier 2025 ; la suivante était attendue le 31 janvier 2026 au plus tard.",
                "Le fichier publié a 1 erreur.",
            ],
            status.Reasons.Select(r => Plain(r.French))
        );
    }

    [Fact]
    public void Another_version_and_a_missing_check_are_told()
    {
        var older = Authorities.Conforming(Subsidies, Recently) with { SchemaVersion = "2.0.2" };
        Assert.Contains(
            Town.Review(Subsidies, null, older).Reasons,
            r => r.English == "Checked with version 2.0.2 of the schema; the line was written for 2.1.1."
        );
        var unchecked_ = older with { SchemaVerdict = null, RulesVerdict = null };
        Assert.Contains(
            Town.Review(Subsidies, null, unchecked_).Reasons,
            r => r.French == "Son schéma est déclaré, mais il n’a pas été vérifié."
        );
    }

    [Fact]
    public void A_person_is_believed_until_a_declared_file_is_here()
    {
        var elsewhere = new Statement(StatementKind.Elsewhere, "https://www.data.gouv.fr/x", Recently);
        var guess = new Evidence("jeu", "Jeu", 1, Recently) { Schema = "scdl/subventions", Score = 0.7 };
        Assert.Equal(ObligationState.Elsewhere, Town.Review(Subsidies, elsewhere).State);
        Assert.Equal(ObligationState.Elsewhere, Town.Review(Subsidies, elsewhere, guess).State);
        var here = Authorities.Conforming(Subsidies, Recently);
        Assert.Equal(ObligationState.UpToDate, Town.Review(Subsidies, elsewhere, here).State);

        var not = new Statement(StatementKind.NotConcerned, "aucune subvention", Recently);
        var status = Town.Review(Subsidies, not, here);
        Assert.Equal(ObligationState.NotConcerned, status.State);
        Assert.Equal(
            "Déclaré non concerné le 12 mai 2026 : aucune subvention.",
            Plain(Assert.Single(status.Reasons).French)
        );
        Assert.NotNull(status.Evidence);
    }

    [Theory]
    [InlineData("2026-06-30", "2025-05-12", null, "2026-06-30")]
    [InlineData("2026-07-01", "2025-05-12", "2026-06-30", null)]
    [InlineData("2026-07-01", "2025-07-01", null, "2027-06-30")]
    [InlineData("2026-07-01", "2025-06-30", "2026-06-30", null)]
    [InlineData("2026-01-01", "2025-12-31", null, "2026-06-30")]
    public void A_yearly_day_holds_for_the_first_that_follows(string today, string revised, string? late, string? next)
    {
        var rhythm = new Rhythm.EachYear(6, 30);
        Assert.Equal(Day(late), rhythm.LateSince(DateOnly.Parse(revised, null), DateOnly.Parse(today, null)));
        Assert.Equal(Day(next), rhythm.NextOn(DateOnly.Parse(revised, null), DateOnly.Parse(today, null)));
    }

    /// <summary>Ten thousand authorities, datasets and words of persons drawn with a seed.</summary>
    [Fact]
    public void Whatever_is_known_the_answer_holds_together()
    {
        var random = new Random(20261126);
        for (var i = 0; i < 10_000; i++)
        {
            var line = Authorities.List.Lines[random.Next(Authorities.List.Lines.Count)];
            var authority = DrawAuthority(random);
            var statement = DrawStatement(random);
            var evidence = Enumerable.Range(0, random.Next(4)).Select(_ => DrawEvidence(random, line)).ToArray();
            var status = authority.Review(line, statement, evidence);

            Assert.NotEmpty(status.Reasons);
            Assert.Equal(evidence.Length == 0, status.Evidence is null);
            Assert.True(status.NextOn is null || status.NextOn >= Authorities.Today);
            Assert.Equal(status.State == ObligationState.Late, status.LateSince is not null);
            Assert.True(status.LateSince is null || status.LateSince < Authorities.Today);
            Assert.Equal(status.State == ObligationState.Missing, status.Step == NextStep.Publish);
            Assert.Equal(status.State == ObligationState.Late, status.Step == NextStep.Update);
            Assert.Equal(status.State == ObligationState.NonConforming, status.Step == NextStep.Correct);
            Assert.True(status.Step != NextStep.Confirm || status.Evidence is { IsGuess: true });
            Assert.True(status.State != ObligationState.Elsewhere || statement is { Kind: StatementKind.Elsewhere });
            Assert.True(status.State != ObligationState.UpToDate || status.Evidence is { Fails: false });
            Assert.True(status.State != ObligationState.NotConcerned || status is { Asks: null, Step: NextStep.None });
            Assert.Equal(status.State, authority.Review(line, statement, [.. evidence.Reverse()]).State);
        }
    }

    [Fact]
    public void The_most_urgent_comes_first()
    {
        var statuses = Authorities
            .List.Lines.Select(l =>
                Town.Review(
                    l,
                    null,
                    l.Duty == Duty.Recommended ? [] : [Authorities.Conforming(l, new DateOnly(2020, 1, 1))]
                )
            )
            .ToArray();
        var groups = ObligationStatus.Arrange(statuses);
        Assert.Equal(groups.Select(g => g.Key).Order(), groups.Select(g => g.Key));
        Assert.Equal(statuses.Length, groups.Sum(g => g.Count()));
        Assert.All(
            groups,
            g => Assert.Equal(g.Select(s => s.Obligation.Duty).Order(), g.Select(s => s.Obligation.Duty))
        );
    }

    private static Authority DrawAuthority(Random random) =>
        new(
            Enum.GetValues<AuthorityKind>()[random.Next(4)],
            random.Next(4) == 0 ? null : random.Next(200_000),
            random.Next(2) == 0 ? null : 2023
        )
        {
            AgentCount = random.Next(3) == 0 ? null : random.Next(120),
            Situations = Authorities
                .List.Situations.Where(_ => random.Next(2) == 0)
                .ToDictionary(s => s.Key, _ => random.Next(2) == 0, StringComparer.Ordinal),
        };

    private static Statement? DrawStatement(Random random) =>
        random.Next(5) switch
        {
            0 => new Statement(StatementKind.NotConcerned, "raison", Recently),
            1 => new Statement(StatementKind.Elsewhere, "https://exemple.invalid/", Recently),
            _ => null,
        };

    private static Evidence DrawEvidence(Random random, Obligation line) =>
        Authorities.Conforming(line, Authorities.Today.AddDays(-random.Next(2_000))) with
        {
            Dataset = $"jeu-{random.Next(1_000)}",
            Score = random.Next(3) == 0 ? random.NextDouble() : null,
            SchemaVerdict = random.Next(3) switch
            {
                0 => null,
                1 => Verdict.Conforms,
                _ => Verdict.DoesNotConform,
            },
        };

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, null);

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
