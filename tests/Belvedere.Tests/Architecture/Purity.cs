namespace Belvedere.Tests.Architecture;

/// <summary>What Core may not touch: files, network, processes, environment, clocks, chance that nobody passed in.</summary>
public static class Purity
{
    private static readonly string[] Namespaces =
    [
        "System.IO",
        "System.Net",
        "System.Diagnostics",
        "System.Threading",
        "System.Data",
    ];

    /// <summary>Streams over memory and text are values; a token only asks to stop; attributes and assertions do nothing.</summary>
    private static readonly string[] Pure =
    [
        "TextReader",
        "TextWriter",
        "StringReader",
        "StringWriter",
        "Stream",
        "MemoryStream",
        "CancellationToken",
        "Lock",
        "Interlocked",
        "Volatile",
        "Debug",
        "UnreachableException",
        "StackTraceHiddenAttribute",
        "DebuggerDisplayAttribute",
        "DebuggerBrowsableAttribute",
        "DebuggerHiddenAttribute",
        "DebuggerStepThroughAttribute",
        "ConditionalAttribute",
    ];

    private static readonly string[] Members =
    [
        "DateTime.get_Now",
        "DateTime.get_UtcNow",
        "DateTime.get_Today",
        "DateTimeOffset.get_Now",
        "DateTimeOffset.get_UtcNow",
        "TimeProvider.get_System",
        "Random.get_Shared",
        "Guid.NewGuid",
        "Guid.CreateVersion7",
        "TimeZoneInfo.get_Local",
        "Console",
        "Environment",
        "CultureInfo.get_CurrentCulture",
        "CultureInfo.get_CurrentUICulture",
    ];

    public static IReadOnlyList<string> Broken(IEnumerable<Type> types) =>
        MemberUses
            .Of(types)
            .Where(IsImpure)
            .Select(use => $"{use.User.Name} uses {Name(use)}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();

    private static bool IsImpure(MemberUse use)
    {
        var type = use.UsedType;
        if (Name(use) == "Environment.get_CurrentManagedThreadId")
        {
            // The compiler's own iterators.
            return false;
        }

        return Members.Contains(Name(use))
            || Members.Contains(type.Name)
            || (Namespaces.Contains(type.Namespace) && !Pure.Contains(type.Name));
    }

    private static string Name(MemberUse use) =>
        use.Used is Type type ? type.Name : $"{use.UsedType.Name}.{use.Used.Name}";
}
