using System.Text.Json;
using Belvedere.Core;
using Belvedere.Data.Readers.Archives;
using Belvedere.Server.Indicators.Packs.Remote;

namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>Reads a cube as its manifest says, from the pages that were kept or from the complete file of the producer.</summary>
internal static class ReadMelodiCube
{
    /// <summary>Reads the answers kept in a file.</summary>
    /// <param name="departements">Of the complete file, the only ones to keep; all when empty.</param>
    /// <param name="geographyYear">Of the manifest, for what does not say it.</param>
    /// <param name="isKnown">Whether a code is that of a territory of the level, today or in the past.</param>
    public static async Task<Result<SourceReading>> ReadAsync(
        PackFile file,
        string path,
        IReadOnlyList<string> departements,
        int geographyYear,
        Func<string, bool> isKnown,
        CancellationToken ct
    )
    {
        var cube = file.Melodi!; // only cubes come here
        var cells = new MelodiCells(file, cube, isKnown);
        try
        {
            return HoldsPages(path)
                ? await new ReadMelodiPages(file, cube, cells).RunAsync(path, ct)
                : await new ReadMelodiFile(file, cube, cells).RunAsync(path, departements, geographyYear, ct);
        }
        catch (Exception wrong)
            when (wrong
                    is InvalidDataException
                        or JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
            )
        {
            return Problems.PackFileUnreadable(
                file.Name,
                "ce n’est ni une archive de pages de Melodi, ni le fichier complet d’un cube / neither an archive of pages of Melodi nor the complete file of a cube."
            );
        }
    }

    /// <summary>What was read, unless something refuses it.</summary>
    public static Result<SourceReading> Reading(PackFile file, MelodiCells cells, ApiRequest request, int rows)
    {
        foreach (var remark in request.Remarks)
        {
            cells.Remarks.Say(remark);
        }

        var asked = request.Departements.Count > 0 ? request.Departements.ToHashSet(StringComparer.Ordinal) : null;
        var tables = cells.Tables(asked);
        return cells.Remarks.Refusal(file.Name, rows) is { } refusal
            ? refusal
            : new SourceReading(
                tables,
                cells.Remarks.Texts(),
                rows,
                request.Version.Length > 0 ? request.Version : null
            )
            {
                Departements = asked,
                GeographyYear = cells.GeographyYear,
            };
    }

    private static bool HoldsPages(string path)
    {
        var names = ZippedText.Names(path);
        return names.IsSuccess && names.Value.Contains(AnswerFolder.RequestName, StringComparer.Ordinal);
    }
}
