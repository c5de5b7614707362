using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Recipes.Rows;

namespace Belvedere.Data.Readers;

/// <summary>What an agent is told of the lines that are perhaps no rows: nothing is left aside silently.</summary>
internal static class FooterRemarks
{
    internal static IEnumerable<IngestRemark> Of(CsvFooter footer, IReadOnlySet<long> leftOut)
    {
        foreach (var note in footer.Notes)
        {
            yield return Of(
                note.Line,
                $"Note sous le tableau, laissée de côté : « {note.Text} ».",
                $"Note under the table, left aside: “{note.Text}”."
            );
        }

        if (leftOut.Count > 0)
        {
            var count = leftOut.Count.ToString(CultureInfo.InvariantCulture);
            yield return Of(
                leftOut.Min(),
                $"{count} lignes de total ou d’en-têtes répétés retirées, comme demandé.",
                $"{count} total or repeated header rows removed, as asked."
            );
        }

        foreach (var total in footer.Totals)
        {
            yield return Of(
                total.Line,
                $"Ligne « {total.Text} » en bas du tableau, gardée comme les autres : les sommes la compteront deux fois. Retirez-la du fichier, ou chargez-le sans ses totaux.",
                $"“{total.Text}” row at the bottom of the table, kept like the others: sums will count it twice. Remove it from the file, or load it without its totals."
            ) with
            {
                Severity = RemarkSeverity.ToCheck,
                RowCount = 1,
                Cells = [new CellReference(total.Line)],
                Fix = Fix.With(Fix.DropRows, null, "rows", DropRows.Totals),
            };
        }

        if (footer.RepeatedHeaders is [var first, ..] repeated)
        {
            var count = repeated.Count.ToString(CultureInfo.InvariantCulture);
            yield return Of(
                first.Line,
                $"Les en-têtes reviennent {count} fois dans le tableau, comme après un saut de page ; ces lignes sont gardées. Retirez-les du fichier, ou chargez-le sans ses totaux.",
                $"The header row comes back {count} times in the table, as after a page break; these rows are kept. Remove them from the file, or load it without its totals."
            ) with
            {
                Severity = RemarkSeverity.ToCheck,
                RowCount = repeated.Count,
                Cells = [.. footer.RepeatedHeaders.Take(IngestRemark.MaxCells).Select(l => new CellReference(l.Line))],
                Fix = Fix.With(Fix.DropRows, null, "rows", DropRows.RepeatedHeaders),
            };
        }
    }

    private static IngestRemark Of(long line, string french, string english) =>
        new(new LocalizedText(french, english)) { Line = line };
}
