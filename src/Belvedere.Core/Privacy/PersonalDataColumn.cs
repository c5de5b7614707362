namespace Belvedere.Core.Privacy;

/// <summary>The signs of persons in one column: what its header says, and how many of its cells have the shape.</summary>
internal sealed class PersonalDataColumn(string label)
{
    private readonly PersonalDataKind? named = PersonalHeader.Of(label);
    private readonly long[] cells = new long[Enum.GetValues<PersonalDataKind>().Length];

    /// <summary>Cells of letters looked at one by one; past them, one in <see cref="OneIn"/>: a column of names shows soon.</summary>
    private const int Thorough = 20_000;

    private const int OneIn = 32;

    private long lettered;
    private long examined;

    /// <summary>Cells that are not empty.</summary>
    internal long FilledCells { get; private set; }

    internal bool IsBareName => PersonalHeader.IsBareName(label);

    internal bool IsAddress => PersonalHeader.IsAddress(label);

    /// <summary>Counts a cell that is not empty.</summary>
    /// <param name="utf8">Its text, trimmed.</param>
    internal void Add(ReadOnlySpan<byte> utf8)
    {
        FilledCells++;
        if (utf8.Contains((byte)'@') && EmailAddresses.NamesSomebody(utf8))
        {
            cells[(int)PersonalDataKind.Email]++;
        }
        else if (utf8.ContainsAnyInRange((byte)'0', (byte)'9'))
        {
            AddNumber(utf8);
        }
        else if (lettered++ < Thorough || lettered % OneIn == 0)
        {
            examined++;
            cells[(int)PersonalDataKind.Name] += FirstNames.LooksLikeAPerson(utf8) || FirstNames.IsOne(utf8) ? 1 : 0;
        }
    }

    /// <summary>What the column tells of persons by itself, or null.</summary>
    internal PersonalDataFinding? Find()
    {
        if (named is { } kind)
        {
            return FilledCells > 0 ? Of(kind) : null;
        }

        // One cell is enough of what has a key, or names somebody; of the others, most of a column.
        return CellsOf(PersonalDataKind.Nir) > 0 ? Of(PersonalDataKind.Nir)
            : CellsOf(PersonalDataKind.Iban) > 0 ? Of(PersonalDataKind.Iban)
            : CellsOf(PersonalDataKind.Email) > 0 ? Of(PersonalDataKind.Email)
            : IsMost(PersonalDataKind.Telephone) ? Of(PersonalDataKind.Telephone)
            : IsMost(PersonalDataKind.LicencePlate) ? Of(PersonalDataKind.LicencePlate)
            : IsOfNames ? Of(PersonalDataKind.Name)
            : null;
    }

    internal PersonalDataFinding Of(PersonalDataKind kind) =>
        new(label, kind, CellsOf(kind), FilledCells, IsNamed: named == kind);

    /// <summary>Most cells with a figure are amounts and codes: their first character and their length say so.</summary>
    private void AddNumber(ReadOnlySpan<byte> utf8)
    {
        var kind = utf8[0] switch
        {
            (byte)'1' or (byte)'2' when utf8.Length >= 15 && PersonalNumbers.IsNir(utf8) => PersonalDataKind.Nir,
            (byte)'0' or (byte)'+' or (byte)'(' when utf8.Length >= 10 && PersonalNumbers.IsTelephone(utf8) =>
                PersonalDataKind.Telephone,
            >= (byte)'A' when utf8.Length >= 15 && PersonalNumbers.IsIban(utf8) => PersonalDataKind.Iban,
            >= (byte)'0' when utf8.Length is >= 7 and <= 11 && PersonalNumbers.IsLicencePlate(utf8) =>
                PersonalDataKind.LicencePlate,
            _ => (PersonalDataKind?)null,
        };
        if (kind is { } known)
        {
            cells[(int)known]++;
        }
    }

    private long CellsOf(PersonalDataKind kind) => cells[(int)kind];

    private bool IsOfNames => examined * 2 > FilledCells / OneIn && CellsOf(PersonalDataKind.Name) * 2 > examined;

    private bool IsMost(PersonalDataKind kind) => CellsOf(kind) * 2 > FilledCells;
}
