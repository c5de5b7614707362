using Belvedere.Core.Statistics;
using Belvedere.Data.Files;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>
/// The cells of a series at a level, in the order of the mesh; absent ones are <see cref="Missing"/>. They are read where
/// they lie in the file of their pack: an edition of hundreds of megabytes takes nothing of the heap.
/// </summary>
internal sealed class SeriesCells
{
    private readonly double[]? held;
    private readonly MappedDoubles? file;
    private readonly long first;
    private readonly int[]? places;
    private readonly double everywhere;
    private readonly (SeriesCells Upper, SeriesCells Lower)? layers;

    /// <summary>Cells that were computed.</summary>
    public SeriesCells(double[] held) => (this.held, Count) = (held, held.Length);

    /// <summary>Cells of a file.</summary>
    /// <param name="first">Index of the first one.</param>
    /// <param name="places">Of each territory of the mesh, the place in the file, −1 where it has none; null when both have the same order.</param>
    public SeriesCells(MappedDoubles file, long first, int count, int[]? places) =>
        (this.file, this.first, Count, this.places) = (file, first, count, places);

    private SeriesCells(int count, double everywhere) => (Count, this.everywhere) = (count, everywhere);

    private SeriesCells(SeriesCells upper, SeriesCells lower) => (layers, Count) = ((upper, lower), upper.Count);

    public int Count { get; }

    public double this[int ordinal] =>
        held is not null ? held[ordinal]
        : file is null ? Layered(ordinal)
        : places is null ? file[first + ordinal]
        : places[ordinal] is >= 0 and var place ? file[first + place]
        : Missing.Because(AbsenceReason.NotPublished);

    /// <summary>Cells that show those of another source where they have nothing.</summary>
    public static SeriesCells Over(SeriesCells upper, SeriesCells lower) => new(upper, lower);

    /// <summary>Cells of which some are not published.</summary>
    public static SeriesCells Except(SeriesCells cells, Func<int, bool> isLeftOut) =>
        new(
            Enumerable
                .Range(0, cells.Count)
                .Select(o => isLeftOut(o) ? Missing.Because(AbsenceReason.NotPublished) : cells[o])
                .ToArray()
        );

    /// <summary>Whether another source may show through: nothing is published here. A secret stays one.</summary>
    public static bool IsOpen(double cell) =>
        double.IsNaN(cell)
        && Missing.Estimate(cell) is null
        && Missing.Reason(cell) is (AbsenceReason.NotPublished or AbsenceReason.OutOfScope);

    /// <summary>The same absence everywhere.</summary>
    public static SeriesCells Absent(int count, AbsenceReason reason) => new(count, Missing.Because(reason));

    private double Layered(int ordinal)
    {
        if (layers is not var (upper, lower))
        {
            return everywhere;
        }

        var cell = upper[ordinal];
        return IsOpen(cell) && lower[ordinal] is var other && !IsOpen(other) ? other : cell;
    }
}
