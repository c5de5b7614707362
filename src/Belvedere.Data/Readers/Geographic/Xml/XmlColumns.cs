using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Geographic.Xml;

/// <summary>The columns of features without a schema, in the order in which they are met; the first is the geometry.</summary>
internal sealed class XmlColumns
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    internal int PlaceOf(string name)
    {
        if (!places.TryGetValue(name, out var place))
        {
            place = places[name] = places.Count + 1;
        }

        return place;
    }

    internal SpooledTable Complete(Spool spool, GeometryCells geometry)
    {
        var header = new SpoolRow();
        header.Set(0, "geometry");
        foreach (var (name, place) in places)
        {
            header.Set(place, name);
        }

        // The values are texts of an unknown kind: they decide, as in a CSV.
        return spool.Complete([header], new RowLines(firstRow: 0)) with
        {
            HasNamedColumns = true,
            Types = [geometry.Type],
            Remarks = [.. geometry.Remarks()],
        };
    }
}
