using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Belvedere.Data.Writers.Workbook;

/// <summary>
/// The parts of a workbook, in the order in which they can be known: the sheets as their rows come, the list of the
/// sheets at the end.
/// </summary>
internal sealed class WorkbookParts(ZipArchive archive)
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>The style of a number without decimals, thousands apart; those with one, two… follow it.</summary>
    public const int FirstNumberStyle = 4;

    private const int FirstNumberFormat = 166;

    private static readonly IReadOnlyList<int> Decimals = [.. Enumerable.Range(0, SheetCell.MostDecimals + 1)];

    /// <summary>
    /// 0 plain, 1 header, 2 date, 3 date and time, then numbers; dates in the form that no country misreads.
    /// </summary>
    private static readonly string Styles =
        $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"{Count(2)}\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
        + "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/>"
        + Each(Decimals, d => $"<numFmt numFmtId=\"{FirstNumberFormat + d}\" formatCode=\"#,##0{Zeros(d)}\"/>")
        + "</numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        + $"<cellXfs count=\"{Count(FirstNumberStyle)}\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
        + Each([164, 165, .. Decimals.Select(d => FirstNumberFormat + d)], NumberStyle)
        + "</cellXfs></styleSheet>";

    private readonly List<string> names = [];
    private readonly List<SheetWriter> sheets = [];

    public int SheetCount => names.Count;

    /// <summary>Texts that were longer than a cell can be.</summary>
    public long CutTexts => sheets.Sum(s => s.CutTexts);

    /// <summary>Writes a workbook and flushes; the stream stays open.</summary>
    /// <param name="write">Writes the sheets, then completes the book.</param>
    public static async Task WriteAsync(Stream output, Func<WorkbookParts, Task> write, CancellationToken ct)
    {
        await using var pending = new PendingStream(output);
        await using (
            var archive = await ZipArchive.CreateAsync(
                pending,
                ZipArchiveMode.Create,
                leaveOpen: true,
                entryNameEncoding: null,
                ct
            )
        )
        {
            await write(new WorkbookParts(archive));
        }

        await pending.FlushAsync(ct);
    }

    /// <summary>Begins a sheet; the one before it is closed.</summary>
    public async Task<SheetWriter> OpenSheetAsync(string name, CancellationToken ct)
    {
        names.Add(name);
        var entry = archive.CreateEntry(
            string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{names.Count}.xml"),
            CompressionLevel.Fastest
        );
        var sheet = new SheetWriter(await entry.OpenAsync(ct));
        sheets.Add(sheet);
        return sheet;
    }

    /// <summary>Ends the workbook: the first sheet of data, the description, which was written last, then the others.</summary>
    public Task CompleteAsync(CancellationToken ct) =>
        CompleteAsync([1, names.Count, .. Enumerable.Range(2, Math.Max(0, names.Count - 2))], ct);

    /// <summary>Ends the workbook.</summary>
    /// <param name="order">Numbers of the sheets, 1 the first that was opened, in the order of the workbook.</param>
    public async Task CompleteAsync(IReadOnlyList<int> order, CancellationToken ct)
    {
        var numbers = Enumerable.Range(1, names.Count).ToList();
        await PartAsync("xl/styles.xml", Styles, ct);
        await PartAsync(
            "xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{Each(order, SheetElement)}</sheets></workbook>",
            ct
        );
        await PartAsync(
            "xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"{Package}/relationships\">"
                + Each(
                    numbers,
                    n => $"<Relationship Id=\"rId{n}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
                )
                + $"<Relationship Id=\"styles\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>",
            ct
        );
        await PartAsync(
            "_rels/.rels",
            $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ct
        );
        await PartAsync(
            "[Content_Types].xml",
            $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{SheetType}.sheet.main+xml\"/>"
                + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{SheetType}.styles+xml\"/>"
                + Each(
                    numbers,
                    n =>
                        $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{SheetType}.worksheet+xml\"/>"
                )
                + "</Types>",
            ct
        );
    }

    private string SheetElement(int number) =>
        $"<sheet name=\"{SecurityElement.Escape(names[number - 1])}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>";

    private static int Count(int others) => others + Decimals.Count;

    private static string Zeros(int decimals) => decimals == 0 ? "" : "." + new string('0', decimals);

    private static string NumberStyle(int format) =>
        $"<xf numFmtId=\"{format}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>";

    private static string Each(IEnumerable<int> numbers, Func<int, string> write) =>
        string.Concat(numbers.Select(write));

    private async Task PartAsync(string path, string xml, CancellationToken ct)
    {
        await using var stream = await archive.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(ct);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(Declaration + xml), ct);
    }
}
