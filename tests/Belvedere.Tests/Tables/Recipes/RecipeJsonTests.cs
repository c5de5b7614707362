using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Tests.Tables.Recipes;

public sealed class RecipeJsonTests
{
    [Fact]
    public void A_recipe_comes_back_as_it_was_written()
    {
        foreach (var example in FixExample.All)
        {
            var read = RecipeJson.Read(RecipeJson.Write(example.Recipe));
            Assert.True(read.IsSuccess, $"{example.Name}: {read.Problem?.Detail.French}");
            Assert.Equal(example.Recipe, read.Value);
        }
    }

    [Fact]
    public void A_recipe_grows_and_shrinks_without_changing_the_one_it_was()
    {
        var trim = new Fix(Fix.Trim, "a");
        var drop = new Fix(Fix.DropColumn, "b");
        var both = Recipe.Empty.With(trim).With(drop);
        Assert.Equal([trim, drop], both.Fixes);
        Assert.Equal([drop], both.Without(0).Fixes);
        Assert.Equal(2, both.Fixes.Count);
        Assert.True(Recipe.Empty.IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>(() => both.Without(2));
    }

    [Theory]
    [InlineData("", "recipe-malformed")]
    [InlineData("null", "recipe-malformed")]
    [InlineData("[]", "recipe-malformed")]
    [InlineData("{}", "recipe-malformed")]
    [InlineData("""{"fixes":{}}""", "recipe-malformed")]
    [InlineData("""{"fixes":[],"other":1}""", "recipe-malformed")]
    [InlineData("""{"fixes":[],"fixes":[]}""", "recipe-malformed")]
    [InlineData("""{"fixes":[1]}""", "recipe-malformed")]
    [InlineData("""{"fixes":[{}]}""", "recipe-malformed")]
    [InlineData("""{"fixes":[{"operation":3}]}""", "recipe-malformed")]
    [InlineData("""{"fixes":[{"operation":"trim","column":["a"]}]}""", "recipe-malformed")]
    [InlineData("""{"fixes":[{"operation":"trim","colum":"a"}]}""", "recipe-malformed")]
    [InlineData("""{"fixes":[{"operation":"trim","parameters":[]}]}""", "recipe-malformed")]
    [InlineData("""{"fixes":[{"operation":"pad-left","column":"a","parameters":{"width":2}}]}""", "recipe-malformed")]
    [InlineData("""{"fixes":[{"operation":"trim","column":"\ud800"}]}""", "recipe-malformed")]
    [InlineData("""{"fixes":[{"operation":"delete-everything"}]}""", "recipe-operation-unknown")]
    [InlineData("""{"fixes":[{"operation":"Trim"}]}""", "recipe-operation-unknown")]
    [InlineData("""{"fixes":[{"operation":"drop-column"}]}""", "recipe-column-missing")]
    [InlineData("""{"fixes":[{"operation":"drop-column","column":""}]}""", "recipe-column-missing")]
    [InlineData(
        """{"fixes":[{"operation":"set-header","column":"a","parameters":{"lines":"1"}}]}""",
        "recipe-column-unexpected"
    )]
    [InlineData("""{"fixes":[{"operation":"pad-left","column":"a"}]}""", "recipe-parameter-missing")]
    [InlineData("""{"fixes":[{"operation":"rename","column":"a"}]}""", "recipe-parameter-missing")]
    [InlineData("""{"fixes":[{"operation":"set-marks","column":"a"}]}""", "recipe-parameter-missing")]
    [InlineData(
        """{"fixes":[{"operation":"pad-left","column":"a","parameters":{"width":"-2"}}]}""",
        "recipe-parameter-refused"
    )]
    [InlineData(
        """{"fixes":[{"operation":"pad-left","column":"a","parameters":{"width":"99999999999"}}]}""",
        "recipe-parameter-refused"
    )]
    [InlineData(
        """{"fixes":[{"operation":"set-type","column":"a","parameters":{"type":"money"}}]}""",
        "recipe-parameter-refused"
    )]
    [InlineData(
        """{"fixes":[{"operation":"replace","column":"a","parameters":{"values":"sans tabulation"}}]}""",
        "recipe-parameter-refused"
    )]
    [InlineData(
        """{"fixes":[{"operation":"trim","column":"a","parameters":{"width":"2"}}]}""",
        "recipe-parameter-unknown"
    )]
    [InlineData("""{"fixes":[{"operation":"drop-rows","parameters":{"rows":"empty"}}]}""", "recipe-column-missing")]
    public void What_is_not_understood_is_refused(string json, string code)
    {
        Assert.Equal(code, RecipeJson.Read(json).Problem?.Code);
    }

    [Fact]
    public void Too_many_operations_are_refused()
    {
        var many = new Recipe(Enumerable.Repeat(new Fix(Fix.Trim), Recipe.MaximumFixes + 1));
        Assert.Equal("recipe-malformed", RecipeJson.Read(RecipeJson.Write(many)).Problem?.Code);
        Assert.Equal("recipe-malformed", RecipeJson.Read(new string('[', 100_000)).Problem?.Code);
    }

    [Fact]
    public void Damaged_recipes_never_throw()
    {
        var random = new Random(20261126);
        var texts = FixExample.All.Select(example => RecipeJson.Write(example.Recipe)).ToArray();
        var read = 0;
        for (var turn = 0; turn < 20_000; turn++)
        {
            var text = texts[random.Next(texts.Length)].ToCharArray();
            for (var i = random.Next(4); i >= 0; i--)
            {
                text[random.Next(text.Length)] = (char)random.Next(1, turn % 7 == 0 ? 0xFFFF : 0x7F);
            }

            read += RecipeJson.Read(new string(text)).IsSuccess ? 1 : 0;
        }

        Assert.InRange(read, 1, 19_999);
    }
}
