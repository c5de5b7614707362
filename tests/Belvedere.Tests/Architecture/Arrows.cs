namespace Belvedere.Tests.Architecture;

/// <summary>Which slice of the server may use which: the one list, the same as in docs/architecture.md.</summary>
public static class Arrows
{
    private const string Server = "Belvedere.Server";

    /// <summary>What every slice stands on: the layout of the pages, accounts, jobs, sites, the options of the verbs.</summary>
    private static readonly string[] Shared = ["Pages", "Accounts", "Jobs", "Sites", "Verbs"];

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Ingest"] = ["Catalogue", "Schemas"],
        ["Schemas"] = ["Catalogue"],
        ["Obligations"] = ["Catalogue", "Schemas", "Territories"],
        ["Harvest"] = ["Catalogue", "Ingest"],
        ["Indicators"] = ["Catalogue", "Territories"],
        ["Portraits"] = ["Indicators", "Territories", "Catalogue"],
        ["Demarches"] = ["Indicators", "Territories"],
        ["Sites"] = ["Territories"],
    };

    /// <summary>The arrows that are not in the list, each as <c>User -> Used</c>.</summary>
    public static IReadOnlyList<string> Forbidden(IEnumerable<Type> types) =>
        MemberUses
            .Of(types)
            .Select(use => (use, from: Slice(use.User), to: Slice(use.UsedType)))
            .Where(arrow => arrow.from is not null && arrow.to is not null && !IsAllowed(arrow.from, arrow.to))
            .Select(arrow => $"{arrow.from} -> {arrow.to}: {Outer(arrow.use.User)} uses {Outer(arrow.use.UsedType)}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();

    private static bool IsAllowed(string from, string to) =>
        from == to
        || from == "Admin"
        || Shared.Contains(to)
        || (Allowed.TryGetValue(from, out var list) && list.Contains(to));

    /// <summary>The third word of the namespace; null outside the server and for its frame (Portal, Settings, Program).</summary>
    private static string? Slice(Type type)
    {
        var words = (type.Namespace ?? "").Split('.');
        return words.Length >= 3 && $"{words[0]}.{words[1]}" == Server ? words[2] : null;
    }

    /// <summary>The type a reader knows: not the compiler's closures and state machines inside it.</summary>
    private static string Outer(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type.Name;
    }
}
