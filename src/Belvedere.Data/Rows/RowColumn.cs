using Belvedere.Core.Tables;

namespace Belvedere.Data.Rows;

/// <summary>One column of an answer.</summary>
/// <param name="Name">Name given by the statement.</param>
/// <param name="Type">Type of the values read.</param>
/// <param name="RawKind">The engine's own name of the type (HUGEINT, DECIMAL, LIST…), before it was converted.</param>
public sealed record RowColumn(string Name, ColumnType Type, string RawKind);
