namespace Belvedere.Data.Tiles;

/// <summary>A tile as it is kept and sent.</summary>
/// <param name="Gzip">Compressed; empty when nothing shows.</param>
/// <param name="RowCount">Rows that meet it.</param>
/// <param name="ShownCount">Features in it.</param>
/// <param name="HasFields">Whether the features have their fields.</param>
public sealed record KeptTile(ReadOnlyMemory<byte> Gzip, int RowCount, int ShownCount, bool HasFields);
