namespace Belvedere.Server.Indicators;

/// <summary>A year, or the two ends of a change.</summary>
public readonly record struct Period(int StartYear, int EndYear) : IComparable<Period>
{
    public static Period Year(int year) => new(year, year);

    public int CompareTo(Period other) =>
        EndYear != other.EndYear ? EndYear.CompareTo(other.EndYear) : StartYear.CompareTo(other.StartYear);

    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    /// <summary><c>2023</c> or <c>2018–2023</c>.</summary>
    public override string ToString() => StartYear == EndYear ? $"{EndYear}" : $"{StartYear}–{EndYear}";
}
