using Belvedere.Core.Tables;

namespace Belvedere.Tests.Readers;

/// <summary>Real files in formats that are no text: each is read, or refused with a sentence.</summary>
public sealed class MessyFilesTests
{
    /// <summary>One cell, or a header alone: no row to publish.</summary>
    private static readonly string[] WithoutRows =
    [
        "frictionless/merged-cells-boolean.xls",
        "frictionless/merged-cells.xlsx",
        "frictionless/without-rows.csv.zip",
    ];

    [Theory]
    [InlineData("csv-detective/a_test_file.json")]
    [InlineData("csv-detective/file.ods")]
    [InlineData("csv-detective/file.parquet")]
    [InlineData("csv-detective/file.xls")]
    [InlineData("csv-detective/file.xlsx")]
    [InlineData("frictionless/adjust-floating-point-error.xlsx")]
    [InlineData("frictionless/cast-int-to-string-issue-1251.xls")]
    [InlineData("frictionless/doublequote.csv.zip")]
    [InlineData("frictionless/issue-1024.xlsx")]
    [InlineData("frictionless/issue-313.xlsx")]
    [InlineData("frictionless/merged-cells-boolean.xls")]
    [InlineData("frictionless/merged-cells.xlsx")]
    [InlineData("frictionless/number-format-multicode.xlsx")]
    [InlineData("frictionless/preserve-formatting-percentage.xlsx")]
    [InlineData("frictionless/sheet2.xlsx")]
    [InlineData("frictionless/table-output.parq")]
    [InlineData("frictionless/table-with-booleans.xls")]
    [InlineData("frictionless/table-with-ints-floats-dates.xls")]
    [InlineData("frictionless/table.ods")]
    [InlineData("frictionless/table.parquet")]
    [InlineData("frictionless/table.xls")]
    [InlineData("frictionless/without-rows.csv.zip")]
    public async Task A_real_file_is_read_or_refused_with_a_sentence(string file)
    {
        var table = await SourceTable.ProfileAsync(TestData.Path($"messy/{file}"));
        if (WithoutRows.Contains(file))
        {
            Assert.Equal("source-without-rows", table.Problem?.Code);
            return;
        }

        var read = SourceTable.Success(table);
        var columns = string.Join(", ", read.Columns.Select(c => $"{c.Column.Label}: {c.Column.Type}"));
        Soak.Say($"{file}: {read.RowCount} rows; {columns}");
        Assert.True(read.RowCount > 0);
    }

    [Fact]
    public async Task The_ods_of_a_departement_comes_with_its_headers()
    {
        var path = TestData.Path(
            "messy/scdl-subventions-reelles/DEP_Pyrénées Orientales_recensement_conventions_DEFINITIF_pour_publication_.ods"
        );
        var (table, rows) = await SourceTable.ReadAsync(path);
        Assert.Equal(
            ["siret_org", "nom", "montant_octroye", "presentation_de_la_demande", "date_octroi", "date_convention"],
            table.Columns.Take(6).Select(c => c.Column.Name)
        );
        Assert.Equal(ColumnType.Decimal, table.Columns[2].Column.Type);
        Assert.Equal(ColumnType.Date, table.Columns[4].Column.Type);
        Assert.Equal(table.RowCount, rows.Length);
        Assert.Contains(
            table.Remarks,
            r => r.Text.French.Contains("Tableaux des conventions", StringComparison.Ordinal)
        );
    }
}
