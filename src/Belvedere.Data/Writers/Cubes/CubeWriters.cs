namespace Belvedere.Data.Writers.Cubes;

/// <summary>Every interchange format of this build, found by a scan. Two formats of one extension stop the boot.</summary>
public sealed class CubeWriters
{
    private readonly Dictionary<string, ICubeWriter> byExtension;

    private CubeWriters(IReadOnlyList<ICubeWriter> writers)
    {
        All = writers;
        byExtension = writers.ToDictionary(w => w.Info.Extension, StringComparer.Ordinal);
    }

    /// <summary>In the order of a page.</summary>
    public IReadOnlyList<ICubeWriter> All { get; }

    public static CubeWriters Scan() =>
        new([
            .. typeof(CubeWriters)
                .Assembly.GetTypes()
                .Where(type =>
                    type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(ICubeWriter))
                )
                .Select(type => (ICubeWriter)Activator.CreateInstance(type)!) // each has a constructor without parameters
                .OrderBy(writer => writer.Info.Order),
        ]);

    /// <summary>The format of that extension, or null.</summary>
    public ICubeWriter? Find(string extension) => byExtension.GetValueOrDefault(extension);
}
