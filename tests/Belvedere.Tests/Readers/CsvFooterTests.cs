using System.Text;
using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Readers;

namespace Belvedere.Tests.Readers;

/// <summary>What lies under a table: notes are left aside, totals and repeated headers are pointed at, and nothing silently.</summary>
public sealed class CsvFooterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Source : INSEE")]
    [InlineData("* chiffres provisoires")]
    [InlineData("Données au 31/12/2024")]
    [InlineData("(1) hors communes nouvelles\n(2) secret statistique")]
    [InlineData("\nTableau arrêté par le conseil")]
    public async Task A_note_under_the_table_is_left_aside_and_said(string note)
    {
        var table = (await ProfileAsync($"code;n;montant\n01;2;3\n02;4;5\n{note}\n")).Value;
        Assert.Equal(2, table.RowCount);
        Assert.Equal(ColumnType.Integer, table.Columns[1].Column.Type);
        var last = note.Split('\n')[^1];
        var remark = Assert.Single(table.Remarks, r => r.Text.French.Contains($"« {last} »", StringComparison.Ordinal));
        Assert.Equal(3 + note.Split('\n').Length, remark.Line);
    }

    [Theory]
    [InlineData("03", 4)] // a row that was cut short is no note
    [InlineData("Source : INSEE\n03;4;5", 4)] // and a note has no row after it
    [InlineData("03;4", 4)]
    public async Task A_row_that_is_too_short_is_still_refused_with_its_line(string end, long line)
    {
        var problem = (await ProfileAsync($"code;n;montant\n01;2;3\n02;4;5\n{end}\n")).Problem;
        Assert.Equal(("too-few-cells", line), (problem?.Code, problem?.Line));
    }

    [Theory]
    [InlineData("TOTAL;;8")]
    [InlineData("Total général :;;8")]
    [InlineData(";Total;8")]
    [InlineData("Sous-total;;8\nTotal;;8")]
    public async Task A_total_is_kept_and_pointed_at(string total)
    {
        var table = (
            await ProfileAsync($"commune;nature;montant\nDigne;a;3\nSisteron;b;5\n{total}\nSource : budget\n")
        ).Value;
        Assert.Equal(2 + total.Split('\n').Length, table.RowCount);
        Assert.Contains(
            table.Remarks,
            r => r.Line == 4 && r.Text.French.Contains("total", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task A_total_inside_the_table_is_a_row_like_another()
    {
        var table = (await ProfileAsync("sexe;n\nTotal;3\nFemmes;1\nHommes;2\n")).Value;
        Assert.DoesNotContain(table.Remarks, r => r.Text.French.Contains("Total", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Totals_and_repeated_headers_are_left_out_when_asked_and_types_are_those_of_the_rows()
    {
        const string csv = "année;n;libellé\n2023;1;a\nannée;n;libellé\n2024;2;b\nTotal;3;\n";
        var kept = (await ProfileAsync(csv)).Value;
        Assert.Equal((4, ColumnType.Text), (kept.RowCount, kept.Columns[0].Column.Type));
        Assert.Contains(kept.Remarks, r => r.Line == 3 && r.Text.French.Contains("en-têtes", StringComparison.Ordinal));

        var table = (await ProfileAsync(csv, withoutTotals: true)).Value;
        Assert.Equal((2, ColumnType.Integer), (table.RowCount, table.Columns[0].Column.Type));
        Assert.Contains(table.Remarks, r => r.Text.French.StartsWith("2 lignes", StringComparison.Ordinal));
    }

    private async Task<Result<CsvTable>> ProfileAsync(string content, bool withoutTotals = false)
    {
        var path = folder.PathOf("source.csv");
        await File.WriteAllTextAsync(path, content, Encoding.UTF8, Ct);
        return await CsvTable.ProfileAsync(
            path,
            new ReaderLimits(),
            new FrenchDate(2026),
            withoutTotals ? Recipe.Empty.WithoutTotals() : Recipe.Empty,
            new Progress<IngestProgress>(),
            Ct
        );
    }
}
