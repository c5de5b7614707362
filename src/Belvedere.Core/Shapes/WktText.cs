using System.Buffers.Text;

namespace Belvedere.Core.Shapes;

/// <summary>Reads well-known text, with or without heights, and an « SRID=4326; » before it.</summary>
internal ref struct WktText
{
    private const int MaximumDepth = 8;

    private readonly WkbBuffer wkb;
    private ReadOnlySpan<byte> rest;

    private WktText(ReadOnlySpan<byte> text, WkbBuffer wkb)
    {
        this.wkb = wkb;
        rest = text;
    }

    internal static bool TryRead(ReadOnlySpan<byte> text, WkbBuffer wkb)
    {
        if (text.StartsWith("SRID=4326;"u8))
        {
            text = text[10..];
        }

        var reading = new WktText(text, wkb);
        return reading.TryGeometry(0) && reading.IsEnded();
    }

    private bool TryGeometry(int depth)
    {
        if (depth > MaximumDepth || KindOf(Word()) is not { } kind)
        {
            return false;
        }

        wkb.Begin(kind);
        var place = kind == ShapeKind.Point ? 0 : wkb.BeginCount();
        var word = Word();
        if (word.Length is 1 or 2 && IsDimension(word))
        {
            word = Word();
        }

        // An empty point has no bytes of its own in two dimensions: such a geometry is told by its lack of positions.
        return word.Length > 0 ? Is(word, "EMPTY"u8) : TryContent(kind, place, depth);
    }

    private bool TryContent(ShapeKind kind, int place, int depth)
    {
        switch (kind)
        {
            case ShapeKind.Point:
                return Take('(') && TryPosition() && Take(')');
            case ShapeKind.LineString:
                return TryLine(place, out var count) && count > 1;
            case ShapeKind.Polygon:
                return TryRings(place);
            default:
                return TryMembers(kind, place, depth);
        }
    }

    private bool TryMembers(ShapeKind kind, int place, int depth)
    {
        var count = 0;
        if (!Take('('))
        {
            return false;
        }

        do
        {
            if (!TryMember(kind, depth))
            {
                return false;
            }

            count++;
        } while (Take(','));

        wkb.EndCount(place, count);
        return Take(')');
    }

    private bool TryMember(ShapeKind kind, int depth)
    {
        if (kind == ShapeKind.GeometryCollection)
        {
            return TryGeometry(depth + 1);
        }

        var member = kind - ShapeKind.MultiPoint + ShapeKind.Point;
        wkb.Begin(member);
        // MULTIPOINT (1 2, 3 4) is written as often as MULTIPOINT ((1 2), (3 4)).
        return member switch
        {
            ShapeKind.Point when Take('(') => TryPosition() && Take(')'),
            ShapeKind.Point => TryPosition(),
            _ => TryContent(member, wkb.BeginCount(), depth),
        };
    }

    private bool TryRings(int place)
    {
        var count = 0;
        if (!Take('('))
        {
            return false;
        }

        do
        {
            var ring = wkb.BeginCount();
            if (!TryLine(ring, out var positions) || !wkb.EndRing(ring, positions, isHole: count > 0))
            {
                return false;
            }

            count++;
        } while (Take(','));

        wkb.EndCount(place, count);
        return Take(')');
    }

    private bool TryLine(int place, out int count)
    {
        count = 0;
        if (!Take('('))
        {
            return false;
        }

        do
        {
            if (!TryPosition())
            {
                return false;
            }

            count++;
        } while (Take(','));

        wkb.EndCount(place, count);
        return Take(')');
    }

    private bool TryPosition()
    {
        if (!TryNumber(out var longitude) || !TryNumber(out var latitude))
        {
            return false;
        }

        // A height and a measure may follow.
        for (var more = 0; more < 2 && TryNumber(out _); more++) { }

        wkb.Position(longitude, latitude);
        return true;
    }

    private bool TryNumber(out double number)
    {
        SkipSpaces();
        if (!Utf8Parser.TryParse(rest, out number, out int length) || !double.IsFinite(number))
        {
            return false;
        }

        rest = rest[length..];
        return true;
    }

    private bool Take(char sign)
    {
        SkipSpaces();
        if (rest.IsEmpty || rest[0] != sign)
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }

    private ReadOnlySpan<byte> Word()
    {
        SkipSpaces();
        var length = 0;
        while (length < rest.Length && char.IsAsciiLetter((char)rest[length]))
        {
            length++;
        }

        var word = rest[..length];
        rest = rest[length..];
        return word;
    }

    private bool IsEnded()
    {
        SkipSpaces();
        return rest.IsEmpty;
    }

    private void SkipSpaces()
    {
        while (!rest.IsEmpty && rest[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            rest = rest[1..];
        }
    }

    private static ShapeKind? KindOf(ReadOnlySpan<byte> word)
    {
        foreach (var kind in Enum.GetValues<ShapeKind>())
        {
            if (System.Text.Ascii.EqualsIgnoreCase(word, kind.ToString()))
            {
                return kind;
            }
        }

        return null;
    }

    private static bool IsDimension(ReadOnlySpan<byte> word) => Is(word, "Z"u8) || Is(word, "M"u8) || Is(word, "ZM"u8);

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> expected) =>
        System.Text.Ascii.EqualsIgnoreCase(word, expected);
}
