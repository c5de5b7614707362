using Belvedere.Core;

namespace Belvedere.Tests;

public sealed class NoteTextTests
{
    [Fact]
    public void Paragraphs_and_lists_are_told_apart_and_nothing_else_is_given_a_meaning()
    {
        var blocks = NoteText.Blocks("  Premier\r\nsuite\n\n- un\n- **deux**\nfin <b>\n");
        Assert.Equal(
            [(false, "Premier|suite"), (true, "un|**deux**"), (false, "fin <b>")],
            blocks.Select(b => (b.IsList, string.Join('|', b.Lines)))
        );
        Assert.Empty(NoteText.Blocks(" \n\r\n\t"));
    }

    [Theory]
    [InlineData("Voir https://exemple.fr/a?b=1, puis http://x.fr.", "https://exemple.fr/a?b=1|http://x.fr")]
    [InlineData("(https://exemple.fr)", "https://exemple.fr")]
    [InlineData("https:// et javascript:alert(1)", "")]
    [InlineData("rien", "")]
    public void Addresses_are_found_and_the_pieces_make_the_line_again(string line, string addresses)
    {
        var pieces = NoteText.Pieces(line);
        Assert.Equal(line, string.Concat(pieces.Select(p => p.Text)));
        Assert.Equal(addresses, string.Join('|', pieces.Where(p => p.IsAddress).Select(p => p.Text)));
    }
}
