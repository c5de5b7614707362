namespace Belvedere.Data.Readers.Spooling;

/// <summary>Writes records that all have the width of their table.</summary>
internal sealed class RecordWriter(Stream table, int width, RowLines lines, long notesFrom)
{
    private readonly byte[] commas = CreateCommas(width);
    private long line = 1;
    private long index;

    internal void Write(ReadOnlySpan<byte> record, int cells)
    {
        table.Write(record);
        var isNote = index >= notesFrom && cells > 0;
        var missing =
            isNote ? 0
            : cells == 0 ? width - 1
            : width - cells;
        table.Write(commas, 0, missing);
        table.WriteByte((byte)'\n');
        var more = LineEnds(record);
        if (more > 0)
        {
            lines.Add(line, more);
        }

        line += more + 1;
        index++;
    }

    // As the reader of the table counts them: CR LF is one end, CR alone and LF alone too.
    private static int LineEnds(ReadOnlySpan<byte> record)
    {
        var count = 0;
        while (record.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var at)
        {
            count++;
            var isPair = record[at] == '\r' && at + 1 < record.Length && record[at + 1] == '\n';
            record = record[(at + (isPair ? 2 : 1))..];
        }

        return count;
    }

    private static byte[] CreateCommas(int width)
    {
        var missing = new byte[width];
        Array.Fill(missing, (byte)SpooledTable.Separator);
        return missing;
    }
}
