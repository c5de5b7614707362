using Belvedere.Core.Tables;
using Belvedere.Data.Readers;

namespace Belvedere.Tests.Readers;

public sealed class XlsxReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Cells_come_with_the_meaning_of_their_formats()
    {
        var path = WorkbookFile.Write(
            folder,
            """
            <row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>part</t></is></c><c r="D1" t="inlineStr"><is><t>ouvert</t></is></c><c r="E1" t="inlineStr"><is><t>heure</t></is></c><c r="F1" t="inlineStr"><is><t>note</t></is></c></row>
            <row r="3"><c r="A3" s="2"><v>1004</v></c><c r="B3" s="1"><v>45351</v></c><c r="C3"><v>0.30000000000000004</v></c><c r="D3" t="b"><v>1</v></c><c r="E3" s="3"><v>45351.5</v></c><c r="F3" t="s"><v>1</v></c></row>
            <row r="4" hidden="1"><c r="A4" s="2"><v>75001</v></c><c r="B4" s="1"><v>61</v></c><c r="C4" t="e"><v>#N/A</v></c><c r="D4" t="b"><v>0</v></c><c r="F4" t="str"><f>A1</f><v>12</v></c></row>
            """,
            texts: "<si><r><t>jo</t></r><r><t>ur</t></r><rPh><t>x</t></rPh></si><si><t>a_x000D_b &amp; c</t></si>",
            formats: """<numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="00000"/>""",
            styles: """<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/>"""
        );
        var (table, rows) = await SourceTable.ReadAsync(path);
        Assert.Equal(["code", "jour", "part", "ouvert", "heure", "note"], table.Columns.Select(c => c.Column.Name));
        Assert.Equal(
            [
                ColumnType.Text,
                ColumnType.Date,
                ColumnType.Decimal,
                ColumnType.Boolean,
                ColumnType.DateTime,
                ColumnType.Text,
            ],
            table.Columns.Select(c => c.Column.Type)
        );
        Assert.Equal(
            [
                "01004",
                new DateOnly(2024, 2, 29),
                0.3,
                true,
                new DateTime(2024, 2, 29, 11, 0, 0, DateTimeKind.Utc),
                "a\rb & c",
            ],
            rows[0]
        );
        Assert.Equal(["75001", new DateOnly(1900, 3, 1), null, false, null, "12"], rows[1]);
        var remarks = table.Remarks.Select(r => r.Text.French).ToList();
        Assert.Contains(remarks, text => text.Contains("« Données »", StringComparison.Ordinal));
        Assert.Contains(remarks, text => text.Contains("« Notes » est masquée", StringComparison.Ordinal));
        Assert.Contains(remarks, text => text.Contains("#N/A × 1", StringComparison.Ordinal));
        Assert.Contains(remarks, text => text.Contains("1 lignes masquées", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dates_may_count_from_1904()
    {
        var path = WorkbookFile.Write(
            folder,
            """
            <row><c t="inlineStr"><is><t>nom</t></is></c><c t="inlineStr"><is><t>jour</t></is></c></row>
            <row><c t="inlineStr"><is><t>A</t></is></c><c s="1"><v>43889</v></c></row>
            """,
            styles: """<xf numFmtId="14"/>""",
            properties: """<workbookPr date1904="1"/>"""
        );
        var (_, rows) = await SourceTable.ReadAsync(path);
        Assert.Equal(new DateOnly(2024, 2, 29), rows[0][1]);
    }

    [Fact]
    public async Task The_line_of_a_problem_is_the_row_of_the_sheet()
    {
        var cells = string.Concat(
            Enumerable
                .Range(2, 20)
                .Select(i => $"<row r=\"{i * 2}\"><c t=\"inlineStr\"><is><t>a\nb</t></is></c><c><v>{i}</v></c></row>")
        );
        var path = WorkbookFile.Write(
            folder,
            $"<row r=\"1\"><c t=\"inlineStr\"><is><t>nom</t></is></c><c t=\"inlineStr\"><is><t>n</t></is></c></row>{cells}<row r=\"90\"><c><v>1</v></c><c t=\"inlineStr\"><is><t>0164A</t></is></c></row>"
        );
        var table = SourceTable.Success(await SourceTable.ProfileAsync(path));
        var late = Assert.Single(table.Remarks, r => r.Text.French.Contains("0164A", StringComparison.Ordinal));
        Assert.Equal(90, late.Line);
    }

    [Fact]
    public async Task Entities_and_document_types_are_refused()
    {
        var path = WorkbookFile.Write(
            folder,
            "<row><c t=\"inlineStr\"><is><t>&a;</t></is></c></row>",
            prolog: "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
        );
        Assert.Equal("source-damaged", (await SourceTable.ProfileAsync(path)).Problem?.Code);
    }

    [Fact]
    public async Task A_sheet_that_expands_without_end_is_refused()
    {
        var path = WorkbookFile.Write(folder, new string(' ', 2_000_000));
        var limits = new ReaderLimits { FreeExpandedBytes = 100_000, MaxExpansionRatio = 20 };
        Assert.Equal("source-expands-too-much", (await SourceTable.ProfileAsync(path, limits)).Problem?.Code);
    }

    [Fact]
    public async Task Too_many_styles_or_columns_are_refused()
    {
        var styles = string.Concat(Enumerable.Repeat("<xf/>", 1_000_100));
        var many = WorkbookFile.Write(folder, "", styles: styles);
        var limits = new ReaderLimits { MaxExpansionRatio = 100_000 };
        Assert.Equal("workbook-too-complex", (await SourceTable.ProfileAsync(many, limits)).Problem?.Code);
        var wide = WorkbookFile.Write(folder, "<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>");
        Assert.Equal("too-many-columns", (await SourceTable.ProfileAsync(wide)).Problem?.Code);
    }

    [Fact]
    public async Task The_merged_header_of_a_real_subsidy_workbook_names_every_column()
    {
        var path = TestData.Path(
            "messy/scdl-subventions-reelles/DEP_Aube_Donnees_essentielles_conventions_subvention.xlsx"
        );
        var (table, rows) = await SourceTable.ReadAsync(path);
        Assert.Equal(14, table.Columns.Count);
        Assert.Equal(7, table.RowCount);
        Assert.Equal(
            "Informations relatives à l’autorité administrative attribuant la subvention – Nom de l’attributaire",
            table.Columns[0].Column.Label
        );
        Assert.Equal(
            "Informations relatives au bénéficiaire de la subvention – Nom du bénéficiaire",
            table.Columns[5].Column.Label
        );
        Assert.Equal(ColumnType.Text, table.Columns[1].Column.Type);
        Assert.Equal("22100005200011", rows[0][1]);
        Assert.Equal(ColumnType.Date, table.Columns[2].Column.Type);
        Assert.Equal(new DateOnly(2017, 11, 16), rows[0][2]);
        Assert.Equal(ColumnType.Integer, table.Columns[13].Column.Type);
    }

    [Fact]
    public async Task Twenty_thousand_rows_take_little_memory()
    {
        var count = Soak.IsOn ? 500_000 : 20_000;
        var path = folder.PathOf("grand.xlsx");
        LargeWorkbook.Write(path, count);
        await SourceTable.ProfileAsync(path); // what is compiled once is no memory of a file
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        using var stop = new CancellationTokenSource();
        var watch = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before);
                    await Task.Delay(20, TestContext.Current.CancellationToken);
                }
            },
            TestContext.Current.CancellationToken
        );
        var table = SourceTable.Success(await SourceTable.ProfileAsync(path));
        await stop.CancelAsync();
        await watch;
        Assert.Equal(count, table.RowCount);
        Soak.Say($"{count} rows, {peak / 1_048_576} MB of managed memory");
        Assert.InRange(peak, 0, 300L * 1024 * 1024);
    }
}
