using System.Text;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Recipes.Rows;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Tests.Tables.Recipes;

public sealed class RecipeRunTests
{
    // About the file, or found while it is read: tried on files.
    private static readonly string[] OfFiles =
    [
        Fix.ChooseEncoding,
        Fix.ChooseDelimiter,
        Fix.ChooseSheet,
        Fix.SkipRows,
        Fix.SetHeader,
    ];

    public static TheoryData<string> Names => [.. FixExample.All.Select(example => example.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Fixes_change_cells_and_count_what_they_touch(string name)
    {
        var example = FixExample.All.Single(e => e.Name == name);
        var (run, rows) = Run(example.Recipe, example.Before);
        Assert.Equal(example.After, rows);
        Assert.Equal(example.Count, run.Outcomes[^1].Count);
        Assert.Null(run.Refusal);
    }

    [Fact]
    public void Every_operation_on_rows_has_an_example()
    {
        var tried = FixExample.All.SelectMany(example => example.Recipe.Fixes).Select(fix => fix.Operation);
        Assert.Empty(Operations.All.Select(o => o.Name).Except(tried).Except(OfFiles).Except([Fix.Reproject]));
    }

    [Fact]
    public void The_page_on_recipes_names_every_operation_and_parameter()
    {
        var page = File.ReadAllText(RepositoryRoot.PathOf("docs", "recipes.md"));
        foreach (var operation in Operations.All)
        {
            var row = page.Split('\n')
                .Single(line => line.StartsWith($"| `{operation.Name}` |", StringComparison.Ordinal));
            Assert.All(operation.Parameters, p => Assert.Contains($"`{p.Name}`", row, StringComparison.Ordinal));
            Assert.All(
                operation.Parameters.Where(p =>
                    p.Name is not ("delimiter" or "decimal" or "group" or "unit" or "separator")
                ),
                p => Assert.All(p.Allowed, value => Assert.Contains(value, row, StringComparison.Ordinal))
            );
        }
    }

    [Fact]
    public void Every_fix_is_said_in_both_languages()
    {
        foreach (var fix in FixExample.All.SelectMany(example => example.Recipe.Fixes))
        {
            var said = Operations.Say(fix, new Dictionary<string, string> { [fix.Column ?? ""] = "Ma colonne" });
            Assert.NotEqual(said.French, said.English);
            Assert.Equal(fix.Column is not null, said.French.Contains("Ma colonne", StringComparison.Ordinal));
        }

        Assert.Equal(
            "Compléter à gauche « Département » sur 2 caractères (9 cellules)",
            new FixOutcome(Fix.With(Fix.PadLeft, "dep", "width", "2"), 9)
                .Say(new Dictionary<string, string> { ["dep"] = "Département" })
                .French
        );
    }

    [Fact]
    public void Metres_of_Lambert_93_become_points()
    {
        var recipe = Recipe.Empty.With(
            Fix.With(Fix.Reproject, "x", "with", "y").And("from", "EPSG:2154").And("into", "lieu")
        );
        var (run, rows) = Run(recipe, ["x|y", "959000|6337000", "1|2"]);
        Assert.StartsWith("959000|6337000|44.0", rows[1], StringComparison.Ordinal);
        Assert.Equal("1|2|", rows[2]);
        Assert.Equal(1, run.Outcomes[0].Count);
    }

    [Fact]
    public void A_cell_that_is_not_of_the_chosen_type_refuses_with_its_line()
    {
        var (run, _) = Run(
            Recipe.Empty.With(Fix.With(Fix.SetType, "voix", "type", "integer")),
            ["Voix", "12", "0164A", "7", "x"]
        );
        var problem = run.Refusal!; // two cells are no numbers
        Assert.Equal(("recipe-cells-unfit", 3L), (problem.Code, problem.Line ?? 0));
        Assert.Contains("2 valeurs", problem.Detail.French, StringComparison.Ordinal);
        Assert.Contains("« 0164A », lignes 3, 5", problem.Detail.French, StringComparison.Ordinal);
    }

    public static TheoryData<string, Fix, string> Refused =>
        new()
        {
            { "Montant 2025|b", new Fix(Fix.DropColumn, "montant_2024"), "recipe-column-gone" },
            { "a|b", Fix.With(Fix.SwapCoordinates, "a", "with", "c"), "recipe-column-gone" },
            { "a|b", Fix.With(Fix.Rename, "a", "to", "b"), "recipe-field-name-taken" },
            { "a|b", Fix.With(Fix.Rename, "a", "to", "É"), "recipe-field-name-refused" },
            { "a|b", Fix.With(Fix.SplitColumn, "a", "separator", ";").And("into", "c"), "recipe-parameter-refused" },
            { "a|b", Fix.With(Fix.MakePoint, "a", "with", "b").And("into", "b"), "recipe-field-name-taken" },
            { "a", new Fix(Fix.DropColumn, "a"), "recipe-without-columns" },
            { "a", HideSmallCells.Of(["b"], 5), "recipe-column-gone" },
            { "a|b", CountRows.Of(["a"], "a", 5), "recipe-field-name-taken" },
            { "a|b", CountRows.Of(["c"], "n", 5), "recipe-column-gone" },
            { "a", HideSmallCells.Of(["a"], 2), "recipe-parameter-refused" },
        };

    [Theory, MemberData(nameof(Refused))]
    public void A_fix_that_the_columns_do_not_allow_is_refused(string header, Fix fix, string code)
    {
        var bound = RecipeRun.Bind(
            Recipe.Empty.With(fix),
            header.Split('|'),
            new FrenchDate(2026),
            new RecipeSurveys()
        );
        Assert.Equal(code, bound.Problem?.Code);
    }

    [Fact]
    public void Small_groups_are_hidden_by_one_fix_for_all_their_columns()
    {
        var hide = HideSmallCells.Of(["a"], 5);
        Assert.Equal(
            [HideSmallCells.Of(["a", "b"], 11)],
            Recipe.Empty.With(hide).With(HideSmallCells.Of(["b", "a"], 11)).Fixes
        );
        var twice = RecipeRun.Bind(new Recipe([hide, hide]), ["a"], new FrenchDate(2026), new RecipeSurveys());
        Assert.Equal("recipe-hides-twice", twice.Problem?.Code);
        Assert.EndsWith(
            "(1 cellule, et 2 autres qui les feraient retrouver)",
            new FixOutcome(hide, 1) { Protecting = 2 }
                .SayInPublic()
                .French,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_column_that_is_gone_is_told_with_the_one_that_looks_like_it()
    {
        var bound = RecipeRun.Bind(
            Recipe.Empty.With(new Fix(Fix.Trim, "montant_2024")),
            ["Commune", "Montant 2025"],
            new FrenchDate(2026),
            new RecipeSurveys()
        );
        Assert.Contains("« Montant 2025 »", bound.Problem?.Detail.French, StringComparison.Ordinal);
    }

    private static (RecipeRun Run, string[] Rows) Run(Recipe recipe, string[] before)
    {
        var surveys = new RecipeSurveys();
        var run = Bind();
        while (run.IsSurveying)
        {
            for (var line = 1; line < before.Length; line++)
            {
                Load(run, before[line]);
                run.Look(line + 1);
            }

            Assert.Null(run.Settle());
            run = Bind();
        }

        var rows = new List<string> { string.Join('|', run.Columns.Select(column => column.Name)) };
        for (var line = 1; line < before.Length; line++)
        {
            Load(run, before[line]);
            if (run.Apply(line + 1))
            {
                rows.Add(string.Join('|', run.Columns.Select((_, i) => Encoding.UTF8.GetString(run.Cell(i)))));
            }
        }

        return (run, [.. rows]);

        RecipeRun Bind()
        {
            var bound = RecipeRun.Bind(recipe, before[0].Split('|'), new FrenchDate(2026), surveys);
            Assert.True(bound.IsSuccess, bound.Problem?.Detail.French);
            return bound.Value;
        }
    }

    private static void Load(RecipeRun run, string row)
    {
        run.Begin();
        var cells = row.Split('|');
        for (var i = 0; i < cells.Length; i++)
        {
            run.Load(i, Encoding.UTF8.GetBytes(cells[i]));
        }
    }
}
