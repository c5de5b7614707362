namespace Belvedere.Core.Obligations;

/// <summary>When a publication is due again.</summary>
public abstract record Rhythm
{
    private Rhythm() { }

    /// <summary>The day until which a publication holds; null when no day is set.</summary>
    /// <param name="revisedOn">Day of the last publication; null when there is none.</param>
    /// <param name="today">The day of the question.</param>
    /// <returns>Never before <paramref name="today"/>: a day that has passed is <see cref="LateSince"/>.</returns>
    public abstract DateOnly? NextOn(DateOnly? revisedOn, DateOnly today);

    /// <summary>The last day on which the publication would still have been in time; null while it is.</summary>
    /// <param name="revisedOn">Day of the last publication.</param>
    /// <param name="today">The day of the question.</param>
    public abstract DateOnly? LateSince(DateOnly revisedOn, DateOnly today);

    /// <summary>Whenever something changes: a publication never becomes late by the calendar alone.</summary>
    public sealed record OnChange : Rhythm
    {
        public override DateOnly? NextOn(DateOnly? revisedOn, DateOnly today) => null;

        public override DateOnly? LateSince(DateOnly revisedOn, DateOnly today) => null;
    }

    /// <summary>A number of months after the last publication.</summary>
    /// <param name="Months">1 or more.</param>
    public sealed record EveryMonths(int Months) : Rhythm
    {
        public override DateOnly? NextOn(DateOnly? revisedOn, DateOnly today) =>
            revisedOn is { } day && day.AddMonths(Months) is var due && due >= today ? due : null;

        public override DateOnly? LateSince(DateOnly revisedOn, DateOnly today) =>
            revisedOn.AddMonths(Months) is var due && due < today ? due : null;
    }

    /// <summary>Each year, at the latest on a day: a publication counts for the first such day that follows it.</summary>
    /// <param name="Month">1 to 12.</param>
    /// <param name="Day">A day that this month has every year.</param>
    /// <example>
    /// At the latest on 30 June. Published on 12 May 2025: in time on 30 June 2025, holds until 30 June 2026, late since
    /// 30 June 2026 when it is July.
    /// </example>
    public sealed record EachYear(int Month, int Day) : Rhythm
    {
        public override DateOnly? NextOn(DateOnly? revisedOn, DateOnly today) =>
            revisedOn is { } day && LateSince(day, today) is not null ? null : PassedBefore(today).AddYears(1);

        public override DateOnly? LateSince(DateOnly revisedOn, DateOnly today) =>
            PassedBefore(today) is var passed && revisedOn <= passed.AddYears(-1) ? passed : null;

        /// <summary>The last such day that has wholly passed.</summary>
        private DateOnly PassedBefore(DateOnly today) =>
            new DateOnly(today.Year, Month, Day) is var due && due < today ? due : due.AddYears(-1);
    }
}
