using Belvedere.Core.Tables;

namespace Belvedere.Core.Privacy;

/// <summary>The words of a header, without case, accents and marks.</summary>
internal static class HeaderWords
{
    internal static string[] Of(string label) =>
        new string([.. FoldedText.Of(label).Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(
            ' ',
            StringSplitOptions.RemoveEmptyEntries
        );
}
