namespace Belvedere.Core.Tables.Inference;

/// <summary>The time that follows a date: <c>T14:05:00.250Z</c>, <c> 14:05</c>, <c> 14h05</c>, <c>+02:00</c>.</summary>
internal static class TimeOfDay
{
    internal static bool TryRead(ReadOnlySpan<byte> rest, ref DateParts parts)
    {
        if (rest[0] is not ((byte)'T' or (byte)'t' or (byte)' '))
        {
            return false;
        }

        rest = CellText.Trim(rest[1..]);
        var hours = FrenchDate.TakeNumber(ref rest, out var hourLength);
        if (hourLength is < 1 or > 2 || rest.Length < 3 || rest[0] is not ((byte)':' or (byte)'h' or (byte)'H'))
        {
            return false;
        }

        rest = rest[1..];
        var minutes = FrenchDate.TakeNumber(ref rest, out var minuteLength);
        if (minuteLength != 2 || hours > 23 || minutes > 59 || !TryTakeSeconds(ref rest, out var ticks))
        {
            return false;
        }

        parts = parts with { HasTime = true, TimeOfDay = new TimeSpan(hours, minutes, 0) + TimeSpan.FromTicks(ticks) };
        return rest.Length == 0 || TryReadOffset(rest, ref parts);
    }

    private static bool TryTakeSeconds(ref ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        if (rest.Length == 0 || rest[0] != ':')
        {
            return true;
        }

        rest = rest[1..];
        var seconds = FrenchDate.TakeNumber(ref rest, out var length);
        if (length != 2 || seconds > 59)
        {
            return false;
        }

        ticks = seconds * TimeSpan.TicksPerSecond;
        return rest.Length == 0 || rest[0] is not ((byte)'.' or (byte)',') || TryTakeFraction(ref rest, ref ticks);
    }

    private static bool TryTakeFraction(ref ReadOnlySpan<byte> rest, ref long ticks)
    {
        rest = rest[1..];
        long fraction = FrenchDate.TakeNumber(ref rest, out var length);
        for (var i = length; i < 7; i++)
        {
            fraction *= 10;
        }

        for (var i = length; i > 7; i--)
        {
            fraction /= 10;
        }

        ticks += fraction;
        return length > 0;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> rest, ref DateParts parts)
    {
        if (rest.SequenceEqual("Z"u8) || rest.SequenceEqual("z"u8))
        {
            parts = parts with { Offset = TimeSpan.Zero };
            return true;
        }

        var isNegative = rest[0] == '-';
        if (!isNegative && rest[0] != '+')
        {
            return false;
        }

        rest = rest[1..];
        var hours = FrenchDate.TakeNumber(ref rest, out var length);
        var minutes = 0;
        if (length == 4)
        {
            (hours, minutes) = (hours / 100, hours % 100);
        }
        else if (length == 2 && rest.Length == 3 && rest[0] == ':')
        {
            rest = rest[1..];
            minutes = FrenchDate.TakeNumber(ref rest, out _);
        }
        else if (length != 2)
        {
            return false;
        }

        var offset = new TimeSpan(hours, minutes, 0);
        parts = parts with { Offset = isNegative ? -offset : offset };
        return rest.Length == 0 && hours <= 14 && minutes <= 59;
    }
}
