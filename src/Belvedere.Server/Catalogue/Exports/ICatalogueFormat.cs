namespace Belvedere.Server.Catalogue.Exports;

/// <summary>One way to describe the datasets of a catalogue in a file, one dataset after the other.</summary>
internal interface ICatalogueFormat
{
    /// <summary>Its names in an address, the first being the one that is listed; underscores stand for hyphens too.</summary>
    IReadOnlyList<string> Keys { get; }

    string MediaType { get; }

    /// <summary>Of a file, without dot.</summary>
    string Extension { get; }

    /// <summary>
    /// Writes every dataset and flushes; the stream stays open. A failure midway is an exception: the stream must then be
    /// cut, never ended.
    /// </summary>
    Task WriteAsync(DescribedCatalogue catalogue, Stream output, CancellationToken ct);
}
