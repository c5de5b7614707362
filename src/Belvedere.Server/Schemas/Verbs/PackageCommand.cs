using System.CommandLine;
using Belvedere.Core;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Schemas.Verbs;

/// <summary><c>schema package FILE</c>: checks every table of a data package. The same exit codes as <c>schema check</c>.</summary>
internal static class PackageCommand
{
    private const int DoesNotConform = 2;

    internal static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "datapackage.json, ou son dossier / datapackage.json, or its folder",
        };
        var english = new Option<bool>("--english") { Description = "Rapport en anglais / report in English" };
        var command = new Command(
            "package",
            "Vérifie chaque table d’un paquet de données / checks every table of a data package"
        )
        {
            file,
            english,
        };
        CommonOptions.AddTo(command);
        command.SetAction(
            (result, ct) =>
                RunAsync(
                    CommonOptions.Read(result),
                    // Required by the parser.
                    Path.GetFullPath(result.GetValue(file)!),
                    result.GetValue(english) ? Language.English : Language.French,
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, string path, Language language, CancellationToken ct)
    {
        await using var services = Portal.CreateServices(settings);
        var checks = await services.GetRequiredService<CheckPackage>().RunAsync(path, ct);
        if (!checks.IsSuccess)
        {
            return await VerbAnswer.RefuseAsync(checks.Problem, ct);
        }

        foreach (var (_, report) in checks.Value)
        {
            await Console.Out.WriteLineAsync(ReportText.Of(report, language).AsMemory(), ct);
        }

        return checks.Value.Any(c =>
            Verdict.DoesNotConform == c.Report.SchemaVerdict || Verdict.DoesNotConform == c.Report.RulesVerdict
        )
            ? DoesNotConform
            : 0;
    }
}
