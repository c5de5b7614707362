using System.Text;

namespace Belvedere.Tests.Readers.Corpus;

/// <summary>A small file written as people write them: an encoding, a separator, a layout, a few columns.</summary>
internal sealed record CorpusFile(string Encoding, char Separator, string Layout, IReadOnlyList<CorpusColumn> Columns)
{
    internal const int Rows = 12;

    private const string LineEnd = "\n";

    // The accents by which a person, too, would know the encoding.
    private static readonly CorpusColumn Label = new(
        "Libellé",
        "École élémentaire à Thoard¦Médiathèque¦Forêt près de l'église¦Façade rénovée",
        Belvedere.Core.Tables.ColumnType.Text
    );

    private static readonly string[] Encodings =
    [
        "UTF-8",
        "UTF-8 with mark",
        "Windows-1252",
        "Windows-1252 under a mark of UTF-8",
        "UTF-16 LE with mark",
        "UTF-16 LE",
        "UTF-16 BE",
        "Mac Roman",
        "DOS 850",
        "mixed lines",
    ];

    private static readonly string[] Layouts =
    [
        "plain",
        "CRLF, all quoted",
        "CR",
        "titles",
        "two levels",
        "total and note",
        "header repeated",
        "empty cells at the end",
    ];

    internal string Name => $"{Encoding} · {Separator switch { '\t' => "tab", var s => s.ToString() }} · {Layout}";

    /// <summary>The name that each column must have.</summary>
    internal IEnumerable<string> Labels =>
        Columns.Select(c => Layout == "two levels" && c != Columns[0] ? $"Données – {c.Header}" : c.Header);

    /// <summary>Every encoding × separator × layout, the columns taken in turn.</summary>
    internal static IEnumerable<CorpusFile> All()
    {
        var next = 0;
        foreach (var encoding in Encodings)
        {
            foreach (var separator in ",;\t|")
            {
                foreach (var layout in Layouts)
                {
                    var columns = new List<CorpusColumn> { Label };
                    while (columns.Count < 6)
                    {
                        var column = CorpusColumn.All[next++ % CorpusColumn.All.Count];
                        if (CanBeWritten(encoding, column) && !columns.Contains(column))
                        {
                            columns.Add(column);
                        }
                    }

                    yield return new CorpusFile(encoding, separator, layout, columns);
                }
            }
        }
    }

    internal byte[] Bytes()
    {
        var text = Text();
        return Encoding switch
        {
            "UTF-8" => System.Text.Encoding.UTF8.GetBytes(text),
            "UTF-8 with mark" => [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(text)],
            "Windows-1252 under a mark of UTF-8" => [0xEF, 0xBB, 0xBF, .. Page(1252).GetBytes(text)],
            "UTF-16 LE with mark" => [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(text)],
            "UTF-16 LE" => System.Text.Encoding.Unicode.GetBytes(text),
            "UTF-16 BE" => System.Text.Encoding.BigEndianUnicode.GetBytes(text),
            "mixed lines" => Mixed(text),
            _ => PageOf(Encoding).GetBytes(text),
        };
    }

    private string Text()
    {
        var header = Line(Columns.Select(c => c.Header));
        var rows = Enumerable
            .Range(0, Rows)
            .Select(i => Line(Columns.Select(c => c.Values[i % c.Values.Count])))
            .ToList();
        var blanks = Enumerable.Repeat("", Columns.Count - 1).ToList();
        var lines = Layout switch
        {
            "titles" =>
            [
                Line(["Données de la commune, année 2024", .. blanks]),
                Line(["", .. blanks]),
                header,
                .. rows,
            ],
            "two levels" =>
            [
                Line([Columns[0].Header, "Données", .. blanks.Skip(1)]),
                Line(["", .. Columns.Skip(1).Select(c => c.Header)]),
                .. rows,
            ],
            "total and note" => [header, .. rows, Line(["TOTAL", .. blanks]), "Source : service des finances"],
            "header repeated" => [header, .. rows.Take(6), header, .. rows.Skip(6)],
            "empty cells at the end" => [header + Separator, .. rows.Select(r => r + Separator + Separator)],
            _ => (List<string>)[header, .. rows],
        };
        var end = Layout switch
        {
            "CR" => "\r",
            "CRLF, all quoted" => "\r\n",
            _ => LineEnd,
        };
        return string.Concat(lines.Select(line => line + end));
    }

    private string Line(IEnumerable<string> cells) => string.Join(Separator, cells.Select(Quoted));

    private string Quoted(string cell) =>
        Layout == "CRLF, all quoted" || cell.Contains(Separator, StringComparison.Ordinal) ? $"\"{cell}\"" : cell;

    // Every third line comes from another software.
    private static byte[] Mixed(string text)
    {
        var bytes = new List<byte>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            var encoding = number++ % 3 == 2 ? Page(1252) : System.Text.Encoding.UTF8;
            bytes.AddRange(encoding.GetBytes(line));
            bytes.Add((byte)'\n');
        }

        return [.. bytes[..^1]];
    }

    private static bool CanBeWritten(string encoding, CorpusColumn column)
    {
        var page = PageOf(encoding);
        var text = column.Header + column.Cells.Replace("¦", "", StringComparison.Ordinal);
        return string.Equals(page.GetString(page.GetBytes(text)), text, StringComparison.Ordinal);
    }

    private static Encoding PageOf(string encoding) =>
        encoding switch
        {
            "Mac Roman" => Page(10000),
            "DOS 850" => Page(850),
            _ => Page(1252),
        };

    private static Encoding Page(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!; // built in
}
