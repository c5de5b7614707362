using System.Globalization;
using System.Text;
using System.Xml;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers.Triples;

/// <summary>
/// A table as triples, the same in every serialisation, by the minimal mode of « Generating RDF from Tabular Data on the
/// Web » (W3C Recommendation, 17 December 2015): each row is a blank node, each cell that is not empty a triple of it,
/// whose predicate is the address of the table, « # » and the name of the column. Before the rows come the title and the
/// licence of the dataset, and the label and the description of each column.
/// </summary>
internal sealed class TableTriples
{
    private readonly ExportOptions options;

    internal TableTriples(IReadOnlyList<RowColumn> columns, ExportOptions options)
    {
        this.options = options;
        Address = TripleObject.EncodeIri(options.Source?.Address ?? "urn:belvedere:table");
        Columns = columns.Select((column, i) => Describe(column, options.Columns?[i])).ToList();
    }

    /// <summary>The dataset.</summary>
    internal string Address { get; }

    /// <summary>What the names of the predicates begin with.</summary>
    internal string Namespace => Address + "#";

    internal IReadOnlyList<TripleColumn> Columns { get; }

    /// <summary>What is said before the rows.</summary>
    internal IEnumerable<Triple> Header()
    {
        if (options.Source is { } source)
        {
            yield return new(Address, Vocabulary.Rdf + "type", TripleObject.Iri(Vocabulary.Dcat + "Dataset"));
            yield return new(Address, Vocabulary.Terms + "title", TripleObject.French(source.Title));
            if (source.Description is { } description)
            {
                yield return new(Address, Vocabulary.Terms + "description", TripleObject.French(description));
            }

            if (source.LicenceUrl is { } licence)
            {
                yield return new(Address, Vocabulary.Terms + "license", TripleObject.Iri(licence));
            }

            yield return new(Address, Vocabulary.Terms + "modified", TripleObject.Instant(source.RevisedAt));
        }

        foreach (var column in Columns)
        {
            yield return new(
                Namespace + column.LocalName,
                Vocabulary.Rdfs + "label",
                TripleObject.French(column.Label)
            );
            if (column.Description is { } description)
            {
                yield return new(
                    Namespace + column.LocalName,
                    Vocabulary.Rdfs + "comment",
                    TripleObject.French(description)
                );
            }
        }
    }

    /// <summary>The text of a cell as its datatype writes it; null for an empty one.</summary>
    internal string? Text(RowChunk chunk, int column, int row)
    {
        if (chunk.IsNull(column, row))
        {
            return null;
        }

        return Columns[column].Type switch
        {
            ColumnType.Integer => chunk.TryInteger(column, row, out var value)
                ? value.ToString(CultureInfo.InvariantCulture)
                : chunk.Decimal(column, row).ToString("F0", CultureInfo.InvariantCulture),
            // A computation that gave no number has no value to say.
            ColumnType.Decimal => chunk.Decimal(column, row) is var number && double.IsFinite(number)
                ? number.ToString("R", CultureInfo.InvariantCulture)
                : null,
            ColumnType.Boolean => chunk.Boolean(column, row) ? "true" : "false",
            ColumnType.Date => chunk.Date(column, row).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ColumnType.DateTime => RowJson.Instant(chunk.Instant(column, row), options.Zone),
            ColumnType.GeoPoint => PointOf(Encoding.UTF8.GetString(chunk.Text(column, row))),
            ColumnType.GeoShape => ShapeLiteral.Write(Shape.FromWkb(chunk.Text(column, row))),
            _ => Encoding.UTF8.GetString(chunk.Text(column, row)),
        };
    }

    private static TripleColumn Describe(RowColumn column, Column? known)
    {
        // The engine gives a point or a JSON value as a text: only the table knows what it is.
        var type = known?.Type is ColumnType.GeoPoint or ColumnType.Json ? known.Type : column.Type;
        // Every serialisation must be able to write the name, and XML is the strictest.
        return new(XmlConvert.EncodeLocalName(column.Name), type, DatatypeOf(type))
        {
            Label = known?.Label ?? column.Name,
            Description = known?.Description,
        };
    }

    private static string? DatatypeOf(ColumnType type) =>
        type switch
        {
            ColumnType.Integer => Vocabulary.Xsd + "integer",
            ColumnType.Decimal => Vocabulary.Xsd + "double",
            ColumnType.Boolean => Vocabulary.Xsd + "boolean",
            ColumnType.Date => Vocabulary.Xsd + "date",
            ColumnType.DateTime => Vocabulary.Xsd + "dateTime",
            ColumnType.Json => Vocabulary.Rdf + "JSON",
            ColumnType.GeoPoint or ColumnType.GeoShape => Vocabulary.Geo + "wktLiteral",
            _ => null,
        };

    /// <summary>A point comes as <c>lat,lon</c>; well-known text has the longitude first.</summary>
    private static string PointOf(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return $"POINT({text.AsSpan(comma + 1)} {text.AsSpan(0, comma)})";
    }
}

/// <summary>A column as the predicate of triples.</summary>
/// <param name="LocalName">The name of the column, such that XML admits it.</param>
/// <param name="Datatype">IRI of the datatype of its values; null for texts.</param>
internal sealed record TripleColumn(string LocalName, ColumnType Type, string? Datatype)
{
    public required string Label { get; init; }

    public string? Description { get; init; }
}
