namespace Belvedere.Core.Territories.Passages;

/// <summary>What one code holds, at a moment, of the communes of the first year: the share of each.</summary>
internal sealed class Holding
{
    // Shares come from divisions: a sum this near to the whole is the whole.
    private const double Tolerance = 1e-9;

    private readonly Dictionary<string, PassagePortion> portions = new(StringComparer.Ordinal);

    public IEnumerable<PassagePortion> Portions => portions.Values;

    public bool IsEmpty => portions.Count == 0;

    /// <summary>Total of the shares: how much there is, in communes.</summary>
    public double Size => portions.Values.Sum(p => p.Share);

    public static Holding Whole(string code)
    {
        var holding = new Holding();
        holding.portions[code] = new(code, 1, IsKnown: true);
        return holding;
    }

    public Holding Copy() => Times(1, isKnown: true);

    public Holding Times(double factor, bool isKnown)
    {
        var scaled = new Holding();
        foreach (var portion in portions.Values)
        {
            scaled.Set(portion.From, portion.Share * factor, portion.IsKnown && isKnown);
        }

        return scaled;
    }

    public void Add(Holding other)
    {
        foreach (var portion in other.portions.Values)
        {
            Add(portion);
        }
    }

    /// <summary>Adds one portion; parts that make up a whole again are known, whatever their shares were.</summary>
    public void Add(PassagePortion portion)
    {
        var own = portions.GetValueOrDefault(portion.From, new(portion.From, 0, IsKnown: true));
        Set(portion.From, own.Share + portion.Share, own.IsKnown && portion.IsKnown);
    }

    public void Remove(Holding other)
    {
        foreach (var portion in other.portions.Values)
        {
            if (portions.TryGetValue(portion.From, out var own))
            {
                Set(portion.From, own.Share - portion.Share, own.IsKnown && portion.IsKnown);
            }
        }
    }

    /// <summary>What both hold: the smaller share of each commune.</summary>
    public Holding Common(Holding other)
    {
        var common = new Holding();
        foreach (var portion in portions.Values)
        {
            if (other.portions.TryGetValue(portion.From, out var its))
            {
                common.Set(portion.From, Math.Min(portion.Share, its.Share), portion.IsKnown && its.IsKnown);
            }
        }

        return common;
    }

    private void Set(string code, double share, bool isKnown)
    {
        if (share > 1 - Tolerance)
        {
            portions[code] = new(code, 1, IsKnown: true);
        }
        else if (share > Tolerance)
        {
            portions[code] = new(code, share, isKnown);
        }
        else
        {
            portions.Remove(code);
        }
    }
}
