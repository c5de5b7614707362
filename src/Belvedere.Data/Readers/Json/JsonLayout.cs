using System.Text.Json;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Json;

/// <summary>Where the rows of a JSON are: in the array of that path, or one after the other when it is null.</summary>
/// <param name="Path"><c>/data/rows</c>; empty for an array that is the whole file.</param>
internal sealed record JsonLayout(string? Path)
{
    private const int MaximumPaths = 10_000;

    /// <summary>Looks at the whole file for the array that holds most objects.</summary>
    internal static JsonLayout Find(SourceFile file, CancellationToken ct)
    {
        using var tokens = new JsonTokens(file);
        var scan = new Scan();
        tokens.Run(scan.Step, ct);
        return new JsonLayout(
            scan.RootCount > 1 || scan.Counts.Count == 0 ? null : scan.Counts.MaxBy(c => c.Value).Key
        );
    }

    private sealed class Scan
    {
        private readonly Stack<(bool IsArray, string? Path)> open = new();
        private string name = "";

        internal int RootCount { get; private set; }

        internal Dictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

        internal bool Step(ref Utf8JsonReader reader)
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = IsOnPath ? reader.GetString() ?? "" : "";
                        break;
                    case JsonTokenType.StartArray or JsonTokenType.StartObject:
                        Open(reader.TokenType == JsonTokenType.StartArray);
                        break;
                    case JsonTokenType.EndArray or JsonTokenType.EndObject:
                        open.Pop();
                        break;
                }

                RootCount += reader.CurrentDepth == 0 && IsEnd(reader.TokenType) ? 1 : 0;
                if (RootCount > 1)
                {
                    return false;
                }
            }

            return true;
        }

        private bool IsOnPath => open.TryPeek(out var top) && top.Path is not null && !top.IsArray;

        private void Open(bool isArray)
        {
            if (open.Count == 0)
            {
                open.Push((isArray, ""));
                return;
            }

            var (inArray, path) = open.Peek();
            if (inArray && path is not null && !isArray && (Counts.Count < MaximumPaths || Counts.ContainsKey(path)))
            {
                Counts[path] = Counts.GetValueOrDefault(path) + 1;
            }

            // What is inside a row is no table of its own.
            open.Push((isArray, inArray || path is null ? null : $"{path}/{name}"));
        }

        private static bool IsEnd(JsonTokenType token) =>
            token
                is not (
                    JsonTokenType.StartArray
                    or JsonTokenType.StartObject
                    or JsonTokenType.PropertyName
                    or JsonTokenType.None
                );
    }
}
