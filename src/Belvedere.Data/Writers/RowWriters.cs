namespace Belvedere.Data.Writers;

/// <summary>Every export format of this build, found by a scan. Two formats of one key stop the boot.</summary>
public sealed class RowWriters
{
    private readonly Dictionary<string, IRowWriter> byKey = new(StringComparer.Ordinal);

    internal RowWriters(IEnumerable<IRowWriter> writers)
    {
        foreach (var writer in writers.OrderBy(writer => writer.Info.Key, StringComparer.Ordinal))
        {
            if (!byKey.TryAdd(writer.Info.Key, writer))
            {
                throw new InvalidOperationException(
                    $"Two export formats are called {writer.Info.Key}: {byKey[writer.Info.Key].GetType()} and {writer.GetType()}."
                );
            }
        }
    }

    public IReadOnlyCollection<IRowWriter> All => byKey.Values;

    public static RowWriters Scan() =>
        new(
            typeof(RowWriters)
                .Assembly.GetTypes()
                .Where(type =>
                    type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IRowWriter))
                )
                .Select(type => (IRowWriter)Activator.CreateInstance(type)!)
        ); // each has a constructor without parameters, or the boot stops

    /// <summary>The format of that key, or null.</summary>
    public IRowWriter? Find(string key) => byKey.GetValueOrDefault(key);
}
