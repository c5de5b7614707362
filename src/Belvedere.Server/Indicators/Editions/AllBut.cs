using System.Collections;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>A list without one of its members: the peers of each of 18,000 communes, without 18,000 copies.</summary>
internal sealed class AllBut<T>(IReadOnlyList<T> all, int left) : IReadOnlyList<T>
{
    public int Count => all.Count - 1;

    public T this[int index] => all[index < left ? index : index + 1];

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
