using Belvedere.Core.Tables.Inference;

namespace Belvedere.Core.Privacy;

/// <summary>The signs of persons in one column: what its header says, and how many of its cells have the shape.</summary>
/// <param name="isProtected">Its cells were masked or made less precise: only they count, not the header.</param>
internal sealed class PersonalDataColumn(string label, bool isProtected)
{
    /// <summary>Cells of letters looked at one by one; past them, one in <see cref="OneIn"/>: a column of names shows soon.</summary>
    private const int Thorough = 20_000;

    private const int OneIn = 32;

    /// <summary>Texts shorter than that tell nothing about somebody.</summary>
    private const int LeastText = 20;

    private const int ShortCell = 16;

    /// <summary>Figures of the shortest number that tells of somebody, a telephone.</summary>
    private const int ShortestNumber = 10;

    /// <summary>Texts that name somebody, before the column is held: one alone is often a place that bears a name.</summary>
    private const int LeastNamingTexts = 2;

    private readonly HeldMatter? named = isProtected ? null : PersonalHeader.Of(label);
    private readonly bool tellsAddresses = PersonalHeader.IsEmail(label);
    private readonly bool tellsLegalForm = PersonalHeader.IsLegalForm(label);
    private readonly long[] cells = new long[Enum.GetValues<HeldMatter>().Length];
    private long lettered;
    private long examined;
    private long texts;
    private long mobiles;
    private long likeNir;
    private long privateMailboxes;
    private long filledCells;
    private bool isMoreThanYears;

    internal bool IsFirstName { get; } = PersonalHeader.IsFirstName(label);

    /// <summary>Counts a cell that is not empty.</summary>
    /// <param name="utf8">Its text, trimmed.</param>
    /// <param name="kind">What was seen of the cell.</param>
    internal void Add(ReadOnlySpan<byte> utf8, SeenKind kind)
    {
        filledCells++;
        isMoreThanYears |= utf8.Length > 4;
        if (tellsLegalForm && SoleTraders.IsOne(utf8))
        {
            cells[(int)HeldMatter.SoleTrader]++;
        }

        if (utf8.Length >= LeastText && (texts++ < Thorough || texts % OneIn == 0) && NamesInText.HasOne(utf8))
        {
            cells[(int)HeldMatter.NamesInText]++;
        }

        if (IsOfFigures(utf8, kind))
        {
            AddNumber(utf8, hasLetters: false);
        }
        else if (utf8.Contains((byte)'@'))
        {
            AddAddresses(utf8);
        }
        else if (utf8.ContainsAnyInRange((byte)'0', (byte)'9'))
        {
            AddNumber(utf8, hasLetters: true);
        }
        else if (lettered++ < Thorough || lettered % OneIn == 0)
        {
            examined++;
            cells[(int)HeldMatter.Name] += FirstNames.LooksLikeAPerson(utf8) || FirstNames.IsOne(utf8) ? 1 : 0;
        }
    }

    /// <summary>What the column tells of persons by itself, or null.</summary>
    internal PersonalDataFinding? FindAlone()
    {
        if (named is { } matter && filledCells > 0 && (matter != HeldMatter.BirthDate || isMoreThanYears))
        {
            return Of(matter);
        }

        // One cell is enough of what has a key, or names somebody; of the others, most of a column.
        return CellsOf(HeldMatter.Nir) * 2 > likeNir ? Of(HeldMatter.Nir)
            : CellsOf(HeldMatter.Iban) > 0 ? Of(HeldMatter.Iban)
            : CellsOf(HeldMatter.Email) > 0 ? Of(HeldMatter.Email)
            : privateMailboxes * 2 > filledCells ? OfMailboxes()
            : IsMost(HeldMatter.Telephone) && (PersonalHeader.IsOwnTelephone(label) || mobiles * 2 > filledCells)
                ? Of(HeldMatter.Telephone)
            : IsMost(HeldMatter.LicencePlate) ? Of(HeldMatter.LicencePlate)
            : CellsOf(HeldMatter.SoleTrader) > 0 ? Of(HeldMatter.SoleTrader)
            : IsOfNames ? Of(HeldMatter.Name)
            : CellsOf(HeldMatter.NamesInText) >= LeastNamingTexts ? Of(HeldMatter.NamesInText)
            : null;
    }

