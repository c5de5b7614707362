using System.Reflection;
using System.Text.Json;
using Belvedere.Core;

namespace Belvedere.Server.Pages;

/// <summary>
/// The texts of the interface. French is written in the page and is the key; English stands in the
/// <c>Texts.en.json</c> of the same folder. A text that two folders translate differently stops the boot; a text
/// without English fails a test.
/// </summary>
public sealed class Texts
{
    private readonly Dictionary<string, string> english;

    private Texts(Dictionary<string, string> english) => this.english = english;

    public string this[Language language, string french] =>
        language == Language.French ? french : english.GetValueOrDefault(french, french);

    public bool HasEnglish(string french) => english.ContainsKey(french);

    public static Texts Load()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(n => n.EndsWith("Texts.en.json", StringComparison.Ordinal))
        )
        {
            using var stream = assembly.GetManifestResourceStream(
                name
            )! /* just listed */
            ;
            foreach (
                var (french, translation) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)! /* an object */
            )
            {
                if (found.TryGetValue(french, out var other) && other != translation)
                {
                    throw new InvalidOperationException(
                        $"“{french}” has two English texts: “{other}” and “{translation}”."
                    );
                }

                found[french] = translation;
            }
        }

        return new Texts(found);
    }
}
