using System.Collections;

namespace Belvedere.Core.Tables.Inference;

/// <summary>How many values of a column pass the check of each concept, and how the others fail.</summary>
internal sealed class ConceptEvidence
{
    // A concept that fewer than one value in twenty of the first thousand passes is not looked for any more, unless the
    // header announces it.
    private const int TrialValues = 1_024;
    private const int TrialShare = 20;
    private const int MaxDistinct = 60_000;

    private readonly HeaderMeaning header;
    private readonly List<Candidate> candidates;
    private readonly HashSet<ulong> codes = [];
    private readonly BitArray? fiveDigits;

    internal ConceptEvidence(HeaderMeaning header)
    {
        this.header = header;
        fiveDigits = header.Code is { HasVintage: true } ? new BitArray(100_000) : null;
        candidates =
        [
            .. ColumnConcept.All.Select(c => new Candidate(c, header.StrengthOf(c))).Where(c => c.IsPossible),
        ];
    }

    /// <summary>Codes that a spreadsheet damaged and that their key rebuilds.</summary>
    internal CellSample Repaired { get; } = new();

    /// <summary>Codes that cannot be rebuilt: 2,1860E+13.</summary>
    internal CellSample Lost { get; } = new();

    /// <summary>Codes that are right once the zeros at their start are put back.</summary>
    internal CellSample WithoutZeros { get; } = new();

    /// <summary>SIREN in a column of SIRET.</summary>
    internal CellSample Siren { get; } = new();

    /// <summary>The distinct codes of a concept with a vintage, packed by <see cref="PackedCode"/>; bounded.</summary>
    internal IReadOnlyCollection<ulong> Codes => codes;

    /// <summary>Takes one value into account, met <paramref name="turns"/> times in a row.</summary>
    /// <param name="isAgain">The same value was seen just before: its samples are kept already.</param>
    internal void Add(ReadOnlySpan<byte> trimmed, long line, long turns, bool isAgain)
    {
        for (var i = candidates.Count - 1; i >= 0; i--)
        {
            var candidate = candidates[i];
            candidate.Seen += turns;
            if (candidate.Check(trimmed) || Damaged(candidate, trimmed, line, turns, isAgain))
            {
                candidate.Valid += turns;
                Keep(candidate.Concept, trimmed, isAgain);
            }
            else if (
                candidate.Strength == 0
                && candidate.Seen > TrialValues
                && candidate.Valid * TrialShare < candidate.Seen
            )
            {
                candidates.RemoveAt(i);
            }
        }
    }

    /// <summary>The concept with the best score, and its score: share of valid values × (1 + header / 2).</summary>
    internal (ColumnConcept Concept, double Score)? Best(long values, Func<ColumnConcept, bool> where)
    {
        (ColumnConcept Concept, double Score)? best = null;
        foreach (var candidate in candidates)
        {
            var concept = candidate.Concept;
            var isEnough = candidate.Strength > 0 || candidate.Valid >= concept.ValuesWithoutHeader;
            if (!isEnough || candidate.Valid == 0 || candidate.Valid < concept.Share * values || !where(concept))
            {
                continue;
            }

            var score = (double)candidate.Valid / values * (1 + (candidate.Strength / 2));
            if (best is null || score > best.Value.Score)
            {
                best = (concept, score);
            }
        }

        return best;
    }

    private void Keep(ColumnConcept concept, ReadOnlySpan<byte> trimmed, bool isAgain)
    {
        if (concept.HasVintage && !isAgain && codes.Count < MaxDistinct && concept == header.Code && !IsKept(trimmed))
        {
            codes.Add(PackedCode.Of(trimmed));
        }
    }

    // Communes are many, and in no order: a bit for each is found sooner than its place in a set of thousands.
    private bool IsKept(ReadOnlySpan<byte> code)
    {
        if (fiveDigits is null || code.Length != 5 || code.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        var number = CodeCheck.Number(code);
        var isKept = fiveDigits[number];
        fiveDigits[number] = true;
        return isKept;
    }

    /// <summary>A value that only lacks what a spreadsheet took from it.</summary>
    private bool Damaged(Candidate candidate, ReadOnlySpan<byte> trimmed, long line, long turns, bool isAgain)
    {
        var concept = candidate.Concept;
        if (trimmed.Length == concept.Width && !trimmed.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            // As many digits as there must be: they are wrong, and none is missing.
            return false;
        }

        if (concept.IsRepairable && (candidate.Strength > 0 || trimmed.Length > ColumnConcept.SiretLength))
        {
            Span<byte> code = stackalloc byte[CodeRepair.MaxLength];
            if (CodeRepair.TryRepair(trimmed, code, out var length) && concept.IsValid(code[..length]))
            {
                return Note(Repaired, trimmed, line, turns, isAgain);
            }

            if (candidate.Strength > 0 && CodeRepair.IsLost(trimmed))
            {
                Note(Lost, trimmed, line, turns, isAgain);
            }

            if (candidate.Strength > 0 && concept.Width == ColumnConcept.SiretLength && CodeCheck.IsSiren(trimmed))
            {
                Note(Siren, trimmed, line, turns, isAgain);
            }
        }

        return candidate.Strength > 0
            && concept.Width > 0
            && IsValidWithZeros(concept, trimmed)
            && Note(WithoutZeros, trimmed, line, turns, isAgain);
    }

    // One zero is what a code loses: 1004 for 01004, 1 for 01.
    private static bool IsValidWithZeros(ColumnConcept concept, ReadOnlySpan<byte> trimmed)
    {
        if (trimmed.Length != concept.Width - 1)
        {
            return false;
        }

        Span<byte> padded = stackalloc byte[ColumnConcept.SiretLength];
        padded[0] = (byte)'0';
        trimmed.CopyTo(padded[1..]);
        return concept.IsValid(padded[..concept.Width]);
    }

    private static bool Note(CellSample sample, ReadOnlySpan<byte> trimmed, long line, long turns, bool isAgain)
    {
        if (isAgain)
        {
            sample.Repeat(turns);
        }
        else
        {
            sample.Add(trimmed, line);
        }

        return true;
    }

    private sealed class Candidate(ColumnConcept concept, double strength)
    {
        internal ColumnConcept Concept => concept;

        internal double Strength => strength;

        internal ColumnConcept.Check Check { get; } = strength > 0 ? concept.IsValid : concept.IsValidWithoutHeader;

        internal bool IsPossible => strength > 0 || concept.ValuesWithoutHeader > 0;

        internal long Seen { get; set; }

        internal long Valid { get; set; }
    }
}
