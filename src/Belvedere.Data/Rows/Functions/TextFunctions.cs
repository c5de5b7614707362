using System.Text;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Functions;

/// <summary>What SQL may ask of texts, as French readers order and spell them.</summary>
internal static class TextFunctions
{
    internal static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new("french_key", [DuckDbType.Varchar], DuckDbType.Varchar, BeginKey),
        new("has_word_near", [DuckDbType.Varchar, DuckDbType.Varchar], DuckDbType.Boolean, BeginNear),
    ];

    /// <summary><c>french_key(text)</c>: letters without case nor accents, ligatures opened.</summary>
    private static Action<int> BeginKey(ScalarCall call)
    {
        var chars = new FoldedChars();
        var bytes = new byte[1024];
        return row =>
        {
            var text = call.Bytes(0, row);
            if (Ascii.IsValid(text) && text.Length <= bytes.Length)
            {
                Ascii.ToLower(text, bytes, out var lowered);
                call.Set(row, bytes.AsSpan(0, lowered));
                return;
            }

            var folded = chars.Fold(text);
            if (bytes.Length < 3 * folded.Length)
            {
                bytes = new byte[6 * folded.Length];
            }

            call.Set(row, bytes.AsSpan(0, Encoding.UTF8.GetBytes(folded, bytes)));
        };
    }

    /// <summary><c>has_word_near(text, word)</c>, the word as <see cref="WordNear.Written"/> writes it.</summary>
    private static Action<int> BeginNear(ScalarCall call)
    {
        var chars = new FoldedChars();
        WordNear? word = null;
        byte[] written = [];
        return row =>
        {
            var asked = call.Bytes(1, row);
            if (word is null || !asked.SequenceEqual(written))
            {
                written = asked.ToArray();
                word = WordNear.Read(Encoding.UTF8.GetString(asked));
            }

            call.Set(row, word.IsIn(chars.Fold(call.Bytes(0, row))));
        };
    }
}
