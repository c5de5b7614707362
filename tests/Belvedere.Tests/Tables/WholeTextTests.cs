using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Core.Territories;
using Belvedere.Server.Accounts;

namespace Belvedere.Tests.Tables;

public sealed class WholeTextTests
{
    [Fact]
    public void What_has_no_normal_form_is_replaced()
    {
        Assert.Equal("é\uFFFDa", WholeText.Of("é\uFFFEa"));
        Assert.Equal("é\uFFFDa", WholeText.Of("é\uD800a"));
        Assert.Equal("\uFFFD", WholeText.Of("\uDC00"));
        Assert.Equal("é𝒜", WholeText.Of("é𝒜"));
    }

    [Fact]
    public void Every_character_can_be_folded()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var text = $"é{(char)c}";
            Assert.NotEmpty(FoldedText.Of(text));
            Assert.NotEmpty(PlainText.Fold(text));
            Assert.NotEmpty(SearchWord.Fold(text));
            Assert.NotEmpty(PasswordRules.Normalise(text));
        }
    }
}
