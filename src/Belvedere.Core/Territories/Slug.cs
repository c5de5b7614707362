using System.Text;

namespace Belvedere.Core.Territories;

/// <summary>A name as it stands in an address: <c>digne-les-bains</c>, <c>l-abergement-clemenciat</c>.</summary>
public static class Slug
{
    /// <summary>Lower-case ASCII letters and digits, words joined by one dash; empty when the name holds none.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var character in PlainText.Fold(name))
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(character);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}
