namespace Belvedere.Data.Rows.Writing;

/// <summary>Some rows of a chunk, promised to who fills them column after column.</summary>
/// <param name="First">The first of them in the chunk.</param>
/// <param name="FillChunk">They are its last ones: once they are filled, the chunk is full.</param>
internal readonly record struct ReservedRows(ChunkRows Chunk, int First, int Count, bool FillChunk);
