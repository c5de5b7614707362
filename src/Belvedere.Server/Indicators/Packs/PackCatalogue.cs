using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Belvedere.Server.Indicators.Packs;

/// <summary>Every pack this version knows, read from <c>Manifests/</c>.</summary>
public sealed partial class PackCatalogue
{
    private const string Folder = "Indicators/Packs/";
    private const string Placeholder = "{departement}";

    private readonly PackManifest contours;
    private readonly ConcurrentDictionary<string, IReadOnlyList<PackManifest>> feeding = new(StringComparer.Ordinal);

    private PackCatalogue(IReadOnlyList<PackManifest> manifests)
    {
        contours = manifests.Single(m => m.Key.Contains(Placeholder, StringComparison.Ordinal));
        Packs = manifests
            .Where(m => m != contours)
            .OrderBy(m => m.HasContours)
            .ThenBy(m => m.Key, StringComparer.Ordinal)
            .ToArray();
    }

    /// <summary>Packs of figures first; without those of the communes' shapes, of which there is one for each département.</summary>
    public IReadOnlyList<PackManifest> Packs { get; }

    /// <summary>The packs that bring a series of the indicator, in the order of <see cref="Packs"/>.</summary>
    public IReadOnlyList<PackManifest> Feeding(Indicator indicator) =>
        feeding.GetOrAdd(indicator.Code, _ => Packs.Where(p => p.Feeds(indicator)).ToArray());

    /// <summary>Those to install for the indicator: without the ones that a recommended pack stands over.</summary>
    public IReadOnlyList<PackManifest> Recommended(Indicator indicator) =>
        Feeding(indicator).Where(p => !IsSuperseded(p.Key)).ToArray();

    /// <summary>Whether another pack brings the same figures and is recommended instead.</summary>
    public bool IsSuperseded(string key) => Packs.Any(p => p.Supersedes.Contains(key, StringComparer.Ordinal));

    /// <summary>The pack of the shapes of the communes of a département.</summary>
    public PackManifest ContoursOf(string departement)
    {
        string Fill(string text) => text.Replace(Placeholder, departement, StringComparison.Ordinal);
        return contours with
        {
            Key = Fill(contours.Key),
            Title = new(Fill(contours.Title.French), Fill(contours.Title.English)),
            Files = contours
                .Files.Select(f =>
                    f with
                    {
                        Name = Fill(f.Name),
                        Address = f.Address is { } a ? Fill(a) : null,
                        Contours = f.Contours is { } c ? Fill(c) : null,
                    }
                )
                .ToArray(),
        };
    }

    public PackManifest? Find(string key)
    {
        if (Packs.FirstOrDefault(p => p.Key == key) is { } known)
        {
            return known;
        }

        var match = ContoursKey().Match(key);
        return match.Success ? ContoursOf(match.Groups["departement"].Value) : null;
    }

    /// <summary>The manifests that ship with the product.</summary>
    /// <exception cref="InvalidDataException">A manifest that ships with the product is wrong.</exception>
    public static PackCatalogue Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var manifests = assembly
            .GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(
                    name
                )! /* just listed */
                ;
                return JsonSerializer.Deserialize<PackJson>(stream, CatalogueJson.Options)?.ToManifest()
                    ?? throw new InvalidDataException($"{name} is empty.");
            })
            .ToArray();
        return new PackCatalogue(manifests);
    }

    [GeneratedRegex(
        "^contours-(?<departement>[0-9]{2,3}|2[AB])$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex ContoursKey();
}
