using System.Text.Json;
using Belvedere.Core.Obligations;

namespace Belvedere.Server.Obligations.Definitions;

/// <summary>A file of obligations, read and checked but for what its lines refer to.</summary>
internal sealed record ObligationsFile(
    IReadOnlyList<Situation> Situations,
    IReadOnlyList<Obligation> Lines,
    bool ReplacesAll
)
{
    /// <summary>Reads a file of obligations.</summary>
    /// <exception cref="InvalidDataException">Not the shape of such a file, or a broken rule: file, line, field.</exception>
    internal static ObligationsFile Read(string name, string text)
    {
        var read = Parse(name, text);
        foreach (var situation in read.Situations)
        {
            if (
                !LineRules.KeyPattern().IsMatch(situation.Key)
                || !situation.Question.IsWritten
                || !situation.No.IsWritten
            )
            {
                throw Mistake(name, situation.Key, "situations", "a key, a question and its no, in both languages");
            }
        }

        if (read.Mode is not ("complete" or "replace"))
        {
            throw Mistake(name, null, "mode", $"“{read.Mode}” is not complete or replace");
        }

        CheckUnique(name, "situations", read.Situations.Select(s => s.Key));
        CheckUnique(name, "id", read.Lines.Select(l => l.Id));
        return new(
            [.. read.Situations.Select(s => s.ToSituation())],
            [.. read.Lines.Select(line => LineRules.Read(name, line))],
            read.Mode == "replace"
        );
    }

    /// <summary><c>obligations.json, subventions, rhythm: …</c>.</summary>
    internal static InvalidDataException Mistake(string name, string? line, string field, string message) =>
        new($"{name}, {line ?? "—"}, {field}: {message.TrimEnd('.')}.");

    private static ObligationsJson Parse(string name, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ObligationsJson>(text, ObligationsJson.Options)
                ?? throw Mistake(name, null, "$", "the file is empty");
        }
        catch (JsonException broken)
        {
            throw Mistake(name, null, broken.Path ?? "$", broken.Message);
        }
    }

    private static void CheckUnique(string name, string field, IEnumerable<string> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (keys.FirstOrDefault(key => !seen.Add(key)) is { } twice)
        {
            throw Mistake(name, twice, field, "is written twice");
        }
    }
}
