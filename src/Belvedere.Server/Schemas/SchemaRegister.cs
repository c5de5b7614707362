using Belvedere.Core;
using Belvedere.Core.Schemas;
using Belvedere.Data.Records;

namespace Belvedere.Server.Schemas;

/// <summary>
/// The installed schemas, one file each: <c>scdl/subventions/2.1.1.json</c> in an edition of the register, a folder under
/// <c>schemas</c> in the data folder. An edition is written whole from a folder laid out as schema.data.gouv.fr and never
/// changes; the file <c>schemas/current</c> names the one that is read.
/// </summary>
public sealed class SchemaRegister(Settings settings, TimeProvider time)
{
    private const string Latest = "latest";

    private Edition? known;

    private string Root => Path.Combine(settings.DataDirectory, "schemas");

    private string Pointer => Path.Combine(Root, "current");

    /// <summary>The edition that is read; a folder that does not exist while none is installed.</summary>
    private string Folder =>
        File.Exists(Pointer) ? Path.Combine(Root, File.ReadAllText(Pointer)) : Path.Combine(Root, "none");

    /// <summary>The last version of each schema, by name; all of one edition.</summary>
    public IReadOnlyList<DataSchema> All()
    {
        while (true)
        {
            var folder = Folder;
            if (known is { } read && read.Folder == folder)
            {
                return read.Schemas;
            }

            try
            {
                var schemas = Names().Select(name => Read(name, null)).OfType<DataSchema>().ToArray();
                if (Folder == folder)
                {
                    known = new Edition(folder, schemas);
                    return schemas;
                }
            }
            catch (Exception gone)
                when (gone is DirectoryNotFoundException or FileNotFoundException && Folder != folder)
            {
                // Two editions came while one was read: again, in the last.
            }
        }
    }

    /// <summary>The versions of a schema that are here, oldest first.</summary>
    public IReadOnlyList<string> Versions(string name) =>
        FolderOf(name) is { } folder && Directory.Exists(folder)
            ?
            [
                .. Directory
                    .GetFiles(folder, "*.json")
                    .Select(f => Path.GetFileNameWithoutExtension(f))
                    .Order(VersionOrder),
            ]
            : [];

    /// <summary>Whether a version comes after another.</summary>
    public bool IsLater(string version, string than) => VersionOrder.Compare(version, than) > 0;

    /// <summary>A schema by its key, with or without version: <c>scdl/subventions</c>, <c>scdl/subventions@2.0.2</c>.</summary>
    public Result<DataSchema> Find(string key)
    {
        var (name, version) = key.Split('@', 2) is [var left, var right] ? (left, right) : (key, null);
        return Read(name, version) is { } schema ? schema : Problems.UnknownSchema(key, Near(name));
    }

    /// <summary>Installs every Table Schema under a folder, in place of those that were there.</summary>
    /// <param name="from">Holds <c>organisation/schema/version/file.json</c>, or a folder of that name: <c>schema.data.gouv.fr</c>.</param>
    /// <returns>How many schemas, versions counted apart.</returns>
    public Result<int> Install(string from)
    {
        var inner = Path.Combine(from, "schema.data.gouv.fr");
        var root = Directory.Exists(inner) ? inner : from;
        if (!Directory.Exists(root))
        {
            return Problems.SchemaFolderEmpty(from);
        }

        // Written aside, then switched by one renaming: a check never sees half a register, nor none.
        var edition = NewId.Create(time);
        var aside = Path.Combine(Root, edition);
        Directory.CreateDirectory(aside);
        var count = CopyTo(root, aside);
        if (count == 0)
        {
            Directory.Delete(aside, recursive: true);
            return Problems.SchemaFolderEmpty(from);
        }

        var before = Folder;
        File.WriteAllText($"{aside}.pointer", edition);
        File.Move($"{aside}.pointer", Pointer, overwrite: true);
        // The edition before stays for the checks that are reading it; those older go, and what a killed process left.
        foreach (var old in Directory.GetDirectories(Root).Where(d => d != aside && d != before))
        {
            Directory.Delete(old, recursive: true);
        }

        return count;
    }

    private static int CopyTo(string root, string target)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories))
        {
            var parts = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar);
            if (parts.Length != 4)
            {
                continue;
            }

            var bytes = File.ReadAllBytes(file);
            if (DataSchemaReading.Read(bytes) is not { IsSuccess: true, Value: var schema })
            {
                // A data package or a JSON Schema: not of this register.
                continue;
            }

            var version = parts[2] == Latest ? schema.Version ?? Latest : parts[2];
            var place = Path.Combine(target, parts[0], parts[1], $"{SafeVersion(version)}.json");
            Directory.CreateDirectory(Path.Combine(target, parts[0], parts[1]));
            File.WriteAllBytes(place, bytes);
            written.Add(place);
        }

        return written.Count;
    }

    private static string SafeVersion(string version) =>
        string.Concat(version.TrimStart('v').Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_'));

    private IReadOnlyList<string> Names()
    {
        var edition = Folder;
        return Directory.Exists(edition)
            ?
            [
                .. Directory
                    .GetDirectories(edition)
                    .SelectMany(Directory.GetDirectories)
                    .Select(d => Path.GetRelativePath(edition, d).Replace(Path.DirectorySeparatorChar, '/'))
                    .Order(StringComparer.Ordinal),
            ]
            : [];
    }

    private DataSchema? Read(string name, string? version)
    {
        var chosen = version ?? (Versions(name) is [.., var latest] ? latest : null);
        if (FolderOf(name) is not { } folder || chosen is null)
        {
            return null;
        }

        var path = Path.Combine(folder, $"{SafeVersion(chosen)}.json");
        return File.Exists(path) && DataSchemaReading.Read(File.ReadAllBytes(path)) is { IsSuccess: true } read
            ? read.Value with
            {
                Name = name,
                Version = read.Value.Version ?? chosen,
            }
            : null;
    }

    /// <summary>Null for what is no key of the register: it never leads out of its folder.</summary>
    private string? FolderOf(string name) =>
        name.Split('/') is [{ Length: > 0 } owner, { Length: > 0 } schema] && IsPlain(owner) && IsPlain(schema)
            ? Path.Combine(Folder, owner, schema)
            : null;

    private static bool IsPlain(string part) =>
        part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && part.Any(c => c != '.');

    private IEnumerable<string> Near(string name)
    {
        var last = name.Split('/')[^1];
        return Names().Where(n => n.Contains(last, StringComparison.OrdinalIgnoreCase)).Take(5);
    }

    // 2.10.0 comes after 2.9.0.
    private static readonly Comparer<string> VersionOrder = Comparer<string>.Create(
        (left, right) =>
            Version.TryParse(left, out var l) && Version.TryParse(right, out var r)
                ? l.CompareTo(r)
                : string.CompareOrdinal(left, right)
    );

    private sealed record Edition(string Folder, IReadOnlyList<DataSchema> Schemas);
}
