using Belvedere.Core.Schemas.Fields;

namespace Belvedere.Core.Schemas.Rules;

/// <summary>One cell of a row, as the rules and keys see it.</summary>
/// <param name="Text">As it is written; null when it is empty.</param>
/// <param name="Value">Read as its field says; null when it is empty or not of the type.</param>
internal readonly record struct RuleCell(string? Text, CellValue? Value);
