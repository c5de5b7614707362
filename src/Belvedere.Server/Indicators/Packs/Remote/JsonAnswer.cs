using System.Text.Json;

namespace Belvedere.Server.Indicators.Packs.Remote;

/// <summary>Tells a whole JSON answer from one that was cut.</summary>
internal static class JsonAnswer
{
    public static bool IsWhole(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var document = JsonDocument.Parse(stream);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