    /// <summary>What the column tells beside columns of persons, or null: there it is theirs.</summary>
    /// <param name="hasFirstNames">One of these columns is of first names: « nom » beside it is of persons too.</param>
    internal PersonalDataFinding? FindBesidePersons(bool hasFirstNames) =>
        isProtected || filledCells == 0 ? null
        : hasFirstNames && PersonalHeader.IsSurname(label) ? Of(HeldMatter.Name)
        : PersonalHeader.IsAddress(label) ? Of(HeldMatter.HomeAddress)
        : IsMost(HeldMatter.Telephone) ? Of(HeldMatter.Telephone)
        : privateMailboxes > 0 ? OfMailboxes()
        : null;

    private PersonalDataFinding OfMailboxes() => Of(HeldMatter.Email) with { Cells = privateMailboxes };

    private PersonalDataFinding Of(HeldMatter matter) =>
        new(label, matter, CellsOf(matter), filledCells, IsNamed: named == matter);

    private void AddAddresses(ReadOnlySpan<byte> utf8)
    {
        if (EmailAddresses.NamesSomebody(utf8) || (tellsAddresses && EmailAddresses.MayNameSomebody(utf8)))
        {
            cells[(int)HeldMatter.Email]++;
        }
        else if (EmailAddresses.IsPrivateMailbox(utf8))
        {
            privateMailboxes++;
        }
    }

    // Almost every amount, measure and day: told by one look, and by the shortest of them.
    private static bool IsOfFigures(ReadOnlySpan<byte> utf8, SeenKind kind)
    {
        if (utf8.Length is 0 or > ShortCell || (uint)utf8[0] - '0' > 9)
        {
            return false;
        }

        if (kind == SeenKind.Number)
        {
            return true;
        }

        foreach (var one in utf8)
        {
            if (one is < (byte)'+' or > (byte)'9')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Most cells with a figure are amounts and codes: their first character and their length say so.</summary>
    /// <param name="hasLetters">There may be letters among the figures.</param>
    private void AddNumber(ReadOnlySpan<byte> utf8, bool hasLetters)
    {
        if (!hasLetters && utf8.Length < ShortestNumber)
        {
            return;
        }

        // One in 97 of any long codes has the key of a number of the register by chance.
        likeNir += utf8[0] is (byte)'1' or (byte)'2' && utf8.Length >= 15 && PersonalNumbers.IsLikeNir(utf8) ? 1 : 0;
        var matter = utf8[0] switch
        {
            (byte)'1' or (byte)'2' when utf8.Length >= 15 && PersonalNumbers.IsNir(utf8) => HeldMatter.Nir,
            (byte)'0' or (byte)'+' or (byte)'(' when utf8.Length >= 10 && PersonalNumbers.IsTelephone(utf8) =>
                HeldMatter.Telephone,
            >= (byte)'A' when utf8.Length >= 15 && PersonalNumbers.IsIban(utf8) => HeldMatter.Iban,
            >= (byte)'0' when hasLetters && utf8.Length is >= 7 and <= 11 && PersonalNumbers.IsLicencePlate(utf8) =>
                HeldMatter.LicencePlate,
            _ => (HeldMatter?)null,
        };
        if (matter is { } known)
        {
            cells[(int)known]++;
            mobiles += known == HeldMatter.Telephone && PersonalNumbers.IsMobile(utf8) ? 1 : 0;
        }
    }

    private long CellsOf(HeldMatter matter) => cells[(int)matter];

    private bool IsOfNames => examined * 2 > filledCells / OneIn && CellsOf(HeldMatter.Name) * 2 > examined;

    private bool IsMost(HeldMatter matter) => CellsOf(matter) * 2 > filledCells;
}
