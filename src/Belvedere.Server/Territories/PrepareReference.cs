using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Data.Readers;

namespace Belvedere.Server.Territories;

/// <summary>From the yearly npm packages to the compact tables that ship with the product.</summary>
public sealed class PrepareReference
{
    private const string PackageName = "@etalab/decoupage-administratif";
    private const string FolderPrefix = "decoupage-administratif-";
    private const int FirstYear = 2019;
    private const int LastYear = 2026;

    /// <summary>The 2026 package repeats, byte for byte, the EPCI list of the 2025 one.</summary>
    private const int NewestEpciYear = 2025;

    public async Task<Result<ReferenceManifest>> RunAsync(string nodeModules, string target, CancellationToken ct)
    {
        var vintages = new List<ReferenceVintage>();
        for (var year = FirstYear; year <= LastYear; year++)
        {
            var folder = FolderOf(nodeModules, year);
            if (!Directory.Exists(folder))
            {
                return Problems.MissingVintage(folder);
            }

            vintages.Add(await ReferenceVintage.ReadAsync(year, folder, ct));
        }

        var history = await ReferenceHistory.ReadAsync(FolderOf(nodeModules, FirstYear), ct);
        var tables = ReferencePreparation.Prepare(vintages, history);
        var findings = ReferenceChecks.Find(tables, LastYear);
        return findings.Count > 0
            ? Problems.ImplausibleReference(nodeModules, findings)
            : await ReferenceFiles.WriteAsync(target, tables, Describe(vintages), ct);
    }

    private static string FolderOf(string nodeModules, int year) =>
        Path.Combine(nodeModules, FolderPrefix + year.ToString(CultureInfo.InvariantCulture));

    private static ReferenceManifest Describe(List<ReferenceVintage> vintages) =>
        new()
        {
            Format = ReferenceManifest.CurrentFormat,
            License = "Licence Ouverte 2.0 / Open Licence 2.0",
            Credit =
                "Insee (Code officiel géographique, populations légales), DGCL (EPCI), La Poste (codes postaux), "
                + $"via {PackageName}",
            CommunesYear = LastYear,
            EpciYear = NewestEpciYear,
            Packages = vintages.Select(Describe).ToList(),
            Tables = [],
        };

    private static ReferenceManifest.Package Describe(ReferenceVintage vintage)
    {
        var communes = vintage.Communes.Count(c => c.Type == "commune-actuelle");
        return new(
            PackageName,
            vintage.PackageVersion,
            vintage.Year,
            communes,
            vintage.Communes.Count - communes,
            vintage.Epci.Count,
            vintage.Epci.Sum(e => e.Members.Count)
        );
    }
}
