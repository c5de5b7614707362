using System.Globalization;
using System.Text;
using System.Text.Json;
using Belvedere.Core.Shapes;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Json;

/// <summary>
/// The columns of objects, in the order in which they are met: what is nested in an object becomes « commune.nom », lists
/// stay JSON, and what each column holds tells its type.
/// </summary>
internal sealed class JsonColumns
{
    private const int MaximumDepth = 8;

    /// <summary>Characters of a number that is kept as it was written.</summary>
    private const int LongestNumber = 60;

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<string> names = [];
    private readonly List<Seen> seen = [];

    [Flags]
    private enum Seen
    {
        Nothing = 0,
        Text = 1,
        Integer = 2,
        Decimal = 4,
        Truth = 8,
        Point = 16,
        Shape = 32,
        TooLong = 64,
    }

    /// <summary>Geometries that are none, or outside degrees.</summary>
    internal long UnreadShapes { get; private set; }

    internal IReadOnlyList<string> Names => names;

    internal IReadOnlyList<DeclaredType> Types => [.. seen.Select(TypeOf)];

    internal SpoolRow Header()
    {
        var header = new SpoolRow();
        for (var i = 0; i < names.Count; i++)
        {
            header.Set(i, names[i]);
        }

        return header;
    }

    internal int PlaceOf(string name)
    {
        if (!places.TryGetValue(name, out var place))
        {
            place = places[name] = names.Count;
            names.Add(name);
            seen.Add(Seen.Nothing);
        }

        return place;
    }

    /// <summary>Adds the members of an object to a row.</summary>
    internal void Add(JsonElement members, SpoolRow row, string prefix = "", int depth = 0)
    {
        foreach (var member in members.EnumerateObject())
        {
            Add(prefix + member.Name, member.Value, row, depth);
        }
    }

    /// <summary>Adds a geometry of a Feature.</summary>
    internal void AddGeometry(string name, JsonElement geometry, SpoolRow row)
    {
        var place = PlaceOf(name);
        seen[place] |= Seen.Nothing;
        if (geometry.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (!Shape.TryRead(Encoding.UTF8.GetBytes(geometry.GetRawText()), out var shape))
        {
            UnreadShapes++;
        }
        else if (shape is not null)
        {
            seen[place] |= shape.Kind == ShapeKind.Point ? Seen.Point : Seen.Shape;
            row.Set(place, Convert.ToHexString(shape.Wkb.Span));
        }
    }

    private void Add(string name, JsonElement value, SpoolRow row, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when IsGeometry(value):
                AddGeometry(name, value, row);
                break;
            case JsonValueKind.Object when PointOf(value) is { } point:
                var at = PlaceOf(name);
                seen[at] |= Seen.Point;
                row.Set(at, Convert.ToHexString(point.Wkb.Span));
                break;
            case JsonValueKind.Object when depth < MaximumDepth:
                Add(value, row, $"{name}.", depth + 1);
                break;
            default:
                var place = PlaceOf(name);
                seen[place] |= Scalar(value, row, place);
                break;
        }
    }

    private static Seen Scalar(JsonElement value, SpoolRow row, int place)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return Seen.Nothing;
            case JsonValueKind.True or JsonValueKind.False:
                row.Set(place, value.GetBoolean() ? "vrai" : "faux");
                return Seen.Truth;
            case JsonValueKind.Number:
                return Number(value, row, place);
            case JsonValueKind.String:
                row.Set(place, value.GetString());
                return Seen.Text;
            default:
                row.Set(place, value.GetRawText());
                return Seen.Text;
        }
    }

    private static Seen Number(JsonElement value, SpoolRow row, int place)
    {
        var raw = value.GetRawText();
        if (!raw.AsSpan().ContainsAny(".eE"))
        {
            row.Set(place, raw);
            return raw.Length > 18 ? Seen.TooLong : Seen.Integer;
        }

        var number = value.GetDouble();
        var isKnown = double.IsFinite(number);
        // A hundred decimals say no more than the number that is nearest to them.
        row.Set(
            place,
            raw.Length > LongestNumber && isKnown ? number.ToString("R", CultureInfo.InvariantCulture) : raw
        );
        return isKnown ? Seen.Decimal : Seen.TooLong;
    }

    private static bool IsGeometry(JsonElement value) =>
        value.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String
        && (value.TryGetProperty("coordinates", out _) || value.TryGetProperty("geometry", out _));

    /// <summary>A place written as Explore does: <c>{"lon": 2.35, "lat": 48.85}</c>.</summary>
    private static Shape? PointOf(JsonElement value) =>
        value.TryGetProperty("lon", out var lon)
        && value.TryGetProperty("lat", out var lat)
        && value.EnumerateObject().Count() == 2
        && lon.ValueKind == JsonValueKind.Number
        && lat.ValueKind == JsonValueKind.Number
        && lon.GetDouble() is >= -180 and <= 180
        && lat.GetDouble() is >= -90 and <= 90
            ? Shape.Point(lon.GetDouble(), lat.GetDouble())
            : null;

    private static DeclaredType TypeOf(Seen seen) =>
        seen switch
        {
            Seen.Nothing => DeclaredType.Unknown,
            Seen.Text => DeclaredType.Quoted,
            Seen.Integer => DeclaredType.Integer,
            Seen.Decimal or (Seen.Decimal | Seen.Integer) => DeclaredType.Decimal,
            Seen.Truth => DeclaredType.Boolean,
            Seen.Point => DeclaredType.GeoPoint,
            Seen.Shape or (Seen.Point | Seen.Shape) => DeclaredType.GeoShape,
            _ => DeclaredType.Text,
        };
}
