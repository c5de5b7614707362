using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Cells;

/// <summary>The decimal mark and the mark of thousands that a person knows: « 1,234 » is 1234, or 1.234.</summary>
public sealed class SetMarks() : CellOperation(Fix.SetMarks)
{
    public override LocalizedText Title => new("Choisir les marques des nombres", "Set the marks of numbers");

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new("decimal", new("Marque décimale", "Decimal mark")) { IsRequired = false, Allowed = [",", "."] },
            new("group", new("Marque des milliers", "Mark of thousands"))
            {
                IsRequired = false,
                Allowed = [" ", ".", ",", "'"],
            },
        ];

    public override LocalizedText Say(Fix fix, string column)
    {
        var (mark, group) = Marks(fix);
        var french = group is null ? "" : $" et les milliers à « {group} »";
        var english = group is null ? "" : $" and “{group}” as the mark of thousands";
        return new(
            $"Lire les nombres de « {column} » avec les décimales à « {mark} »{french}",
            $"Read the numbers of “{column}” with “{mark}” as the decimal mark{english}"
        );
    }

    internal override Problem? Check(Fix fix) =>
        fix.Parameters.Count == 0 ? Problems.RecipeParameterMissing(Name, "decimal")
        : fix.Value("decimal") == fix.Value("group")
            ? Problems.RecipeParameterRefused(
                Name,
                "group",
                fix.Value("group") ?? "",
                new("une autre marque que celle des décimales", "another mark than the decimal one")
            )
        : null;

    internal override CellRewrite Change(Fix fix, RecipeTable table)
    {
        var (mark, group) = Marks(fix);
        return (cell, output) => Rewrite(CellText.Trim(cell), (byte)mark, (byte)(group ?? '\0'), output);
    }

    private static (char Decimal, char? Group) Marks(Fix fix)
    {
        var group = fix.Value("group") is [var first] ? first : (char?)null;
        return (
            fix.Value("decimal") is [var mark] ? mark
            : group == ',' ? '.'
            : ',',
            group
        );
    }

    /// <summary>The number in plain figures and a point; false when the cell is no number so written, or is plain already.</summary>
    private static bool Rewrite(ReadOnlySpan<byte> trimmed, byte mark, byte group, CellBuffer output)
    {
        var (hasDigit, hasDecimals) = (false, false);
        for (var rest = trimmed; rest.Length > 0; )
        {
            var space = CellText.LeadingSpace(rest);
            var next = space > 0 ? (byte)' ' : rest[0];
            rest = rest[(space > 0 ? space : 1)..];
            if (next == group && hasDigit && !hasDecimals)
            {
                continue;
            }

            if (next == mark && !hasDecimals)
            {
                hasDecimals = true;
                output.Add((byte)'.');
                continue;
            }

            if (next is not ((>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'(' or (byte)')'))
            {
                return false;
            }

            hasDigit |= next is >= (byte)'0' and <= (byte)'9';
            output.Add(next);
        }

        return hasDigit && !output.Written.SequenceEqual(trimmed);
    }
}
