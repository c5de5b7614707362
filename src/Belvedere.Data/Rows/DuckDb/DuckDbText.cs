using System.Runtime.InteropServices;

namespace Belvedere.Data.Rows.DuckDb;

/// <summary>Text to and from the engine.</summary>
internal static class DuckDbText
{
    /// <summary>A quoted literal, for the few places where the engine takes no parameter (settings, paths).</summary>
    internal static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A quoted identifier.</summary>
    internal static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A message that the engine keeps.</summary>
    internal static string ReadError(nint message) =>
        (message == 0 ? null : Marshal.PtrToStringUTF8(message)) ?? "The analytics engine gave no reason.";

    /// <summary>A text that the engine gives away: read, then freed; empty when there is none.</summary>
    internal static string TakeText(nint text)
    {
        if (text == 0)
        {
            return "";
        }

        var taken = Marshal.PtrToStringUTF8(text) ?? "";
        DuckDbNative.Free(text);
        return taken;
    }
}
