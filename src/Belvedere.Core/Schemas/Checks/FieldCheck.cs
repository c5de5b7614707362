using Belvedere.Core.Schemas.Fields;

namespace Belvedere.Core.Schemas.Checks;

/// <summary>One field ready to judge cells: its type, then each constraint that needs no other row.</summary>
internal sealed class FieldCheck
{
    private const int MaxTimeouts = 10;

    private readonly FieldReader reader;
    private readonly FieldConstraints constraints;
    private readonly CellPattern? pattern;
    private readonly decimal? minimum;
    private readonly decimal? maximum;
    private readonly HashSet<string> allowed;
    private readonly HashSet<decimal> allowedNumbers = [];
    private int timeouts;

    internal FieldCheck(SchemaField field)
    {
        Field = field;
        reader = FieldReader.Of(field);
        constraints = field.Constraints;
        pattern = constraints.Pattern is { } text ? CellPattern.TryCreate(text) : null;
        minimum = constraints.Minimum is { } low ? reader.ReadBound(low) : null;
        maximum = constraints.Maximum is { } high ? reader.ReadBound(high) : null;
        allowed = constraints.Enum.ToHashSet(StringComparer.Ordinal);
        foreach (var value in constraints.Enum)
        {
            if (reader.TryRead(value, out var read) && read is { IsNumber: true, Order: { } number })
            {
                allowedNumbers.Add(number);
            }
        }
    }

    internal SchemaField Field { get; }

    /// <summary>Cells whose expression took too long; past ten of them it is no longer tried.</summary>
    internal bool PatternGaveUp => timeouts > 0;

    internal bool TryRead(string cell, out CellValue value) => reader.TryRead(cell, out value);

    /// <summary>Type and constraints at once, for a repair that is tried.</summary>
    internal bool Accepts(string cell)
    {
        if (!reader.TryRead(cell, out var value))
        {
            return false;
        }

        var isFaulty = false;
        Judge(value, _ => isFaulty = true);
        return !isFaulty;
    }

    /// <summary>Names each constraint that a cell of the right type breaks.</summary>
    internal void Judge(in CellValue value, Action<SchemaErrorKind> tell)
    {
        if (value.Order < minimum)
        {
            tell(SchemaErrorKind.Minimum);
        }

        if (value.Order > maximum)
        {
            tell(SchemaErrorKind.Maximum);
        }

        if (value.Length >= 0 && value.Length < constraints.MinLength)
        {
            tell(SchemaErrorKind.MinLength);
        }

        if (value.Length > constraints.MaxLength)
        {
            tell(SchemaErrorKind.MaxLength);
        }

        if (pattern is not null && !MatchesPattern(value.Text))
        {
            tell(SchemaErrorKind.Pattern);
        }

        if (allowed.Count > 0 && !IsAllowed(value))
        {
            tell(SchemaErrorKind.Enum);
        }
    }

    private bool MatchesPattern(string text)
    {
        if (timeouts >= MaxTimeouts)
        {
            return true;
        }

        var matches = pattern?.Matches(text);
        timeouts += matches is null ? 1 : 0;
        return matches != false;
    }

    private bool IsAllowed(in CellValue value) =>
        allowed.Contains(value.Text)
        || (value is { IsNumber: true, Order: { } number } && allowedNumbers.Contains(number));
}
