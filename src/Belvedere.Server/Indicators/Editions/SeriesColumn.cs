namespace Belvedere.Server.Indicators.Editions;

/// <summary>
/// A series of the edition: its cells, found when first asked, and where they come from. One may stand over another of
/// the same figures, which then shows only where the upper one has nothing.
/// </summary>
internal sealed class SeriesColumn
{
    private readonly Lazy<SeriesCells> own;
    private readonly SourceFile source;
    private readonly SeriesColumn? below;
    private readonly Lazy<IReadOnlyList<SourceFile>> sources;

    /// <summary>A series, alone or over another of the same figures.</summary>
    /// <param name="find">The cells of the source.</param>
    /// <param name="below">What it stands over; null for most.</param>
    public SeriesColumn(Func<SeriesCells> find, SourceFile source, SeriesColumn? below)
    {
        (own, this.source, this.below) = (new(find), source, below);
        Cells = below is null ? own : new(() => SeriesCells.Over(own.Value, below.Cells.Value));
        sources = new(() => SourcesOf([.. Enumerable.Range(0, below is null ? 0 : own.Value.Count)]));
    }

    private SeriesColumn(SeriesColumn whole, Func<int, bool> isSummed)
        : this(() => SeriesCells.Except(whole.Cells.Value, isSummed), whole.source, below: null) =>
        this.isSummed = isSummed;

    // Null when every territory of the level is its own.
    private readonly Func<int, bool>? isSummed;

    /// <summary>The cells that readers see.</summary>
    public Lazy<SeriesCells> Cells { get; }

    /// <summary>
    /// The same for a level above the communes, but for the territories of which another source now gives communes: they
    /// are summed again.
    /// </summary>
    public SeriesColumn WithoutSums(Func<int, bool> isSummedAgain) => new(this, isSummedAgain);

    /// <summary>Whether the uppermost source gives a cell.</summary>
    public bool Gives(int ordinal) => !SeriesCells.IsOpen(own.Value[ordinal]);

    /// <summary>Every file that gives a cell.</summary>
    public IReadOnlyList<SourceFile> Sources => sources.Value;

    /// <summary>The files that give the cells of some territories, the uppermost first.</summary>
    /// <param name="ordinals">In the order of the mesh.</param>
    public IReadOnlyList<SourceFile> SourcesOf(IReadOnlyList<int> ordinals)
    {
        if (below is null)
        {
            return isSummed is null || ordinals.Any(o => !isSummed(o)) ? [source] : [];
        }

        var others = ordinals.Where(o => SeriesCells.IsOpen(own.Value[o])).ToArray();
        var lower = others.Length > 0 ? below.SourcesOf(others) : [];
        return others.Length == ordinals.Count ? lower : [source, .. lower];
    }
}
