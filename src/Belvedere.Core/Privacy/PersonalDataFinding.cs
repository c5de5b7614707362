namespace Belvedere.Core.Privacy;

/// <summary>A column that may tell of persons, and why it is thought so.</summary>
/// <param name="Label">Header of the column, as it was written.</param>
/// <param name="Cells">Cells whose content has the shape; 0 when only the header says so.</param>
/// <param name="FilledCells">Cells that are not empty.</param>
/// <param name="IsNamed">Whether the header says so.</param>
public sealed record PersonalDataFinding(string Label, HeldMatter Matter, long Cells, long FilledCells, bool IsNamed)
{
    /// <summary>Place of the column in the table, from 0.</summary>
    public int Column { get; init; }

    /// <summary>Numbers with a key are no chance, and no law lets them be published.</summary>
    public bool IsForbidden => Cells > 0 && Matter is (HeldMatter.Nir or HeldMatter.Iban);
}
