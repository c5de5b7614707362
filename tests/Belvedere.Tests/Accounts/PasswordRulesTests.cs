using Belvedere.Server.Accounts;

namespace Belvedere.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("", "password-missing")]
    [InlineData("court", "password-too-short")]
    [InlineData("onze lettre", "password-too-short")]
    [InlineData("motdepasse12", "password-too-common")]
    [InlineData("MotDePasse2026!", "password-too-common")]
    [InlineData("azertyazerty", "password-too-common")]
    [InlineData("aaaaaaaaaaaaaaaa", "password-too-common")]
    [InlineData("123456789012", "password-too-common")]
    [InlineData("abcdefghijklmnop", "password-too-common")]
    [InlineData("camille@digne.example", "password-too-common")]
    [InlineData("Camille@Digne.example!", "password-too-common")]
    public void Refuses_what_an_attacker_tries_first(string password, string code) =>
        Assert.Equal(code, PasswordRules.Check(password, "camille@digne.example")?.Code);

    [Theory]
    [InlineData("quatre chevaux sous la pluie")]
    [InlineData("bleu tuile marée")]
    [InlineData("chocolat et brouillard du nord")]
    [InlineData("k7-Vq2_zu9Tm")]
    [InlineData("éàüîôéàüîô€ñ")]
    public void Accepts_any_long_phrase_whatever_its_characters(string password) =>
        Assert.Null(PasswordRules.Check(password, "camille@digne.example"));

    [Fact]
    public void Refuses_a_password_long_enough_to_cost_the_server() =>
        Assert.Equal("password-too-long", PasswordRules.Check(new string('a', 5_000), "camille@digne.example")?.Code);
}
