using System.Text.RegularExpressions;
using Belvedere.Tests.Indicators;

namespace Belvedere.Browser;

/// <summary>
/// The figures of housing, which no file holds: a server that answers as their producer's does gives made-up ones, for the
/// départements of the territory of the portal and of the five that resemble it.
/// </summary>
internal static partial class HousingReplay
{
    public const string Pack = "melodi-logements";

    /// <summary>As many rows in an answer as the producer allows: each answer waits its turn.</summary>
    private const int PageSize = 100_000;

    /// <summary>Installs the pack of housing in a portal that is running.</summary>
    /// <param name="install">Installs the pack from an address, for these départements.</param>
    public static async Task InstallAsync(
        HttpClient portal,
        string territory,
        Func<string, IReadOnlyList<string>, Task> install,
        CancellationToken ct
    )
    {
        var compared = await portal.GetStringAsync($"/comparer?de={territory}&theme=logement", ct);
        var departements = Members()
            .Matches(compared)
            .Select(m => m.Groups["departement"].Value)
            .Append(territory[..2])
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var communes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var departement in departements)
        {
            var map = await portal.GetStringAsync($"/indicateurs/D01/carte.csv?territoire={departement}", ct);
            communes[departement] = map.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(line => line[..line.IndexOf(';', StringComparison.Ordinal)])
                .ToArray();
        }

        await using var melodi = await ReplayMelodi.StartAsync(d => communes[d], ct);
        melodi.PageSize = PageSize;
        await install(melodi.Address, departements);
    }

    /// <summary>Dwellings of a commune at the last census, and those that are vacant.</summary>
    public static (double All, double Vacant) Dwellings(string commune)
    {
        const string cube = "DS_RP_LOGEMENT_PRINC";
        var year = ReplayMelodi.Years[^1];
        return (ReplayMelodi.Value(cube, commune, year, []), ReplayMelodi.Value(cube, commune, year, ["DW_VAC"]));
    }

    [GeneratedRegex("""/territoires/(?<departement>[0-9][0-9AB])[0-9]{3}-""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Members();
}
