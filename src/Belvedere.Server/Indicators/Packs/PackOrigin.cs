namespace Belvedere.Server.Indicators.Packs;

/// <summary>Where a pack is taken from, and how much of it.</summary>
/// <param name="From">A folder, the http(s) address of a mirror, or null for the official addresses.</param>
internal sealed record PackOrigin(string? From)
{
    public static readonly PackOrigin Official = new((string?)null);

    /// <summary>Of an API: the départements whose communes are asked; null for those already installed, else all.</summary>
    public IReadOnlyList<string>? Departements { get; init; }

    /// <summary>Whether a person agreed that a source may lose rows.</summary>
    public bool AcceptsLoss { get; init; }

    public bool IsFolder => From is not null && !IsAddress;

    public bool IsAddress =>
        From is { } from
        && (
            from.StartsWith("http://", StringComparison.Ordinal)
            || from.StartsWith("https://", StringComparison.Ordinal)
        );

    /// <summary>The address of an API: its official one, or the folder of that name on a mirror.</summary>
    public string ApiAddress(string official, string name) => From is null ? official : $"{From.TrimEnd('/')}/{name}";

    /// <summary>The path of a file of a pack in the folder; null when it is not there.</summary>
    /// <param name="name">Its name under the folder, in whose last part <c>*</c> stands for what changes between deliveries.</param>
    public string? FindInFolder(string name)
    {
        var wanted = Path.Combine(From ?? "", name);
        return Path.GetDirectoryName(wanted) is { } folder && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, Path.GetFileName(wanted)).Order(StringComparer.Ordinal).FirstOrDefault()
            : null;
    }
}
