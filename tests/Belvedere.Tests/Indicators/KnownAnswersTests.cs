namespace Belvedere.Tests.Indicators;

/// <summary>
/// A published table: what INSEE and the DGCL print, and what the platform says. The expected values never come from the
/// platform; docs/known-answers.md says how the table is read.
/// </summary>
public sealed class KnownAnswersTests(ObservatoryFixture fixture)
{
    private static readonly string[] Checks = ["printed", "reprinted", "file", "added", "counted", "same-file"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_what_is_published_to_the_last_digit()
    {
        var answers = await KnownAnswer.LoadAsync(Ct);
        var differing = new List<string>();
        foreach (var asked in answers.GroupBy(a => (a.Territory, a.Indicator)))
        {
            var figure = await fixture.ReadAsync(asked.Key.Territory, asked.Key.Indicator, Ct);
            var historic = asked.Any(a => a.Perimeter == "then")
                ? (await fixture.ObservatoryAsync(Ct)).Historic(figure)
                : null;
            foreach (var answer in asked)
            {
                Assert.Equal(figure.Territory.Id.Level, Level(answer));
                var point = (answer.Perimeter == "then" ? historic : figure)?.Series.SingleOrDefault(p =>
                    p.Period == answer.Period
                );
                var said = point is null ? "no such period" : answer.Say(point.Observation);
                if (said != answer.Expected)
                {
                    differing.Add($"{answer}: {answer.Expected} expected, {said} here");
                }
            }
        }

        Assert.True(differing.Count == 0, string.Join('\n', differing));
    }

    [Fact]
    public async Task A_difference_has_its_reason_and_is_one()
    {
        foreach (var answer in await KnownAnswer.LoadAsync(Ct))
        {
            Assert.Equal(answer.Differs, answer.Why.Length > 0);
            Assert.True(answer.Here != answer.Published, answer.ToString());
        }
    }

    [Fact]
    public async Task The_table_is_large_varied_and_says_where_each_value_comes_from()
    {
        var answers = await KnownAnswer.LoadAsync(Ct);
        Assert.True(answers.Count >= 200, $"{answers.Count} lines");
        Assert.All(answers, a => Assert.NotEmpty(a.Publication));
        Assert.All(answers, a => Assert.NotEmpty(a.Publisher));
        Assert.All(answers, a => Assert.Contains(a.Check, Checks));
        Assert.Equal(
            answers.Count,
            answers.DistinctBy(a => (a.Territory, a.Indicator, a.Period, a.Perimeter, a.Part, a.Publication)).Count()
        );
        foreach (var (family, least) in Families)
        {
            var lines = answers.Where(a => a.Family == family).ToList();
            Assert.True(lines.Count >= least, $"{family}: {lines.Count} lines");
        }

        // From another place than the file that the platform reads, or from a page.
        Assert.True(answers.Count(a => a.Check is "printed" or "reprinted" or "file" or "added") >= 400);
        // L’Oudon (14697, then 14472) is in Saint-Pierre-en-Auge, before and after.
        Assert.True(answers.Count(a => a.Territory == "14654") >= 4);
        Assert.Contains(answers, a => a.Published == "secret");
    }

    [Fact]
    public async Task The_documentation_counts_its_lines()
    {
        var answers = await KnownAnswer.LoadAsync(Ct);
        var page = await File.ReadAllTextAsync(RepositoryRoot.PathOf("docs", "known-answers.md"), Ct);
        IEnumerable<string> expected =
        [
            .. answers.CountBy(a => a.Check).Select(c => $"| `{c.Key}` | {c.Value} |"),
            .. answers.GroupBy(a => a.Family).Select(f => $"| {f.Key} | {f.Count()} | {f.Count(a => a.Differs)} |"),
            .. answers.Where(a => a.Differs).CountBy(a => a.Reason).Select(r => $"| {r.Key} | {r.Value} |"),
        ];
        Assert.All(expected, row => Assert.Contains(row, page, StringComparison.Ordinal));
    }

    private static (string Family, int Least)[] Families =>
        [
            ("régions et départements", 50),
            ("EPCI", 50),
            ("séries 1968–2023", 50),
            ("communes nouvelles", 50),
            ("communes rétablies", 20),
            ("fusions d’EPCI", 15),
            ("évolutions", 20),
            ("densités et superficies", 50),
            ("Filosofi", 40),
            ("BPE", 40),
            ("comparateur", 40),
        ];

    private static Core.Territories.Level Level(KnownAnswer answer) =>
        answer.Level switch
        {
            "COM" => Core.Territories.Level.Commune,
            "EPCI" => Core.Territories.Level.Epci,
            "DEP" => Core.Territories.Level.Departement,
            "REG" => Core.Territories.Level.Region,
            _ => Core.Territories.Level.France,
        };
}
