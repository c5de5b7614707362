using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>What an agent is told of a workbook.</summary>
internal sealed class SheetRemarks
{
    private readonly List<IngestRemark> first = [];
    private readonly SortedDictionary<string, long> errors = new(StringComparer.Ordinal);
    private long? firstError;
    private long hiddenRows;
    private long? firstHidden;

    internal int HiddenColumns { get; set; }

    /// <summary>Rows of the header, joined in one.</summary>
    internal int HeaderLevels { get; private set; } = 1;

    /// <summary>The sheet that was read; null before it is known.</summary>
    internal string? Sheet { get; private set; }

    internal void AddError(string error, long row)
    {
        // What a file calls an error is not trusted to be one of seven.
        var name = error.Length <= 12 ? error : error[..12];
        if (errors.Count < 20 || errors.ContainsKey(name))
        {
            errors[name] = errors.GetValueOrDefault(name) + 1;
        }

        firstError ??= row;
    }

    internal void AddRow(bool isHidden, long row)
    {
        hiddenRows += isHidden ? 1 : 0;
        firstHidden ??= isHidden ? row : null;
    }

    internal void AddHeaderLevels(int levels, long row)
    {
        HeaderLevels = levels;
        first.Add(
            Of(
                $"Les en-têtes occupent {Count(levels)} lignes ; chaque colonne porte le nom de tous ses niveaux, séparés par un tiret.",
                $"The header takes {Count(levels)} rows; each column has the names of all its levels, separated by a dash."
            ) with
            {
                Line = row,
            }
        );
    }

    /// <summary>Says which sheet was taken among those of the workbook.</summary>
    internal void AddSheets(SourceFile file, string taken, IReadOnlyList<(string Name, bool IsHidden)> sheets)
    {
        Sheet = taken;
        if (sheets.Count > 1 && file.Sheet is null)
        {
            var others = string.Join(", ", sheets.Where(s => s.Name != taken).Take(20).Select(s => $"« {s.Name} »"));
            first.Insert(
                0,
                Of(
                    $"Le classeur a {Count(sheets.Count)} feuilles. La plus grande, « {taken} », a été lue ; les autres sont laissées de côté : {others}.",
                    $"The workbook has {Count(sheets.Count)} sheets. The largest, “{taken}”, was read; the others are left aside: {others}."
                )
            );
        }

        foreach (var (name, _) in sheets.Where(s => s.IsHidden).Take(20))
        {
            first.Add(
                Of(
                    $"La feuille « {name} » est masquée dans le classeur.",
                    $"The sheet “{name}” is hidden in the workbook."
                )
            );
        }
    }

    internal void Add1904() =>
        first.Add(
            Of(
                "Les dates de ce classeur sont comptées depuis 1904 ; elles ont été lues ainsi.",
                "The dates of this workbook count from 1904; they were read so."
            )
        );

    internal IReadOnlyList<IngestRemark> ToList()
    {
        var all = new List<IngestRemark>(first);
        if (errors.Count > 0)
        {
            var total = Count(errors.Values.Sum());
            var kinds = string.Join(", ", errors.Select(e => $"{e.Key} × {Count(e.Value)}"));
            all.Add(
                Of(
                    $"{total} formules en erreur ({kinds}) ont été laissées vides.",
                    $"{total} formulas in error ({kinds}) were left empty."
                ) with
                {
                    Line = firstError,
                }
            );
        }

        if (hiddenRows > 0)
        {
            all.Add(
                Of(
                    $"{Count(hiddenRows)} lignes masquées dans le classeur ont été lues comme les autres.",
                    $"{Count(hiddenRows)} rows hidden in the workbook were read like the others."
                ) with
                {
                    Line = firstHidden,
                }
            );
        }

        if (HiddenColumns > 0)
        {
            all.Add(
                Of(
                    $"{Count(HiddenColumns)} colonnes masquées dans le classeur ont été lues comme les autres.",
                    $"{Count(HiddenColumns)} columns hidden in the workbook were read like the others."
                )
            );
        }

        return all;
    }

    private static string Count(long number) =>
        number.ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = "\u202F" });

    private static IngestRemark Of(string french, string english) => new(new LocalizedText(french, english));
}
