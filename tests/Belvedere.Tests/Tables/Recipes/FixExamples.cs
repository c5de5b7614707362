using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Recipes.Rows;

namespace Belvedere.Tests.Tables.Recipes;

/// <summary>Fixes on small tables: headers and rows before, headers and rows after, and what was touched.</summary>
/// <param name="Before">Header and rows, cells separated by « | ».</param>
/// <param name="After">The same once the fixes are applied.</param>
/// <param name="Count">What the last fix touched.</param>
public sealed record FixExample(string Name, Recipe Recipe, string[] Before, string[] After, long Count)
{
    public static readonly IReadOnlyList<FixExample> All =
    [
        Of(
            "Zeros lost",
            Fix.With(Fix.PadLeft, "dep", "width", "2"),
            ["dep", "1", "75", "2A", " 9 ", "", "NC"],
            ["dep", "01", "75", "2A", "09", "", "NC"],
            2
        ),
        Of(
            "Commune codes",
            Fix.With(Fix.PadLeft, "insee", "width", "5"),
            ["INSEE", "4070", "2A004"],
            ["insee", "04070", "2A004"],
            1
        ),
        Of(
            "Units",
            Fix.With(Fix.StripUnit, "taux", "unit", "%"),
            ["Taux", "12 %", "3,5%", "4 €", "n/d"],
            ["taux", "12", "3,5", "4 €", "n/d"],
            2
        ),
        Of(
            "Comma groups",
            Fix.With(Fix.SetMarks, "n", "group", ","),
            ["n", "1,234", "-12,345,678", "5", "1,234.5", "x"],
            ["n", "1234", "-12345678", "5", "1234.5", "x"],
            3
        ),
        Of(
            "Comma decimals",
            Fix.With(Fix.SetMarks, "n", "decimal", ",").And("group", " "),
            ["n", "1 234,5", "(2,5)", "1.5"],
            ["n", "1234.5", "(2.5)", "1.5"],
            2
        ),
        Of(
            "Accents",
            new Fix(Fix.DecodeTwice),
            ["DÃ©partement|ville", "LozÃ¨re|Mende", "Lot|Cahors"],
            ["departement|ville", "Lozère|Mende", "Lot|Cahors"],
            1
        ),
        Of("Accents of a column", new Fix(Fix.DecodeTwice, "b"), ["a|b", "Ã©|Ã©"], ["a|b", "Ã©|é"], 1),
        Of(
            "Spaces",
            new Fix(Fix.Trim, "nom"),
            ["nom|autre", "  Digne \u00A0 les  Bains | x ", "Gap| y"],
            ["nom|autre", "Digne les Bains| x ", "Gap| y"],
            1
        ),
        Of("Spaces everywhere", new Fix(Fix.Trim), ["nom|autre", " a | b ", "c|d"], ["nom|autre", "a|b", "c|d"], 2),
        Of(
            "Replacements",
            Fix.With(Fix.Replace, "v", "values", "dig\tDigne\r\nM.\tMonsieur\n"),
            ["v", "dig", " M. ", "digne", ""],
            ["v", "Digne", "Monsieur", "digne", ""],
            2
        ),
        Of(
            "Replaced by nothing",
            Fix.With(Fix.Replace, null, "values", "x\t"),
            ["a|b", "x|y", "z|x"],
            ["a|b", "|y", "z|"],
            2
        ),
        Of(
            "Empty values",
            Fix.With(Fix.DeclareEmpty, "n", "values", "999\nabs").And("reason", "secret"),
            ["n", "1", "999", " abs "],
            ["n", "1", "", ""],
            2
        ),
        Of("Mask", new Fix(Fix.Mask, "nom"), ["nom|n", "Dupont|1", "|2"], ["nom|n", "masqué|1", "|2"], 1),
        Of("Mask by nothing", Fix.With(Fix.Mask, "nom", "mark", ""), ["nom|n", "Dupont|1"], ["nom|n", "|1"], 1),
        Of(
            "Year of a date",
            Fix.With(Fix.Generalise, "ne_le", "to", "year"),
            ["Né le", "31/12/1984", "1984-02-03", "inconnu", ""],
            ["ne_le", "1984", "1984", "", ""],
            3
        ),
        Of("Month of a date", Fix.With(Fix.Generalise, "d", "to", "month"), ["d", "31/12/1984"], ["d", "1984-12"], 1),
        Of(
            "Departement of a code",
            Fix.With(Fix.Generalise, "cp", "to", "departement"),
            ["cp", "04000", "20000", "20200", "97411", "2A004", "Digne"],
            ["cp", "04", "2A", "2B", "974", "2A", ""],
            6
        ),
        Of(
            "Commune of an IRIS",
            Fix.With(Fix.Generalise, "iris", "to", "commune"),
            ["iris", "040700101", "2A0040101", "4070"],
            ["iris", "04070", "2A004", ""],
            3
        ),
        Of("Lists", Fix.With(Fix.ParseList, "l", "separator", ";"), ["l", "a ; b;;c", "d"], ["l", "a;b;c", "d"], 1),
        Of(
            "Another name",
            Fix.With(Fix.Rename, "montant_2025", "to", "montant").And("label", "Montant"),
            ["Montant 2025|b", "1|2"],
            ["montant|b", "1|2"],
            1
        ),
        Of(
            "A name that came back",
            Fix.With(Fix.Rename, "montant_2025", "to", "montant"),
            ["Montant|b", "1|2"],
            ["montant|b", "1|2"],
            0
        ),
        Of("A column less", new Fix(Fix.DropColumn, "b"), ["a|b|c", "1|2|3"], ["a|c", "1|3"], 1),
        Of(
            "A type",
            Fix.With(Fix.SetType, "n", "type", "integer").And("unfit", "empty"),
            ["n", "12", "1 200", "0164A", "NC", ""],
            ["n", "12", "1 200", "", "NC", ""],
            2
        ),
        Of(
            "A type after a mask",
            [Fix.With(Fix.SetType, "n", "type", "integer").And("unfit", "empty"), new Fix(Fix.Mask, "n")],
            ["n", "12"],
            ["n", ""],
            1
        ),
        Of(
            "Split",
            Fix.With(Fix.SplitColumn, "ville", "separator", " - ").And("into", "code,nom"),
            ["ville|x", "04070 - Digne - les - Bains|1", "Gap|2"],
            ["ville|x|code|nom", "04070 - Digne - les - Bains|1|04070|Digne - les - Bains", "Gap|2|Gap|"],
            1
        ),
        Of(
            "Join",
            Fix.With(Fix.JoinColumns, "a", "with", "c,b").And("separator", " ").And("into", "tout"),
            ["a|b|c", "1|2|3", "1||3", "||"],
            ["a|b|c|tout", "1|2|3|1 3 2", "1||3|1 3", "|||"],
            2
        ),
        Of(
            "Points",
            Fix.With(Fix.MakePoint, "lat", "with", "lon").And("into", "lieu"),
            ["lat|lon", "44,09|6.23", "91|0", "x|1"],
            ["lat|lon|lieu", "44,09|6.23|44.09,6.23", "91|0|", "x|1|"],
            1
        ),
        Of(
            "Swap",
            Fix.With(Fix.SwapCoordinates, "lat", "with", "lon"),
            ["lat|lon", "6.23|44.09", "|"],
            ["lat|lon", "44.09|6.23", "|"],
            1
        ),
        Of(
            "Rows with a value",
            Fix.With(Fix.DropRows, "type", "rows", "equal").And("value", "Total"),
            ["type|n", "a|1", " Total|3", "Totaux|4"],
            ["type|n", "a|1", "Totaux|4"],
            1
        ),
        Of(
            "Rows without a value",
            Fix.With(Fix.DropRows, "siret", "rows", "empty"),
            ["siret|n", "1|1", " |2"],
            ["siret|n", "1|1"],
            1
        ),
        Of(
            "Duplicates",
            Fix.With(Fix.Deduplicate, null, "key", "a,b"),
            ["a|b|c", "1|2|x", "1|2|y", "12||z", "1|2 |t"],
            ["a|b|c", "1|2|x", "12||z"],
            2
        ),
        Of(
            "Small groups",
            HideSmallCells.Of(["h", "f"], 5),
            ["commune|h|f|ensemble", "04070|2|30|32", "04112|40|50|90", "04019|7|8|15"],
            ["commune|h|f|ensemble", "04070|||32", "04112|40|50|90", "04019|7|8|15"],
            1
        ),
        Of(
            "Small groups of a total below",
            HideSmallCells.Of(["eleves"], 5),
            ["ecole|eleves", "A|3", "B|40", "C|9", "Total|52"],
            ["ecole|eleves", "A|", "B|40", "C|", "Total|52"],
            1
        ),
        Of(
            "Rows counted",
            CountRows.Of(["commune", "aide"], "nombre", 3),
            [
                "nom|commune|aide",
                "a|A|x",
                "b|A|x",
                "c|B|x",
                "d|A |x",
                "e|B|y",
                "f|B|x",
                "g|B|x",
                "h|B|x",
                "i|C|x",
                "j|C|x",
            ],
            ["commune|aide|nombre", "A|x|3", "B|x|4", "B|y|", "C|x|"],
            10
        ),
        Of(
            "Rows counted, and a group hidden beside the small one",
            CountRows.Of(["commune"], "nombre", 3),
            ["nom|commune", "a|A", "b|B", "c|B", "d|B", "e|C", "f|C", "g|C", "h|C"],
            ["commune|nombre", "A|", "B|", "C|4"],
            8
        ),
        Of(
            "In their order",
            [
                Fix.With(Fix.Rename, "code_dept", "to", "dep"),
                Fix.With(Fix.PadLeft, "dep", "width", "2"),
                Fix.With(Fix.DropRows, "dep", "rows", "equal").And("value", "01"),
            ],
            ["Code dépt|n", "1|a", "2|b"],
            ["dep|n", "02|b"],
            1
        ),
    ];

    private static FixExample Of(string name, Fix fix, string[] before, string[] after, long count) =>
        Of(name, [fix], before, after, count);

    private static FixExample Of(string name, Fix[] fixes, string[] before, string[] after, long count) =>
        new(name, new Recipe(fixes), before, after, count);
}
