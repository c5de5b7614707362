using System.Globalization;
using Belvedere.Core.Schemas.Fields;

namespace Belvedere.Core.Schemas.Repairs;

/// <summary>Takes away the spaces around a value, and makes one of each run of spaces inside it.</summary>
public sealed record TrimCells(string Column) : CellRepair(Column)
{
    public override LocalizedText Label => new("Retirer les espaces en trop", "Remove extra spaces");

    public override string? Apply(string cell)
    {
        var words = cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Changed(cell, string.Join(' ', words));
    }

    internal static string? Changed(string before, string after) => before == after || after.Length == 0 ? null : after;
}

/// <summary>Takes away every space, point and dash: « 218 601 946 00014 ».</summary>
public sealed record JoinDigits(string Column) : CellRepair(Column)
{
    public override LocalizedText Label => new("Coller les chiffres", "Join the digits");

    public override string? Apply(string cell)
    {
        var joined = string.Concat(cell.Where(c => !(char.IsWhiteSpace(c) || c is '.' or '-' or '\'')));
        return joined.AsSpan().ContainsAnyExceptInRange('0', '9') ? null : TrimCells.Changed(cell, joined);
    }
}

/// <summary>Takes away the « .0 » that a spreadsheet adds to a code or to a whole number.</summary>
public sealed record DropZeroDecimal(string Column) : CellRepair(Column)
{
    public override LocalizedText Label =>
        new("Retirer le « .0 » ajouté par un tableur", "Remove the “.0” added by a spreadsheet");

    public override string? Apply(string cell)
    {
        var mark = cell.AsSpan().IndexOfAny('.', ',');
        var isWhole =
            mark > 0
            && mark < cell.Length - 1
            && !cell.AsSpan(mark + 1).ContainsAnyExcept('0')
            && !cell.AsSpan(cell[0] == '-' ? 1 : 0, mark - (cell[0] == '-' ? 1 : 0)).ContainsAnyExceptInRange('0', '9');
        return isWhole ? cell[..mark] : null;
    }
}

/// <summary>Gives a code back the zeros that it lost on its left.</summary>
/// <param name="Length">Characters of a whole code.</param>
public sealed record PadLeft(string Column, int Length) : CellRepair(Column)
{
    public override LocalizedText Label =>
        new(
            $"Compléter à gauche par des zéros sur {Length} caractères",
            $"Complete with zeros on the left to {Length} characters"
        );

    // One zero is what a spreadsheet takes from a French code; two are lost by Guadeloupe’s old codes only.
    public override string? Apply(string cell) =>
        cell.Length == Length - 1 && !cell.AsSpan().ContainsAnyExceptInRange('0', '9') ? $"0{cell}" : null;
}

/// <summary>Writes dates and periods in the format of the schema.</summary>
/// <param name="From">As they are written, in the notation of strptime.</param>
/// <param name="To">As the schema wants them.</param>
public sealed record RewriteDates(string Column, string From, string To) : CellRepair(Column)
{
    private readonly DatePattern? pattern = DatePattern.TryCreate(From);

    public override LocalizedText Label =>
        new($"Écrire les dates {From} sous la forme {To}", $"Write the dates {From} as {To}");

    private static readonly string[] PeriodMarks = ["_", " au ", " - ", " / "];

    public override string? Apply(string cell)
    {
        if (pattern is null)
        {
            return null;
        }

        if (pattern.TryRead(cell.Trim(), out var moment))
        {
            return TrimCells.Changed(cell, Written(moment));
        }

        // A period: its two dates, joined as ISO 8601 does.
        foreach (var mark in PeriodMarks)
        {
            if (
                cell.Split(mark) is [var first, var last]
                && pattern.TryRead(first.Trim(), out var start)
                && pattern.TryRead(last.Trim(), out var end)
            )
            {
                return $"{Written(start)}/{Written(end)}";
            }
        }

        return null;
    }

