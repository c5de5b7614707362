using System.Text;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Cells;

/// <summary>
/// Each value replaced by one mark: that there was a value is told, not which. Two masks keep a little of it: the initials
/// (« Marie Durand » becomes « M. D. »), which tell the persons of a short list apart, and the last two characters
/// (« ••78 »), by which somebody finds their own row; two digits of a telephone, a plate or an account leave thousands of
/// others possible, four would not leave enough.
/// </summary>
public sealed class Mask() : CellOperation(Fix.Mask)
{
    private const string Usual = "masqué";
    private const string Initials = "initials";
    private const string LastTwo = "last-two";

    public override LocalizedText Title => new("Masquer une colonne", "Mask a column");

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new("mark", new("Ce qui est montré à la place", "What is shown instead"))
            {
                IsRequired = false,
                MayBeEmpty = true,
            },
            new("keep", new("Ce qui est gardé", "What is kept")) { IsRequired = false, Allowed = [Initials, LastTwo] },
        ];

    public override LocalizedText Say(Fix fix, string column) =>
        fix.Value("keep") switch
        {
            Initials => new($"Ne garder que les initiales de « {column} »", $"Keep only the initials of “{column}”"),
            LastTwo => new(
                $"Ne garder que les deux derniers caractères de « {column} »",
                $"Keep only the last two characters of “{column}”"
            ),
            _ => (fix.Value("mark") ?? Usual) is { Length: > 0 } mark
                ? new(
                    $"Masquer les valeurs de « {column} » : « {mark} » les remplace",
                    $"Mask the values of “{column}”: “{mark}” replaces them"
                )
                : new($"Vider les valeurs de « {column} »", $"Empty the values of “{column}”"),
        };

    internal override bool Protects => true;

    internal override Problem? Check(Fix fix) =>
        fix.Value("keep") is not null && fix.Value("mark") is not null
            ? Problems.RecipeParameterUnknown(Name, "mark", ["keep"])
            : null;

    internal override CellRewrite Change(Fix fix, RecipeTable table)
    {
        var mark = Encoding.UTF8.GetBytes(fix.Value("mark") ?? Usual);
        var keep = fix.Value("keep");
        return (cell, output) =>
        {
            var trimmed = CellText.Trim(cell);
            if (trimmed.Length == 0)
            {
                return false;
            }

            output.Add(
                keep switch
                {
                    Initials => InitialsOf(trimmed),
                    LastTwo => LastTwoOf(trimmed),
                    _ => mark,
                }
            );
            return true;
        };
    }

    private static byte[] InitialsOf(ReadOnlySpan<byte> cell)
    {
        var words = Encoding.UTF8.GetString(cell).Split([' ', '-', '.', '\u00A0', '\u202F', '\'', '’']);
        return Encoding.UTF8.GetBytes(
            string.Join(
                ' ',
                words
                    .Select(word => word.EnumerateRunes().FirstOrDefault())
                    .Where(Rune.IsLetter)
                    .Select(first => $"{Rune.ToUpperInvariant(first)}.")
            )
        );
    }

    // A value that is hardly longer than what is kept would be told whole.
    private static byte[] LastTwoOf(ReadOnlySpan<byte> cell)
    {
        var runes = Encoding.UTF8.GetString(cell).EnumerateRunes().ToArray();
        return Encoding.UTF8.GetBytes(runes.Length < 8 ? "••" : $"••{runes[^2]}{runes[^1]}");
    }
}
