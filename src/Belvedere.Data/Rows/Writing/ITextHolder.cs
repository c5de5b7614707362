namespace Belvedere.Data.Rows.Writing;

/// <summary>Who has texts at a fixed place in memory, and keeps them there as they are while somebody holds them.</summary>
internal interface ITextHolder
{
    void Hold();

    void Release();
}