    private string Written(DateTime moment) =>
        To.Replace("%Y", moment.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("%m", moment.ToString("MM", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("%d", moment.ToString("dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("%H", moment.ToString("HH", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("%M", moment.ToString("mm", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("%S", moment.ToString("ss", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    // The pattern is drawn from the texts.
    public bool Equals(RewriteDates? other) =>
        other is not null && Column == other.Column && From == other.From && To == other.To;

    public override int GetHashCode() => HashCode.Combine(Column, From, To);
}

/// <summary>Writes numbers as the schema reads them: without groups nor unit, with its decimal mark.</summary>
/// <param name="DecimalMark">Decimal mark in the file; the other mark, and every space, are taken for groups.</param>
/// <param name="Unit">Text after the number, taken away; empty when there is none.</param>
/// <param name="To">Decimal mark of the schema.</param>
public sealed record RewriteNumbers(string Column, char DecimalMark, string Unit, string To) : CellRepair(Column)
{
    public override LocalizedText Label =>
        Unit.Length > 0
            ? new(
                $"Retirer « {Unit} » et écrire le nombre sans espace",
                $"Remove “{Unit}” and write the number without spaces"
            )
            : new(
                $"Écrire les nombres sans espace, avec « {To} » pour les décimales",
                $"Write the numbers without spaces, with “{To}” for decimals"
            );

    public override string? Apply(string cell)
    {
        var text = cell.Trim();
        if (Unit.Length > 0)
        {
            if (!text.EndsWith(Unit, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            text = text[..^Unit.Length];
        }

        var group = DecimalMark == ',' ? '.' : ',';
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\'')).Replace('\u2212', '-');
        var mark = plain.LastIndexOf(DecimalMark);
        var whole = mark < 0 ? plain : plain[..mark];
        if (!IsGrouped(whole, group) || (mark >= 0 && plain.AsSpan(mark + 1).ContainsAnyExceptInRange('0', '9')))
        {
            return null;
        }

        var digits = whole.Replace(group.ToString(), "", StringComparison.Ordinal);
        return TrimCells.Changed(cell, mark < 0 ? digits : $"{digits}{To}{plain[(mark + 1)..]}");
    }

    /// <summary>Digits, with a sign, and where the mark of groups is there, three after each.</summary>
    private static bool IsGrouped(string whole, char group)
    {
        var parts = whole.TrimStart('-', '+').Split(group);
        return parts[0].Length > 0
            && Array.TrueForAll(parts, p => !p.AsSpan().ContainsAnyExceptInRange('0', '9'))
            && parts.Skip(1).All(p => p.Length == 3)
            && (parts.Length == 1 || parts[0].Length <= 3);
    }
}

/// <summary>Divides percentages by a hundred, where the schema expects a share of one.</summary>
public sealed record DivideByHundred(string Column, string DecimalMark) : CellRepair(Column)
{
    public override LocalizedText Label =>
        new("Diviser par 100 : des pourcentages en parts de 1", "Divide by 100: percentages into shares of 1");

    public override string? Apply(string cell) =>
        decimal.TryParse(
            cell.Replace(DecimalMark, ".", StringComparison.Ordinal),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        ) && number is > 1 and <= 100
            ? (number / 100).ToString(CultureInfo.InvariantCulture).Replace(".", DecimalMark, StringComparison.Ordinal)
            : null;
}

/// <summary>Replaces a piece of text inside the cells: the mark between two dates, between the items of a list.</summary>
public sealed record ReplaceText(string Column, string From, string To) : CellRepair(Column)
{
    public override LocalizedText Label => new($"Remplacer « {From} » par « {To} »", $"Replace “{From}” by “{To}”");

    public override string? Apply(string cell) =>
        TrimCells.Changed(cell, cell.Replace(From, To, StringComparison.Ordinal));
}

/// <summary>Writes letters in capitals: « 2a004 ».</summary>
public sealed record Capitalise(string Column) : CellRepair(Column)
{
    public override LocalizedText Label => new("Écrire en capitales", "Write in capitals");

    public override string? Apply(string cell) => TrimCells.Changed(cell, cell.ToUpperInvariant());
}

/// <summary>Replaces whole values by those of the schema, by a table.</summary>
public sealed record ReplaceValues(string Column, IReadOnlyDictionary<string, string> Values) : CellRepair(Column)
{
    public override LocalizedText Label =>
        new("Écrire les valeurs comme dans la liste du schéma", "Write the values as in the schema’s list");

    public override string? Apply(string cell) => Values.GetValueOrDefault(cell);

    public bool Equals(ReplaceValues? other) =>
        other is not null
        && Column == other.Column
        && Values.Count == other.Values.Count
        && Values.All(v => other.Values.GetValueOrDefault(v.Key) == v.Value);

    public override int GetHashCode() => HashCode.Combine(Column, Values.Count);
}
