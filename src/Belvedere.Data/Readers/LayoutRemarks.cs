using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Data.Readers;

/// <summary>What the report of a load says of titles, headers and uneven rows.</summary>
internal static class LayoutRemarks
{
    internal static IEnumerable<IngestRemark> Of(CsvLayout layout, CsvRows rows)
    {
        if (layout is { HeaderRows: 0, IsChosen: false })
        {
            yield return Said(
                "Aucune ligne d’en-têtes trouvée : la première ligne ressemble aux suivantes. Les colonnes sont nommées colonne_1, colonne_2…",
                "No header row was found: the first row looks like the next ones. Columns are named colonne_1, colonne_2…"
            ) with
            {
                Severity = RemarkSeverity.ToCheck,
                Fix = Fix.With(Fix.SetHeader, null, "lines", "1"),
            };
        }

        if (layout is { HeaderRows: 2, IsChosen: false })
        {
            yield return Said(
                "Les en-têtes sont sur deux lignes, avec des cellules fusionnées : leurs noms sont joints par un tiret.",
                "The header has two rows, with merged cells: their names are joined by a dash."
            ) with
            {
                Severity = RemarkSeverity.ToCheck,
            };
        }

        foreach (var title in layout.TitleRows.Where(t => t.Length > 0))
        {
            yield return Said(
                $"Ligne de titre au-dessus des en-têtes, laissée de côté : « {title} ».",
                $"Title row above the header, left aside: “{title}”."
            );
        }

        if (rows.BlankRowCount > 0)
        {
            yield return Said(
                $"{Count(rows.BlankRowCount)} lignes vides laissées de côté.",
                $"{Count(rows.BlankRowCount)} blank rows left aside."
            );
        }

        if (rows.TrailingCellRows > 0)
        {
            yield return Said(
                $"{Count(rows.TrailingCellRows)} lignes ont des cellules vides après la dernière colonne ; elles sont ignorées.",
                $"{Count(rows.TrailingCellRows)} rows have empty cells after the last column; they are ignored."
            );
        }

        if (rows.MisplacedQuotes.Count > 0)
        {
            yield return Said(
                $"{Count(rows.MisplacedQuotes.Count)} lignes ont un guillemet mal placé, gardé comme du texte.",
                $"{Count(rows.MisplacedQuotes.Count)} rows have a misplaced quote, kept as text."
            ) with
            {
                Line = rows.MisplacedQuotes.FirstLine,
            };
        }

        if (rows.Headers.Count > 500)
        {
            yield return Said(
                $"Le tableau a {Count(rows.Headers.Count)} colonnes : au-delà de 500, il sera difficile à lire.",
                $"The table has {Count(rows.Headers.Count)} columns: past 500, it will be hard to read."
            );
        }
    }

    private static string Count(long number) =>
        number.ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = "\u202F" });

    private static IngestRemark Said(string french, string english) => new(new LocalizedText(french, english));
}
