using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Google.FlatBuffers;

namespace Belvedere.Data.Writers.FlatGeobuf;

/// <summary>The table « Header » of header.fbs: what the file is called, its fields, its reference system.</summary>
internal static class FlatGeobufHeader
{
    private const byte Bool = 2;
    private const byte Long = 7;
    private const byte Double = 10;
    private const byte Text = 11;
    private const byte Json = 12;
    private const byte DateTime = 13;

    /// <summary>
    /// Bytes that the header and each feature are a multiple of: readers take the doubles of a feature where they lie in the
    /// file, which their machines allow at a multiple of eight only.
    /// </summary>
    internal const int Alignment = sizeof(double);

    /// <summary>The type of a field, by its number in header.fbs.</summary>
    internal static byte TypeOf(ColumnType type) =>
        type switch
        {
            ColumnType.Integer => Long,
            ColumnType.Decimal => Double,
            ColumnType.Boolean => Bool,
            // ISO 8601, whole or a day alone.
            ColumnType.Date or ColumnType.DateTime => DateTime,
            ColumnType.Json => Json,
            _ => Text,
        };

    /// <summary>The header, after its size.</summary>
    internal static ReadOnlyMemory<byte> Write(
        IReadOnlyList<RowColumn> columns,
        IReadOnlyList<ColumnType> types,
        ExportOptions options
    )
    {
        var builder = new FlatBufferBuilder(1024);
        builder.Prep(Alignment, 0);
        var described = columns
            .Select((c, i) => WriteColumn(builder, options.Headers?[i] ?? c.Name, types[i], options.Columns?[i]))
            .ToArray();
        builder.StartVector(sizeof(int), described.Length, sizeof(int));
        for (var i = described.Length - 1; i >= 0; i--)
        {
            builder.AddOffset(described[i]);
        }

        var fields = builder.EndVector().Value;
        var system = WriteReferenceSystem(builder);
        var name = builder.CreateString(options.Source?.DatasetId ?? "table").Value;
        var title = builder.CreateString(options.Source?.Title ?? "").Value;
        var description = builder.CreateString(options.Source?.Description ?? "").Value;
        builder.StartTable(14);
        builder.AddOffset(0, name, 0);
        builder.AddOffset(7, fields, 0);
        // Its default is 16: zero says that no index follows, and the number of features, absent, that nobody counted them.
        builder.AddUshort(9, 0, 16);
        builder.AddOffset(10, system, 0);
        builder.AddOffset(11, title, 0);
        builder.AddOffset(12, description, 0);
        builder.FinishSizePrefixed(builder.EndTable());
        return builder.SizedByteArray();
    }

    private static int WriteColumn(FlatBufferBuilder builder, string name, ColumnType type, Column? known)
    {
        var written = builder.CreateString(name).Value;
        var title = builder.CreateString(known?.Label ?? name).Value;
        var description = builder.CreateString(known?.Description ?? "").Value;
        builder.StartTable(11);
        builder.AddOffset(0, written, 0);
        builder.AddByte(1, TypeOf(type), 0);
        builder.AddOffset(2, title, 0);
        builder.AddOffset(3, description, 0);
        return builder.EndTable();
    }

    /// <summary>WGS 84, longitude first.</summary>
    private static int WriteReferenceSystem(FlatBufferBuilder builder)
    {
        var organisation = builder.CreateString("EPSG").Value;
        builder.StartTable(6);
        builder.AddOffset(0, organisation, 0);
        builder.AddInt(1, 4326, 0);
        return builder.EndTable();
    }
}
