namespace Belvedere.Core.Tables;

/// <summary>The ordered columns of a published table. Names are unique, case-insensitively.</summary>
public sealed record TableSchema(IReadOnlyList<Column> Columns)
{
    public Column? Find(string name)
    {
        foreach (var column in Columns)
        {
            if (string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return column;
            }
        }

        return null;
    }
}
