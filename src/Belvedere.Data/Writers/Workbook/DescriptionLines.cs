using System.Globalization;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers.Workbook;

/// <summary>What the second sheet of a workbook says: whose data these are, and what each column means.</summary>
internal static class DescriptionLines
{
    public static IEnumerable<string?[]> Of(IReadOnlyList<RowColumn> columns, ExportOptions options, long cutTexts)
    {
        if (options.Source is { } source)
        {
            yield return ["Jeu de données", source.Title];
            yield return ["Description", source.Description];
            yield return ["Producteur", source.Publisher];
            yield return ["Licence", source.LicenceTitle];
            yield return ["Texte de la licence", source.LicenceUrl];
            yield return ["Adresse", source.Address];
            yield return ["Révision", source.RevisionNumber.ToString(CultureInfo.InvariantCulture)];
            yield return ["Publiée le", source.RevisedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];
        }

        if (cutTexts > 0)
        {
            yield return
            [
                "Textes coupés",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{cutTexts} : une cellule tient au plus {SheetWriter.MaximumTextLength} caractères. Le CSV les donne entiers."
                ),
            ];
        }

        yield return [];
        yield return ["Colonne", "Libellé", "Type", "Unité", "Description"];
        for (var i = 0; i < columns.Count; i++)
        {
            var known = options.Columns?[i];
            yield return
            [
                columns[i].Name,
                known?.Label,
                TypeName(known?.Type ?? columns[i].Type),
                known?.Unit,
                known?.Description,
            ];
        }
    }

    private static string TypeName(ColumnType type) =>
        type switch
        {
            ColumnType.Text => "texte",
            ColumnType.Integer => "entier",
            ColumnType.Decimal => "nombre décimal",
            ColumnType.Boolean => "vrai ou faux",
            ColumnType.Date => "date",
            ColumnType.DateTime => "date et heure",
            _ => "géographie",
        };
}
