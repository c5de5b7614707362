using System.Globalization;
using System.Text;

namespace Belvedere.Data.Rows;

/// <summary>
/// A statement being written: text and parameters in the same order. The only door for identifiers and paths;
/// values never reach the text.
/// </summary>
internal sealed class SqlText
{
    private readonly StringBuilder text = new();
    private readonly List<object?> parameters = [];

    public SqlText Append(string sql)
    {
        text.Append(sql);
        return this;
    }

    public SqlText Append(int number)
    {
        text.Append(CultureInfo.InvariantCulture, $"{number}");
        return this;
    }

    /// <summary>A value, as a parameter.</summary>
    public SqlText Value(object? value)
    {
        text.Append('?');
        parameters.Add(value);
        return this;
    }

    /// <summary>A name, quoted: the one quoting function.</summary>
    public SqlText Identifier(string name)
    {
        text.Append('"').Append(name.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        return this;
    }

    /// <summary>The rows of a revision, as the source <c>r</c>. The path is ours, never a reader’s.</summary>
    public SqlText Source(string parquetPath)
    {
        text.Append("read_parquet('")
            .Append(parquetPath.Replace("'", "''", StringComparison.Ordinal))
            .Append("') AS r");
        return this;
    }

    /// <summary>Writes each item, with <paramref name="separator"/> between them.</summary>
    public SqlText Join<T>(IEnumerable<T> items, string separator, Action<T> write)
    {
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
            {
                text.Append(separator);
            }

            isFirst = false;
            write(item);
        }

        return this;
    }

    public SqlStatement ToStatement() => new(text.ToString(), parameters);
}
