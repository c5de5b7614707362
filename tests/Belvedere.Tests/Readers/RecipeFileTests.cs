using System.Text;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Readers;

namespace Belvedere.Tests.Readers;

/// <summary>Recipes on whole files: read, profiled and written.</summary>
public sealed class RecipeFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Codes_that_lost_their_zeros_are_padded_and_typed()
    {
        var (table, rows) = await ReadAsync(
            "Département;n\n1;3\n2;5\n75;8\n",
            Fix.With(Fix.PadLeft, "departement", "width", "2")
        );
        Assert.Equal([("departement", ColumnType.Text), ("n", ColumnType.Integer)], TypesOf(table));
        Assert.Equal(["01", "02", "75"], rows.Select(row => row[0]));
        Assert.Equal([2L], table.Outcomes.Select(outcome => outcome.Count));
        Assert.DoesNotContain(table.Remarks, remark => remark.Fix is not null);
    }

    [Fact]
    public async Task Every_fix_that_a_remark_proposes_can_be_accepted_and_settles_it()
    {
        string[] files =
        [
            "dep;n\n1;3\n2;5\n75;8\n13;1\n",
            "taux;n\n12 %;3\n3,5 %;5\n",
            "montant;n\n1,234;3\n5,678;5\n",
            "commune;montant\nDigne;3\nGap;5\nTotal;8\n",
            "commune;montant\nDigne;3\ncommune;montant\nGap;5\n",
            "commune;montant\nDÃ©sert;3\nLozÃ¨re;5\n",
            "latitude;longitude\n6.23;44.09\n2.35;48.85\n",
            "date;n\n45657;1\n45658;2\n",
            "nature;n\nnuméraire;1\n\"numéraire;prêt\";2\n\"prêt;nature\";3\n\"nature;prêt;don\";4\n\"don;prêt\";5\n",
        ];
        foreach (var file in files)
        {
            var before = (await ReadAsync(file)).Table;
            var proposed = before.Remarks.Select(remark => remark.Fix).OfType<Fix>().ToList();
            Assert.True(proposed.Count > 0, file);
            foreach (var fix in proposed)
            {
                Assert.Null(Operations.Check(fix));
                var after = (await ReadAsync(file, fix)).Table;
                Assert.True(after.Outcomes[0].Count > 0, $"{fix.Operation} on {file}");
                Assert.DoesNotContain(fix, after.Remarks.Select(remark => remark.Fix));
            }
        }
    }

    [Fact]
    public async Task A_unit_goes_to_the_column()
    {
        var (table, rows) = await ReadAsync("Taux;n\n12 %;3\n3,5 %;5\n", Fix.With(Fix.StripUnit, "taux", "unit", "%"));
        Assert.Equal(
            (ColumnType.Decimal, "%", "pourcentage"),
            (table.Schema.Columns[0].Type, table.Schema.Columns[0].Unit, table.Schema.Columns[0].Concept)
        );
        Assert.Equal([12.0, 3.5], rows.Select(row => row[0]));
    }

    [Fact]
    public async Task A_chosen_type_is_not_replaced_by_a_guess()
    {
        const string csv = "n;voix;jour\n1;12;03/04/2024\n2;0164A;05/06/2024\n";
        var (guessed, _) = await ReadAsync(csv);
        Assert.Equal(
            [ColumnType.Integer, ColumnType.Text, ColumnType.Date],
            guessed.Columns.Select(c => c.Column.Type)
        );

        var (table, rows) = await ReadAsync(
            csv,
            Fix.With(Fix.SetType, "n", "type", "text"),
            Fix.With(Fix.SetType, "voix", "type", "integer").And("unfit", "empty"),
            Fix.With(Fix.SetType, "jour", "type", "date").And("order", "month-first")
        );
        Assert.Equal([ColumnType.Text, ColumnType.Integer, ColumnType.Date], table.Columns.Select(c => c.Column.Type));
        Assert.Equal(["1", 12L, new DateOnly(2024, 3, 4)], rows[0]);
        Assert.Equal(["2", null, new DateOnly(2024, 5, 6)], rows[1]);
        Assert.Contains(
            table.Remarks,
            remark => remark.RowCount == 1 && remark.Text.French.Contains("vidées", StringComparison.Ordinal)
        );
        var refused = await ProfileAsync(csv, Fix.With(Fix.SetType, "voix", "type", "integer"));
        Assert.Equal("recipe-cells-unfit", refused.Problem?.Code);
        var mixed = await ProfileAsync("n;a\n1,5;1\n1.5;2\n", Fix.With(Fix.SetType, "n", "type", "decimal"));
        Assert.Equal("recipe-marks-mixed", mixed.Problem?.Code);
    }

    [Fact]
    public async Task Every_type_may_be_chosen_for_an_empty_column_or_its_own_values()
    {
        foreach (
            var (type, value) in new[]
            {
                ("text", "a"),
                ("integer", "1 200"),
                ("decimal", "1,5"),
                ("boolean", "1"),
                ("date", "31/12/2024"),
                ("datetime", "31/12/2024 10:00"),
                ("point", "44.09, 6.23"),
                ("shape", "POINT (6.23 44.09)"),
            }
        )
        {
            var (table, rows) = await ReadAsync(
                $"v;vide;n\n{value};;1\n;;2\n",
                Fix.With(Fix.SetType, "v", "type", type)
            );
            Assert.Equal(1, table.Outcomes[0].Count);
            Assert.NotNull(rows[0][0]);
            Assert.Null(rows[1][0]);
            var (empty, _) = await ReadAsync(
                $"v;vide;n\n{value};;1\n;;2\n",
                Fix.With(Fix.SetType, "vide", "type", type)
            );
            Assert.Equal(table.Schema.Columns[0].Type, empty.Schema.Columns[1].Type);
            Assert.Equal(0, empty.Outcomes[0].Count);
        }
    }

    [Fact]
    public async Task Declared_absences_keep_their_reason()
    {
        var (table, rows) = await ReadAsync(
            "n;m\n1;1\n999;2\ns;3\n",
            Fix.With(Fix.DeclareEmpty, "n", "values", "999").And("reason", "secret")
        );
        Assert.Equal(ColumnType.Integer, table.Schema.Columns[0].Type);
        Assert.Equal([new Absence(AbsenceReason.Secret, 2)], table.Schema.Columns[0].Absences);
        Assert.Equal([1L, null, null], rows.Select(row => row[0]));
    }

    [Fact]
    public async Task Columns_made_by_fixes_are_written_with_their_types()
    {
        var (table, rows) = await ReadAsync(
            "lat;lon;ville\n44.09;6.23;04070 Digne\n48.85;2.35;75056 Paris\n",
            Fix.With(Fix.MakePoint, "lat", "with", "lon").And("into", "lieu"),
            Fix.With(Fix.SplitColumn, "ville", "separator", " ").And("into", "insee,nom"),
            new Fix(Fix.DropColumn, "lat"),
            new Fix(Fix.DropColumn, "lon")
        );
        Assert.Equal(
            [
                ("ville", ColumnType.Text),
                ("lieu", ColumnType.GeoPoint),
                ("insee", ColumnType.Text),
                ("nom", ColumnType.Text),
            ],
            TypesOf(table)
        );
        Assert.Equal(["04070 Digne", "44.09,6.23", "04070", "Digne"], rows[0]);
    }

    [Fact]
    public async Task Totals_are_dropped_and_counted_apart_from_repeated_headers()
    {
        const string csv = "année;n\n2023;1\nannée;n\n2024;2\nTotal;3\n";
        var (table, rows) = await ReadAsync(csv, Fix.With(Fix.DropRows, null, "rows", "totals"));
        Assert.Equal((3, 1L), (rows.Length, table.Outcomes[0].Count));
        Assert.Equal(ColumnType.Text, table.Schema.Columns[0].Type);
        Assert.Contains(table.Remarks, remark => remark.Fix?.Value("rows") == "repeated-headers");
        (table, rows) = await ReadAsync(csv, [.. Recipe.Empty.WithoutTotals().Fixes]);
        Assert.Equal((2, ColumnType.Integer), (rows.Length, table.Schema.Columns[0].Type));
        Assert.Equal([1L, 1L], table.Outcomes.Select(outcome => outcome.Count));
    }

    [Fact]
    public async Task The_encoding_the_delimiter_and_the_header_are_those_of_the_recipe()
    {
        var path = folder.PathOf("mac.csv");
        await File.WriteAllBytesAsync(
            path,
            [.. "nom;n\nLoz"u8, 0x8F, .. "re;1\n"u8],
            TestContext.Current.CancellationToken
        );
        var (table, rows) = await SourceTable.ReadAsync(
            path,
            recipe: Recipe.Empty.With(Fix.With(Fix.ChooseEncoding, null, "encoding", "Mac Roman"))
        );
        Assert.Equal(("Mac Roman", "Lozère", 1L), (table.Encoding.Name, rows[0][0], table.Outcomes[0].Count));
        var unfit = await SourceTable.ProfileAsync(
            path,
            recipe: Recipe.Empty.With(Fix.With(Fix.ChooseEncoding, null, "encoding", "UTF-8"))
        );
        Assert.Equal(("recipe-encoding-unfit", 2L), (unfit.Problem?.Code, unfit.Problem?.Line ?? 0));

        (table, rows) = await ReadAsync("a,b;c,d\n1,2;3,4\n", Fix.With(Fix.ChooseDelimiter, null, "delimiter", ";"));
        Assert.Equal(["1,2", "3,4"], rows[0].Select(cell => FormattableString.Invariant($"{cell}").Replace('.', ',')));

        (table, rows) = await ReadAsync("1;2\n3;4\n5;6\n", Fix.With(Fix.SetHeader, null, "lines", "0"));
        Assert.Equal((3, "colonne_1"), (rows.Length, table.Schema.Columns[0].Name));
        (table, rows) = await ReadAsync("1;2\n3;4\n5;6\n", Fix.With(Fix.SetHeader, null, "lines", "1"));
        Assert.Equal((2, "1"), (rows.Length, table.Schema.Columns[0].Name));

        (table, rows) = await ReadAsync(
            "Titre;du fichier\nSous;titre\nnom;ville\na;b\n",
            Fix.With(Fix.SkipRows, null, "count", "2")
        );
        Assert.Equal((1, "ville", 2L), (rows.Length, table.Schema.Columns[1].Name, table.Outcomes[0].Count));
    }

    [Fact]
    public async Task The_sheet_is_that_of_the_recipe()
    {
        var path = WorkbookFile.Write(
            folder,
            """
            <row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>
            <row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>
            """
        );
        var (table, _) = await SourceTable.ReadAsync(path, recipe: Sheet("données"));
        Assert.Equal(1, table.Outcomes[0].Count);
        Assert.DoesNotContain(table.Remarks, r => r.Text.French.Contains("plus grande", StringComparison.Ordinal));
        Assert.Equal(
            "source-without-rows",
            (await SourceTable.ProfileAsync(path, recipe: Sheet("Notes"))).Problem?.Code
        );
        var gone = (await SourceTable.ProfileAsync(path, recipe: Sheet("2025"))).Problem;
        Assert.Equal("recipe-sheet-gone", gone?.Code);
        Assert.Contains("« Données », « Notes »", gone?.Detail.French, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_that_the_file_does_not_offer_is_counted_as_nothing()
    {
        var (table, _) = await ReadAsync("a;b\n1;2\n", Fix.With(Fix.ChooseSheet, null, "sheet", "x"));
        Assert.Equal(0, table.Outcomes[0].Count);
    }

    [Fact]
    public async Task A_recipe_that_leaves_no_row_is_refused()
    {
        var refused = await ProfileAsync("a;b\n1;2\n", Fix.With(Fix.DropRows, "a", "rows", "equal").And("value", "1"));
        Assert.Equal("recipe-without-rows", refused.Problem?.Code);
    }

    private static Recipe Sheet(string name) => Recipe.Empty.With(Fix.With(Fix.ChooseSheet, null, "sheet", name));

    private static IEnumerable<(string, ColumnType)> TypesOf(CsvTable table) =>
        table.Columns.Select(c => (c.Column.Name, c.Column.Type));

    private async Task<(CsvTable Table, object?[][] Rows)> ReadAsync(string csv, params Fix[] fixes) =>
        await SourceTable.ReadAsync(await WriteAsync(csv), recipe: new Recipe(fixes));

    private async Task<Core.Result<CsvTable>> ProfileAsync(string csv, params Fix[] fixes) =>
        await SourceTable.ProfileAsync(await WriteAsync(csv), recipe: new Recipe(fixes));

    private async Task<string> WriteAsync(string csv)
    {
        var path = folder.PathOf($"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(path, csv, Encoding.UTF8, TestContext.Current.CancellationToken);
        return path;
    }
}
