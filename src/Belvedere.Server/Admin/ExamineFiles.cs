using System.Data.Common;
using System.Runtime.CompilerServices;
using Belvedere.Core;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Catalogue.Withdrawals;
using Dapper;

namespace Belvedere.Server.Admin;

/// <summary>The files of the revisions: each one there, whole, and none that nobody refers to.</summary>
public sealed class ExamineFiles(Settings settings)
{
    /// <summary>Named one by one up to here, counted beyond.</summary>
    private const int NamedFaults = 20;

    private static readonly string[] Folders = ["revisions", "originals"];

    public async IAsyncEnumerable<Finding> RunAsync(
        DbConnection connection,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var revisions = (
            await connection.QueryAsync<RevisionRow>(
                new CommandDefinition(
                    $"""
                    SELECT d.slug, r.number, r.rows_path, r.rows_size_bytes, r.source_path, r.source_size_bytes
                    FROM revision r JOIN dataset d ON d.id = r.dataset_id
                    WHERE {WithdrawalRecords.IsKept} ORDER BY d.slug, r.number
                    """,
                    cancellationToken: ct
                )
            )
        ).ToList();
        var faults = revisions.SelectMany(Faults).ToList();
        foreach (var fault in faults.Take(NamedFaults))
        {
            yield return fault;
        }

        if (faults.Count > NamedFaults)
        {
            var others = faults.Count - NamedFaults;
            yield return Finding.Fault(
                new(
                    $"… et {others} autres fichiers manquants ou abîmés",
                    $"… and {others} other missing or damaged files"
                ),
                Restore
            );
        }

        if (faults.Count == 0)
        {
            yield return Finding.Fine(
                $"Révisions : {revisions.Count}, tous les fichiers présents à leur taille",
                $"Revisions: {revisions.Count}, every file present at its size"
            );
        }

        yield return Orphans(
            revisions.SelectMany(r => new[] { r.RowsPath, r.SourcePath }).ToHashSet(StringComparer.Ordinal)
        );
    }

    private static LocalizedText Restore =>
        new(
            "Restaurez ce fichier depuis une sauvegarde, ou importez à nouveau la source.",
            "Restore this file from a backup, or import the source again."
        );

    private IEnumerable<Finding> Faults(RevisionRow revision)
    {
        foreach (
            var (path, size) in new[]
            {
                (revision.RowsPath, revision.RowsSizeBytes),
                (revision.SourcePath, revision.SourceSizeBytes),
            }
        )
        {
            var file = new FileInfo(Path.Combine(settings.DataDirectory, path));
            var name = $"{revision.Slug}, révision {revision.Number} : {path}";
            var englishName = $"{revision.Slug}, revision {revision.Number}: {path}";
            if (!file.Exists)
            {
                yield return Finding.Fault(new($"Fichier manquant, {name}", $"Missing file, {englishName}"), Restore);
            }
            else if (file.Length != size)
            {
                yield return Finding.Fault(
                    new(
                        $"Fichier de {file.Length} octets au lieu de {size}, {name}",
                        $"File of {file.Length} bytes instead of {size}, {englishName}"
                    ),
                    Restore
                );
            }
        }
    }

    private Finding Orphans(HashSet<string> referenced)
    {
        var orphans = Folders
            .Select(f => new DirectoryInfo(Path.Combine(settings.DataDirectory, f)))
            .Where(d => d.Exists)
            .SelectMany(d => d.EnumerateFiles("*", SearchOption.AllDirectories))
            .Where(f =>
                !referenced.Contains(Path.GetRelativePath(settings.DataDirectory, f.FullName).Replace('\\', '/'))
            )
            .ToList();
        var bytes = orphans.Sum(f => f.Length);
        return orphans.Count == 0
            ? Finding.Fine("Aucun fichier orphelin", "No orphan file")
            : Finding.Warning(
                new(
                    $"{orphans.Count} fichiers orphelins ({FileSize.Text(bytes, Language.French)})",
                    $"{orphans.Count} orphan files ({FileSize.Text(bytes, Language.English)})"
                ),
                new(
                    "Un chargement est en cours, ou a été interrompu : le serveur les retire à son démarrage.",
                    "A load is under way, or was interrupted: the server removes them when it starts."
                )
            );
    }

    private sealed class RevisionRow
    {
        public string Slug { get; set; } = "";

        public int Number { get; set; }

        public string RowsPath { get; set; } = "";

        public long RowsSizeBytes { get; set; }

        public string SourcePath { get; set; } = "";

        public long SourceSizeBytes { get; set; }
    }
}
