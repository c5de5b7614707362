using System.Globalization;
using System.Text;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Data.Readers;

/// <summary>What an agent is told of the encoding of a file.</summary>
internal static class EncodingRemarks
{
    private const int MaxExamples = 3;

    internal static IEnumerable<IngestRemark> Of(OpenText text, EncodingSurvey? survey)
    {
        var name = text.Encoding.Name;
        if (survey is { Encoding.IsMixed: true })
        {
            var count = survey.OddCount.ToString(CultureInfo.InvariantCulture);
            var lines = string.Join(", ", survey.OddLines);
            yield return new IngestRemark(
                new LocalizedText(
                    $"Le fichier mêle deux encodages ({name}) : {count} lignes ne sont pas dans celui des autres (lignes {lines}). Nous les avons lues ligne par ligne.",
                    $"The file mixes two encodings ({name}): {count} lines are not in that of the others (lines {lines}). They were read line by line."
                )
            )
            {
                Severity = RemarkSeverity.ToCheck,
                Line = survey.OddLines[0],
                RowCount = survey.OddCount,
                Cells = [.. survey.OddLines.Select(line => new CellReference(line))],
            };
        }
        else if (survey is not null && text.SaysUtf8)
        {
            yield return new IngestRemark(
                new LocalizedText(
                    $"Le fichier s’annonce en UTF-8 mais ses accents sont en {name}. Nous l’avons lu en {name}.",
                    $"The file announces UTF-8 but its accents are in {name}. It was read as {name}."
                )
            );
        }
        else if (survey is not null && survey.Encoding != TextEncoding.Windows1252)
        {
            yield return new IngestRemark(
                new LocalizedText(
                    $"Le fichier est en {name}, un ancien encodage reconnu à ses accents. Vérifiez-les.",
                    $"The file is in {name}, an old encoding recognised by its accents. Check them."
                )
            )
            {
                Severity = RemarkSeverity.ToCheck,
                Fix = Fix.With(Fix.ChooseEncoding, null, "encoding", TextEncoding.Windows1252.Name),
            };
        }

        if (text.LiesAsUtf16)
        {
            yield return new IngestRemark(
                new LocalizedText(
                    $"Le fichier s’annonce en UTF-16 mais n’y est pas. Nous l’avons lu en {name}.",
                    $"The file announces UTF-16 but is not. It was read as {name}."
                )
            );
        }
    }

    /// <summary>The cells whose accents were encoded twice, with three examples; nothing when there are none.</summary>
    internal static async Task<IReadOnlyList<IngestRemark>> EncodedTwiceAsync(TableRows rows, CancellationToken ct)
    {
        var examples = new List<CellChange>();
        var cells = new List<CellReference>();
        var count = 0L;
        while (await rows.ReadAsync(ct))
        {
            var isFound = false;
            for (var i = 0; i < rows.Headers.Count; i++)
            {
                var cell = CellText.Trim(rows.Cell(i));
                if (!DoubleEncoding.TryRepair(cell, out var repaired))
                {
                    continue;
                }

                isFound = true;
                if (cells.Count < IngestRemark.MaxCells)
                {
                    cells.Add(new CellReference(rows.Line, rows.Headers[i]));
                }

                var change = new CellChange(Encoding.UTF8.GetString(cell), repaired);
                if (examples.Count < MaxExamples && !examples.Contains(change))
                {
                    examples.Add(change);
                }
            }

            count += isFound ? 1 : 0;
        }

        if (count == 0)
        {
            return [];
        }

        var (first, number) = (examples[0], count.ToString(CultureInfo.InvariantCulture));
        return
        [
            new IngestRemark(
                new LocalizedText(
                    $"{number} lignes ont des accents encodés deux fois : « {first.Before} » serait « {first.After} ». Les rétablir ?",
                    $"{number} rows have accents encoded twice: “{first.Before}” would be “{first.After}”. Restore them?"
                )
            )
            {
                Severity = RemarkSeverity.ToCheck,
                Line = cells[0].Line,
                RowCount = count,
                Cells = cells,
                Examples = examples,
                Fix = new Fix(Fix.DecodeTwice),
            },
        ];
    }
}
