using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows;

/// <summary>
/// A statement being written: text and parameters in the same order. Text is made of constants of this program, of
/// numbers it computed, of <see cref="QuotedName"/>s and of <c>?</c> marks; the compiler refuses anything else, so that
/// no value and no name of a reader reaches it any other way.
/// </summary>
internal sealed class SqlText
{
    private readonly StringBuilder text = new();
    private readonly List<object?> parameters = [];

    /// <summary>A constant of this program.</summary>
    public SqlText Append([ConstantExpected] string sql)
    {
        text.Append(sql);
        return this;
    }

    /// <summary>One of two constants.</summary>
    public SqlText Choose(bool condition, [ConstantExpected] string sql, [ConstantExpected] string otherwise)
    {
        text.Append(condition ? sql : otherwise);
        return this;
    }

    public SqlText Append(int number)
    {
        text.Append(CultureInfo.InvariantCulture, $"{number}");
        return this;
    }

    public SqlText Append(QuotedName name)
    {
        text.Append(name.Sql);
        return this;
    }

    /// <summary>A value, as a parameter.</summary>
    public SqlText Value(object? value)
    {
        text.Append('?');
        parameters.Add(value);
        return this;
    }

    /// <summary>A name, quoted.</summary>
    public SqlText Identifier(string name) => Append(QuotedName.Of(name));

    /// <summary>The rows of a revision, as the source <c>r</c>. The path is ours, never a reader’s.</summary>
    public SqlText Source(string parquetPath)
    {
        text.Append("read_parquet(").Append(DuckDbText.Literal(parquetPath)).Append(") AS r");
        return this;
    }

    /// <summary>The keys and values that a Parquet file keeps beside its rows. The path is ours, never a reader’s.</summary>
    public SqlText Metadata(string parquetPath)
    {
        text.Append("parquet_kv_metadata(").Append(DuckDbText.Literal(parquetPath)).Append(')');
        return this;
    }

    /// <summary>Writes each item, with <paramref name="separator"/> between them.</summary>
    public SqlText Join<T>(IEnumerable<T> items, [ConstantExpected] string separator, Action<T> write)
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
