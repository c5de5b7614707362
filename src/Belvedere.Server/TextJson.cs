using Belvedere.Core;

namespace Belvedere.Server;

/// <summary>A text in both languages, as the files of definitions write it.</summary>
internal sealed record TextJson(string Fr, string En)
{
    public bool IsWritten => !string.IsNullOrWhiteSpace(Fr) && !string.IsNullOrWhiteSpace(En);

    public LocalizedText ToText() => new(Fr, En);
}
