using System.Text;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Tests.Tables;

public sealed class CellTextTests
{
    [Theory]
    [InlineData(AbsenceReason.Secret, "s S c C * ss SS ** ***")]
    [InlineData(
        AbsenceReason.NotAvailable,
        "- . / na NA nd ND nc NC ns NS -- n/a N/A n/d n/c … nan NaN – — ... null NULL n.d. N.D. n.c."
    )]
    [InlineData(AbsenceReason.FormulaError, "#N/A #n/a #REF! #NOM? #NAME? #DIV/0! #VALUE! #VALEUR!")]
    [InlineData(AbsenceReason.NoDate, "00/00/0000 0000-00-00")]
    public void Words_that_say_no_value_are_known_in_any_case(AbsenceReason reason, string words) =>
        Assert.All(words.Split(' '), word => Assert.Equal(reason, CellText.MarkerOf(Encoding.UTF8.GetBytes(word))));

    [Theory]
    [InlineData(
        "0 00 s1 sec cc nom n° nulle 0000000000 00-00-0000 2019-09-18 01/01/2024 -1 .5 ---- # é oui Sud Canton"
    )]
    public void Other_words_are_values(string words) =>
        Assert.All(words.Split(' '), word => Assert.Null(CellText.MarkerOf(Encoding.UTF8.GetBytes(word))));
}
