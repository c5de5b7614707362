namespace Belvedere.Core.Privacy;

/// <summary>
/// Why a column is held at the gate: nothing of its table is published before its matter is removed, or before a person
/// decides to publish it all the same.
/// </summary>
/// <param name="Column">Field name of the column.</param>
/// <param name="Label">Its header, as it was written.</param>
/// <param name="Matter">What it may hold.</param>
public sealed record HeldColumn(string Column, string Label, HeldMatter Matter)
{
    /// <summary>Numbers that their key proves, and that hardly any law lets be published: an administrator alone may decide.</summary>
    public bool IsForAdministrators { get; init; }
}
