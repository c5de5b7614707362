using System.IO.Compression;
using System.Text;
using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Readers;

namespace Belvedere.Tests.Readers;

public sealed class CsvTableTests : IDisposable
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!; // built in

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task Finds_the_separator(char separator)
    {
        var text = "nom,code,part\n\"Sète; ou, Agde\",34301,\"1\"\nÉze,06059,2\n".Replace(
            ",",
            separator.ToString(),
            StringComparison.Ordinal
        );
        var table = await ReadAsync(Encoding.UTF8.GetBytes(text));
        Assert.Equal(separator, table.Separator);
        Assert.Equal(["nom", "code", "part"], table.Columns.Select(c => c.Column.Name));
        Assert.Equal(2, table.RowCount);
    }

    [Fact]
    public async Task Decimal_commas_do_not_pass_for_separators()
    {
        var table = await ReadAsync("nom;montant\nA;1,5\nB;2,5\nC;3,50\n"u8.ToArray());
        Assert.Equal(';', table.Separator);
        Assert.Equal(ColumnType.Decimal, table.Columns[1].Column.Type);
    }

    [Theory]
    [InlineData("forme", "POINT (2 48)|POLYGON ((0 0, 1 0, 1 1, 0 0))", ColumnType.GeoShape)]
    [InlineData(
        "geo_shape",
        "{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[2,48]}|POINT EMPTY",
        ColumnType.GeoShape
    )]
    [InlineData("forme", "POINT (2 48)|POINT (652000 6862000)", ColumnType.Text)]
    [InlineData("forme", "POINT (2 48)|Paris", ColumnType.Text)]
    [InlineData("geo_point_2d", "48.85, 2.35|44.09,6.23", ColumnType.GeoPoint)]
    [InlineData("Coordonnées", "48,85 ; 2,35|44,09;6,23", ColumnType.GeoPoint)]
    [InlineData("coordonneesXY", "[2.35, 48.85]|[6.23,44.09]", ColumnType.GeoPoint)]
    [InlineData("coordonnees", "48.85, 2.35|inconnues", ColumnType.Text)]
    [InlineData("note", "48.85, 2.35|44.09,6.23", ColumnType.Text)]
    public async Task Geometry_is_told_by_every_cell(string header, string cells, ColumnType expected)
    {
        var rows = cells.Split('|').Select(cell => $"\"{cell}\";x\n");
        var table = await ReadAsync(Encoding.UTF8.GetBytes($"{header};nom\n{string.Concat(rows)}"));
        Assert.Equal(expected, table.Columns[0].Column.Type);
    }

    [Fact]
    public async Task Accents_late_in_a_windows_file_are_read()
    {
        var text = "nom;montant\n" + string.Concat(Enumerable.Repeat("abc;1\n", 200_000)) + "Évêché – 12 € œuvre;2\n";
        var table = await ReadAsync(Windows1252.GetBytes(text));
        Assert.Equal(TextEncoding.Windows1252, table.Encoding);
        Assert.Equal(200_001, table.RowCount);
    }

    [Fact]
    public async Task A_utf8_mark_before_a_windows_body_is_not_believed()
    {
        var table = await ReadAsync([0xEF, 0xBB, 0xBF, .. Windows1252.GetBytes("Libellé;montant\nÉcole;1\n")]);
        Assert.Equal(TextEncoding.Windows1252, table.Encoding);
        Assert.Equal("Libellé", table.Columns[0].Column.Label);
        Assert.Contains(
            table.Remarks,
            r => r.Text.French.StartsWith("Le fichier s’annonce en UTF-8", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Utf16_is_read_with_or_without_mark(bool isBigEndian, bool hasMark)
    {
        var encoding = new UnicodeEncoding(isBigEndian, hasMark);
        var table = await ReadAsync([
            .. encoding.GetPreamble(),
            .. encoding.GetBytes("code;nom\n34301;Sète\n06059;Èze\n"),
        ]);
        Assert.Equal(["code", "nom"], table.Columns.Select(c => c.Column.Label));
        Assert.Equal(2, table.RowCount);
    }

    [Theory]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("a,b\r\n1,2\r\n3,4")]
    [InlineData("a,b\r1,2\n3,4\r\n")]
    [InlineData("\n\na,b\n1,2\n\n,\n3,4\n\n")]
    [InlineData("sep=,\na,b\n1,2\n3,4\n")]
    [InlineData("a,b\n1,2,\n3,4,\n")]
    public async Task Line_ends_and_blank_rows_are_forgiven(string text)
    {
        var table = await ReadAsync(Encoding.UTF8.GetBytes(text));
        Assert.Equal(["a", "b"], table.Columns.Select(c => c.Column.Name));
        Assert.Equal(2, table.RowCount);
    }

    [Fact]
    public async Task Title_rows_are_left_above_the_header_and_told()
    {
        var table = await ReadAsync(
            "Subventions 2024;;\n\nCommune d’exemple;;\nnom;montant;année\nA;1;2024\n"u8.ToArray()
        );
        Assert.Equal(["nom", "montant", "annee"], table.Columns.Select(c => c.Column.Name));
        Assert.Equal(1, table.RowCount);
        Assert.Equal(2, table.Remarks.Count(r => r.Text.French.StartsWith("Ligne de titre", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_table_of_one_column_has_its_first_row_as_header()
    {
        var table = await ReadAsync("code_postal\n01000\n01100\n"u8.ToArray());
        Assert.Equal(2, table.RowCount);
        Assert.Equal("code_postal", table.Columns[0].Column.Concept);
    }

    [Fact]
    public async Task Duplicate_and_blank_headers_are_named()
    {
        var table = await ReadAsync("a,a,\n1,2,3\n"u8.ToArray());
        Assert.Equal(["a", "a_2", "colonne_3"], table.Columns.Select(c => c.Column.Name));
    }

    [Fact]
    public async Task A_character_cut_between_two_blocks_stays_whole()
    {
        // The reader's blocks are powers of two: every offset of a four-byte character around them.
        for (var shift = 0; shift < 5; shift++)
        {
            var text = new StringBuilder("nom,n\n").Append('x', shift).Append(",1\n");
            while (text.Length < 600_000)
            {
                text.Append("é€😀œ").Append(",1\n");
            }

            var table = await ReadAsync(Encoding.UTF8.GetBytes(text.ToString()));
            Assert.Equal(TextEncoding.Utf8, table.Encoding);
        }
    }

    [Fact]
    public async Task Text_that_ends_inside_a_character_is_not_utf8()
    {
        var table = await ReadAsync([.. "nom,n\nx,1\ny,"u8, 0xE9]);
        Assert.Equal(TextEncoding.Windows1252, table.Encoding);
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n1,2\n", "too-few-cells", 3)]
    [InlineData("a,b,c\n1,2,3\n\n\"x\ny\",2,3\n1,2,3,4\n", "too-many-cells", 6)]
    [InlineData("a,b\n1,2\n1,\"never closed\n2,x\n", "quote-never-closed", 3)]
    [InlineData("a,b\n", "source-without-rows", null)]
    [InlineData("a,b", "source-without-rows", null)]
    [InlineData("\n\n", "source-empty", null)]
    [InlineData(" \n", "source-empty", null)]
    [InlineData("a,b\n1,x\0y\n", "source-has-nul-bytes", 2)]
    public async Task Rejects_with_the_line(string text, string code, int? line)
    {
        var problem = await RefuseAsync(Encoding.UTF8.GetBytes(text));
        Assert.Equal(code, problem.Code);
        Assert.Equal(line, problem.Line);
    }

    [Fact]
    public async Task Rejects_a_row_without_end()
    {
        var limits = new ReaderLimits { MaxRecordBytes = 100_000 };
        var long1 = await RefuseAsync(
            [.. "a\n1\n"u8, .. new byte[2_000_000].Select(_ => (byte)'x'), (byte)'\n'],
            limits
        );
        Assert.Equal(("record-too-long", 3), (long1.Code, long1.Line));
        var quote = await RefuseAsync(
            Encoding.UTF8.GetBytes("a,b\n1,\"" + string.Concat(Enumerable.Repeat("xyz,1\n", 400_000))),
            limits
        );
        Assert.Equal(("record-too-long", 2), (quote.Code, quote.Line));
        var header = await RefuseAsync([.. new byte[2_000_000].Select(_ => (byte)'x')], limits);
        Assert.Equal(("record-too-long", 1), (header.Code, header.Line));
    }

    [Fact]
    public async Task Rejects_more_columns_than_the_limit()
    {
        var header = string.Join(',', Enumerable.Range(0, 16_385).Select(i => $"c{i}"));
        var problem = await RefuseAsync(Encoding.UTF8.GetBytes($"{header}\n{header}\n"));
        Assert.Equal("too-many-columns", problem.Code);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 and the rest of a workbook", "classeur")]
    [InlineData("%PDF-1.7 and the rest", "PDF")]
    [InlineData("PAR1 and the rest", "Parquet")]
    public async Task Rejects_other_kinds_of_files_by_their_name(string content, string named)
    {
        var problem = await RefuseAsync(Encoding.UTF8.GetBytes(content));
        Assert.Equal("source-not-text", problem.Code);
        Assert.Contains(named, problem.Detail.French, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejects_random_bytes()
    {
        var bytes = new byte[100_000];
        new Random(7).NextBytes(bytes);
        Assert.Contains((await RefuseAsync(bytes)).Code, (string[])["source-not-text", "source-has-nul-bytes"]);
    }

    [Fact]
    public async Task A_gzip_file_is_read_and_refused_when_cut_anywhere()
    {
        var whole = Gzip(
            Encoding.UTF8.GetBytes(
                "a,b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},{i * 7919 % 1000}\n"))
            )
        );
        Assert.Equal(20_000, (await ReadAsync(whole)).RowCount);
        foreach (var length in new[] { whole.Length - 1, whole.Length - 8, whole.Length / 2, 40, 12 })
        {
            Assert.Equal("source-truncated", (await RefuseAsync(whole[..length])).Code);
        }

        whole[^6] ^= 1;
        Assert.Equal("source-truncated", (await RefuseAsync(whole)).Code);
    }

    [Fact]
    public async Task A_bomb_is_refused_before_it_opens()
    {
        var problem = await RefuseAsync(
            Gzip(
                new byte[8_000_000]
                    .Select(_ => (byte)'\n')
                    .ToArray()
            ),
            new ReaderLimits { FreeExpandedBytes = 100_000 }
        );
        Assert.Equal("source-expands-too-much", problem.Code);
    }

    [Fact]
    public async Task Mutated_files_give_a_table_or_a_problem()
    {
        var seed = Encoding.UTF8.GetBytes(
            "code;nom;\"montant\"\n01004;\"Ambérieu; en\nBugey\";1 234,56\n2A004;Ajaccio;-0,5\n75056;Paris;12\n"
        );
        var random = new Random(20261121);
        var tables = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = (byte[])seed.Clone();
            for (var hits = random.Next(1, 6); hits > 0; hits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)(
                    random.Next(4) == 0 ? ";\"\n\r,\t"[random.Next(6)] : random.Next(1, 256)
                );
            }

            tables += (await ProfileAsync(bytes, new ReaderLimits())).IsSuccess ? 1 : 0;
        }

        Assert.InRange(tables, 1, 1_999);
    }

    [Theory]
    [InlineData("DEP_Lot_Subventions_2017_DONNEES.xlsx_pour_exemple.csv", "Windows-1252", ';')]
    [InlineData("DEP_Somme_TB_20180302_DONNEES_CONVENTIONS.csv", "Windows-1252", ';')]
    [InlineData(
        "SCDL_COM_Poitiers_citoyennete-subventions-directes-attribuees-aux-associations-2017-ville-de-poiti.csv",
        null,
        null
    )]
    public async Task Real_subsidy_files_are_read_or_refused_with_a_line(string name, string? encoding, char? separator)
    {
        var path = TestData.Path($"messy/scdl-subventions-reelles/{name}");
        var table = await CsvTable.ProfileAsync(
            path,
            new ReaderLimits(),
            new FrenchDate(2026),
            Recipe.Empty,
            new Progress<IngestProgress>(),
            Ct
        );
        if (!table.IsSuccess)
        {
            Assert.NotNull(table.Problem.Line);
            return;
        }

        Assert.All(
            table.Value.Columns.Where(c => c.Column.Concept == "siret"),
            c => Assert.Equal(ColumnType.Text, c.Column.Type)
        );
        Assert.Equal(encoding ?? table.Value.Encoding.Name, table.Value.Encoding.Name);
        Assert.Equal(separator ?? table.Value.Separator, table.Value.Separator);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return memory.ToArray();
    }

    private async Task<CsvTable> ReadAsync(byte[] content)
    {
        var table = await ProfileAsync(content, new ReaderLimits());
        Assert.True(table.IsSuccess, table.Problem?.Detail.French);
        return table.Value;
    }

    private async Task<Problem> RefuseAsync(byte[] content, ReaderLimits? limits = null)
    {
        var table = await ProfileAsync(content, limits ?? new ReaderLimits());
        Assert.False(table.IsSuccess);
        return table.Problem;
    }

    private async Task<Result<CsvTable>> ProfileAsync(byte[] content, ReaderLimits limits, bool withoutTotals = false)
    {
        var path = folder.PathOf("source.csv");
        await File.WriteAllBytesAsync(path, content, Ct);
        return await CsvTable.ProfileAsync(
            path,
            limits,
            new FrenchDate(2026),
            withoutTotals ? Recipe.Empty.WithoutTotals() : Recipe.Empty,
            new Progress<IngestProgress>(),
            Ct
        );
    }
}
