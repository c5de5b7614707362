using System.Globalization;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Core.Tables.Inference;

/// <summary>What an agent is told of coordinates.</summary>
internal static class CoordinateRemarks
{
    internal static IngestRemark Swapped(Column first, Column second, long rows) =>
        new(
            new LocalizedText(
                $"Colonnes « {first.Label} » et « {second.Label} » : la latitude et la longitude y sont interverties. Nous les avons lues dans le bon sens ; les noms des colonnes restent ceux du fichier.",
                $"Columns “{first.Label}” and “{second.Label}”: latitude and longitude are swapped. They were read the right way round; the column names stay those of the file."
            )
        )
        {
            Severity = RemarkSeverity.ToCheck,
            RowCount = rows,
            Fix = Fix.With(Fix.SwapCoordinates, first.Name, "with", second.Name),
        };

    internal static IngestRemark LongitudeFirst(string label, long rows) =>
        new(
            new LocalizedText(
                $"Colonne « {label} » : les points y sont écrits longitude d’abord. Nous les avons lus ainsi, les autres sens seraient hors de France.",
                $"Column “{label}”: points are written longitude first, and were read so; the other order would be outside France."
            )
        )
        {
            Severity = RemarkSeverity.ToCheck,
            RowCount = rows,
        };

    internal static IngestRemark Outside(string label, CellSample outside, long swapped)
    {
        var count = Count(outside.Count + swapped);
        var (french, english) =
            swapped > 0
                ? (
                    $" ; {Count(swapped)} y seraient si l’on échangeait latitude et longitude",
                    $"; {Count(swapped)} would be inside if latitude and longitude were exchanged"
                )
                : ("", "");
        return outside.Remark(
            label,
            new LocalizedText(
                $"Colonne « {label} » : {count} points hors de France et de ses territoires{french}.",
                $"Column “{label}”: {count} points outside France and its territories{english}."
            )
        ) with
        {
            Severity = RemarkSeverity.ToCheck,
            RowCount = outside.Count + swapped,
        };
    }

    internal static IngestRemark Projected(string x, string y, long rows) =>
        new(
            new LocalizedText(
                $"Colonnes « {x} » et « {y} » : coordonnées Lambert-93, gardées telles quelles et converties en latitude et longitude dans la colonne « Position (WGS 84) ».",
                $"Columns “{x}” and “{y}”: Lambert-93 coordinates, kept as they are and converted to latitude and longitude in the column “Position (WGS 84)”."
            )
        )
        {
            RowCount = rows,
        };

    private static string Count(long number) =>
        number.ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = "\u202F" });
}
