using System.Buffers.Text;
using System.Text;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Statistics.Secrecy.Flat;

/// <summary>
/// A flat table as its readers see it: rows of texts, which say what is counted, and of numbers. It is held whole, because
/// what gives a hidden cell back may be anywhere in it.
/// </summary>
/// <param name="columns">How many columns it has.</param>
public sealed class CountTable(int columns)
{
    /// <summary>Cells of the largest table: some 40 MB of memory. All the communes of France fit with fifty columns.</summary>
    public const int MostCells = 2_000_000;

    private readonly Column[] columns = [.. Enumerable.Range(0, columns).Select(_ => new Column())];

    public int Columns => columns.Length;

    public int Rows { get; private set; }

    /// <summary>Whether one more row would be too many.</summary>
    public bool IsFull => (long)(Rows + 1) * columns.Length > MostCells;

    /// <summary>Adds a cell to the row that is being read.</summary>
    /// <param name="utf8">Its text, trimmed; empty where nothing is known.</param>
    public void Add(int column, ReadOnlySpan<byte> utf8) => columns[column].Add(utf8);

    /// <summary>Ends a row that has a cell in every column.</summary>
    public void EndRow() => Rows++;

    /// <summary>The number of a cell; not a number where it is empty or a text.</summary>
    public double Number(int row, int column) => columns[column].Numbers[row];

    /// <summary>Whether every cell of a column is empty or a number, none of them negative.</summary>
    public bool IsNumeric(int column) => columns[column].IsNumeric;

    /// <summary>A number for each text of a column: the same one for the same text.</summary>
    internal int Text(int row, int column) => columns[column].Texts[row];

    /// <summary>The text of such a number.</summary>
    internal string Written(int column, int text) => columns[column].Written[text];

    /// <summary>How many texts a column has.</summary>
    internal int Distinct(int column) => columns[column].Written.Count;

    /// <summary>Whether a cell says that its row is a total: « Total », « Ensemble », « Tous âges », « _T ».</summary>
    internal bool SaysTotal(int row, int column) => columns[column].AreTotals[columns[column].Texts[row]];

    private sealed class Column
    {
        private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
        private bool hasOther;
        private bool hasNumber;

        internal List<double> Numbers { get; } = [];

        internal List<int> Texts { get; } = [];

        internal List<string> Written { get; } = [];

        internal List<bool> AreTotals { get; } = [];

        internal bool IsNumeric => hasNumber && !hasOther;

        internal void Add(ReadOnlySpan<byte> utf8)
        {
            var number = NumberOf(utf8);
            hasNumber |= number >= 0;
            hasOther |= utf8.Length > 0 && !(number >= 0);
            Numbers.Add(number);
            var written = Encoding.UTF8.GetString(utf8);
            if (!known.TryGetValue(written, out var text))
            {
                known[written] = text = Written.Count;
                Written.Add(written);
                AreTotals.Add(IsTotal(written));
            }

            Texts.Add(text);
        }

        /// <summary>Plain, or with French spaces and comma.</summary>
        private static double NumberOf(ReadOnlySpan<byte> utf8)
        {
            if (utf8.Length is 0 or > 40)
            {
                return double.NaN;
            }

            Span<byte> plain = stackalloc byte[40];
            var length = 0;
            foreach (var one in utf8)
            {
                // Spaces of 1, 2 and 3 bytes: U+0020, U+00A0, U+202F.
                if (one is not ((byte)' ' or 0xC2 or 0xA0 or 0xE2 or 0x80 or 0xAF))
                {
                    plain[length++] = one == (byte)',' ? (byte)'.' : one;
                }
            }

            return Utf8Parser.TryParse(plain[..length], out double number, out var read) && read == length
                ? number
                : double.NaN;
        }

        private static bool IsTotal(string written)
        {
            var words = FoldedText
                .Of(written.Length > 60 ? written[..60] : written)
                .Split([' ', '-', ':', ',', '(', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
            return words
                is ["total" or "totaux" or "totale" or "tot" or "ensemble" or "tous" or "toutes" or "_t", ..]
                    or ["sous", "total" or "totaux", ..]
                    or ["t"];
        }
    }
}
