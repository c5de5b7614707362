using System.Text;

namespace Belvedere.Core.Tables.Recipes.Running;

/// <summary>Compares cells by their bytes, and finds a cell without copying it.</summary>
internal sealed class CellComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    internal static readonly CellComparer Bytes = new();

    /// <summary>The lines of a parameter, without the empty ones.</summary>
    internal static IEnumerable<string> LinesOf(string text) =>
        text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0);

    internal static byte[] KeyOf(string text) => CellTrim(Encoding.UTF8.GetBytes(text));

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = new HashCode();
        hash.AddBytes(alternate);
        return hash.ToHashCode();
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    private static byte[] CellTrim(byte[] bytes) => Inference.CellText.Trim(bytes).ToArray();
}
