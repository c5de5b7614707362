using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Cells;

/// <summary>
/// A value less precise, to protect persons: the year or the month of a date, the commune of an IRIS or of an address, the
/// département of a code or of a postcode. What is neither becomes empty: nothing precise is left behind.
/// </summary>
public sealed class Generalise() : CellOperation(Fix.Generalise)
{
    public override LocalizedText Title => new("Rendre moins précis", "Generalise");

    public override IReadOnlyList<FixParameter> Parameters =>
        [new("to", new("Garder", "Keep")) { Allowed = ["year", "month", "commune", "departement"] }];

    public override LocalizedText Say(Fix fix, string column)
    {
        var (french, english) = fix.Value("to") switch
        {
            "year" => ("l’année", "the year"),
            "month" => ("le mois", "the month"),
            "commune" => ("la commune", "the commune"),
            _ => ("le département", "the département"),
        };
        return new($"Ne garder que {french} de « {column} »", $"Keep only {english} of “{column}”");
    }

    internal override bool Protects => true;

    internal override CellRewrite Change(Fix fix, RecipeTable table)
    {
        var to = fix.Value("to");
        var dates = table.Dates;
        return (cell, output) =>
        {
            var trimmed = CellText.Trim(cell);
            if (trimmed.Length == 0)
            {
                return false;
            }

            switch (to)
            {
                case "year" or "month":
                    if (dates.TryReadDay(trimmed, monthFirst: false, out var day))
                    {
                        output.Add(day, to == "year" ? "yyyy" : "yyyy-MM");
                    }

                    break;
                case "commune":
                    output.Add(
                        trimmed.Length == 9 && CodeCheck.IsCommune(trimmed[..5]) ? trimmed[..5] : TownOf(trimmed)
                    );
                    break;
                default:
                    AddDepartement(trimmed, output);
                    break;
            }

            return true;
        };
    }

    // « 3 rue des Lilas 04000 Digne-les-Bains »: what follows the last postcode, which is all that an address tells of its
    // commune. Without a postcode nothing says where the street ends.
    private static ReadOnlySpan<byte> TownOf(ReadOnlySpan<byte> address)
    {
        for (var at = address.Length - 6; at >= 0; at--)
        {
            if (
                address[at + 5] == ' '
                && (at == 0 || address[at - 1] is (byte)' ' or (byte)',')
                && !address.Slice(at, 5).ContainsAnyExceptInRange((byte)'0', (byte)'9')
            )
            {
                var town = CellText.Trim(address[(at + 6)..]);
                return town.ContainsAnyInRange((byte)'0', (byte)'9') ? [] : town;
            }
        }

        return [];
    }

    // A code of commune or IRIS begins with its département; so does a postcode, but in Corsica.
    private static void AddDepartement(ReadOnlySpan<byte> code, CellBuffer output)
    {
        if (code.Length is not (5 or 9) || code[2..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return;
        }

        var start = code[..2];
        if (start.SequenceEqual("97"u8) || start.SequenceEqual("98"u8))
        {
            output.Add(code[..3]);
        }
        else if (start.SequenceEqual("20"u8))
        {
            output.Add(code[2] is (byte)'0' or (byte)'1' ? "2A"u8 : "2B"u8);
        }
        else if (start[0] is >= (byte)'0' and <= (byte)'9')
        {
            output.Add(start);
        }
    }
}
