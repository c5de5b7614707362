using System.CommandLine;
using System.Text;
using System.Xml.Linq;
using Belvedere.Server;

namespace Belvedere.Tests.Docs;

/// <summary>The pages of docs/reference, written from the code.</summary>
public static class ReferencePages
{
    private const string Written = "<!-- Written by ./dev docs from the code: do not edit. -->";

    public static IReadOnlyDictionary<string, string> All() =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["README.md"] = Index(),
            ["verbs.md"] = Verbs(),
            ["settings.md"] = Settings(),
            ["problems.md"] = ProblemCodes(),
        };

    private static string Index() =>
        Page(
            "Reference",
            """
            Written from the code by `./dev docs`; a test fails when a page no longer says what the code does.

            - [Verbs](verbs.md) of the command line
            - [Settings](settings.md) of an installation
            - [Problems](problems.md): every error the product can report
            """
        );

    private static string Verbs()
    {
        var text = new StringBuilder("Each verb is run as `./dev cli VERB …`, and answers `--help`.\n");
        foreach (
            var command in Implementations<IVerb>().Select(v => v.Create()).OrderBy(c => c.Name, StringComparer.Ordinal)
        )
        {
            Write(text, command, command.Name);
        }

        return Page("Verbs", text.ToString());
    }

    private static void Write(StringBuilder text, Command command, string path)
    {
        var arguments = string.Concat(command.Arguments.Select(a => $" <{a.Name}>"));
        text.Append($"\n## {path}{arguments}\n\n{command.Description}\n");
        if (command.Arguments.Count + command.Options.Count > 0)
        {
            text.Append("\n| | |\n|---|---|\n");
            foreach (var argument in command.Arguments)
            {
                text.Append($"| `<{argument.Name}>` | {Cell(argument.Description)} |\n");
            }

            foreach (var option in command.Options.OrderBy(o => o.Name, StringComparer.Ordinal))
            {
                text.Append(
                    $"| `{option.Name}`{(option.Required ? " (required)" : "")} | {Cell(option.Description)} |\n"
                );
            }
        }

        foreach (var subcommand in command.Subcommands.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            Write(text, subcommand, $"{path} {subcommand.Name}");
        }
    }

    private static string Settings()
    {
        var summaries = XDocument
            .Load(Path.Combine(AppContext.BaseDirectory, "belvedere.xml"))
            .Descendants("member")
            .ToDictionary(m => (string)m.Attribute("name")!, m => m.Element("summary")?.Value, StringComparer.Ordinal); // each member is named
        var defaults = new Settings { DataDirectory = "./data" };
        var text = new StringBuilder("| Setting | Default | Meaning |\n|---|---|---|\n");
        foreach (var property in typeof(Settings).GetProperties().Where(p => p.SetMethod is not null))
        {
            var summary = summaries.GetValueOrDefault($"P:{typeof(Settings).FullName}.{property.Name}");
            text.Append($"| {property.Name} | {Default(property.GetValue(defaults))} | {Cell(summary)} |\n");
        }

        return Page("Settings", text.ToString());
    }

    private static string ProblemCodes()
    {
        var text = new StringBuilder("| Code | Status | Titre | Title |\n|---|---|---|---|\n");
        foreach (
            var problem in ProblemExamples.All().DistinctBy(p => p.Code).OrderBy(p => p.Code, StringComparer.Ordinal)
        )
        {
            text.Append(
                $"| `{problem.Code}` | {problem.Status} | {problem.Title.French} | {problem.Title.English} |\n"
            );
        }

        return Page("Problems", text.ToString());
    }

    private static IEnumerable<T> Implementations<T>() =>
        typeof(Portal)
            .Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(T)))
            .Select(t =>
                (T)Activator.CreateInstance(t, nonPublic: true)! /* a class */
            );

    private static string Default(object? value) =>
        value switch
        {
            null => "none",
            string path when Path.IsPathRooted(path) => "beside the executable",
            _ => $"`{value}`",
        };

    private static string Cell(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace("|", "\\|", StringComparison.Ordinal);

    private static string Page(string title, string body) => $"{Written}\n# {title}\n\n{body.TrimEnd()}\n";
}
