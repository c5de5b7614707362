using System.Reflection;
using Belvedere.Core;
using Belvedere.Core.Obligations;

namespace Belvedere.Server.Obligations.Definitions;

/// <summary>
/// The lines of the desk and the questions that decide which apply: those of the product, completed or replaced by the file
/// <c>obligations.json</c> of the data folder. They are read once, when the portal starts.
/// </summary>
public sealed class ObligationList
{
    /// <summary>Name of the file, in the product and in the data folder.</summary>
    public const string FileName = "obligations.json";

    private const string Resource = "Obligations/obligations.json";

    private readonly Dictionary<string, Situation> situations;

    private ObligationList(IReadOnlyList<Situation> situations, IReadOnlyList<Obligation> lines)
    {
        Situations = situations;
        Lines = lines;
        this.situations = situations.ToDictionary(s => s.Key, StringComparer.Ordinal);
    }

    public IReadOnlyList<Situation> Situations { get; }

    /// <summary>In the order of the files.</summary>
    public IReadOnlyList<Obligation> Lines { get; }

    public Obligation? Find(string id) => Lines.FirstOrDefault(l => l.Id == id);

    public Situation? FindSituation(string? key) => key is null ? null : situations.GetValueOrDefault(key);

    /// <summary>The list of an installation, or what is wrong with its own file.</summary>
    /// <exception cref="InvalidDataException">The list of the product is broken: a mistake of the product.</exception>
    public static Result<ObligationList> Load(string dataDirectory)
    {
        var product = ReadResource();
        var own = Path.Combine(dataDirectory, FileName);
        if (!File.Exists(own))
        {
            return Complete(product, null);
        }

        try
        {
            return Complete(product, File.ReadAllText(own));
        }
        catch (Exception mistake) when (mistake is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return Problems.ObligationsFileInvalid(own, mistake.Message);
        }
    }

    /// <summary>A list from texts.</summary>
    /// <param name="own">The file of the data folder, or null.</param>
    /// <exception cref="InvalidDataException">A broken rule, or a line that depends on a situation nobody defines.</exception>
    internal static ObligationList Complete(string product, string? own)
    {
        var file = ObligationsFile.Read(FileName, product);
        if (own is not null)
        {
            var more = ObligationsFile.Read(FileName, own);
            file = more.ReplacesAll
                ? more with
                {
                    Situations = Merge(file.Situations, more.Situations, s => s.Key),
                }
                : new(
                    Merge(file.Situations, more.Situations, s => s.Key),
                    Merge(file.Lines, more.Lines, l => l.Id),
                    ReplacesAll: false
                );
        }

        var list = new ObligationList(file.Situations, file.Lines);
        return
            list.Lines.FirstOrDefault(l => l.Situation is not null && list.FindSituation(l.Situation) is null)
                is { } lost
            ? throw ObligationsFile.Mistake(
                FileName,
                lost.Id,
                "situation",
                $"no situation is called “{lost.Situation}”"
            )
            : list;
    }

    /// <summary>What has the same key is replaced in its place; the others come after.</summary>
    private static IReadOnlyList<T> Merge<T>(IReadOnlyList<T> before, IReadOnlyList<T> more, Func<T, string> keyOf) =>
        [
            .. before.Select(old => more.Where(m => keyOf(m) == keyOf(old)).Append(old).First()),
            .. more.Where(m => before.All(old => keyOf(old) != keyOf(m))),
        ];

    private static string ReadResource()
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"{Resource} is missing from the executable.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
