using System.CommandLine;
using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Core.Schemas.Repairs;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Schemas.Verbs;

/// <summary>
/// <c>schema check FILE --schema KEY</c>, <c>schema propose FILE</c>, <c>schema install --from DIR</c>, <c>schema list</c>,
/// <c>schema template KEY --output FILE</c>, <c>schema declare DATASET --schema KEY</c>.
/// A check answers 0 when the file conforms, 2 when it does not, 1 when it could not be checked.
/// </summary>
public sealed class SchemaVerb : IVerb
{
    private const int DoesNotConform = 2;

    public Command Create() =>
        new("schema", "Schémas de données, et vérification de fichiers / data schemas, and check of files")
        {
            Check(),
            Propose(),
            Install(),
            List(),
            TemplateCommand.Create(),
            DeclareCommand.Create(),
            PackageCommand.Create(),
        };

    private static Command Check()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "Fichier de tableau : CSV, XLSX, XLS, ODS, JSON… / table file: CSV, XLSX, XLS, ODS, JSON…",
        };
        var schema = new Option<string>("--schema")
        {
            Description =
                "Clé du registre (scdl/subventions, scdl/subventions@2.1.1) ou fichier JSON / key of the register, or JSON file",
            Required = true,
        };
        var renames = new Option<string[]>("--rename")
        {
            Description =
                "En-tête du fichier = nom attendu : COLL_SIRET=idAttribuant / header of the file = expected name",
            DefaultValueFactory = _ => [],
        };
        var english = new Option<bool>("--english") { Description = "Rapport en anglais / report in English" };
        var command = new Command(
            "check",
            "Vérifie un fichier et imprime le rapport / checks a file and prints the report"
        )
        {
            file,
            schema,
            renames,
            english,
        };
        CommonOptions.AddTo(command);
        command.SetAction(
            (result, ct) =>
                CheckAsync(
                    CommonOptions.Read(result),
                    // Required by the parser, which answers for them.
                    Path.GetFullPath(result.GetValue(file)!),
                    result.GetValue(schema)!,
                    result.GetValue(renames) ?? [],
                    result.GetValue(english) ? Language.English : Language.French,
                    ct
                )
        );
        return command;
    }

    private static Command Propose()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "Fichier de tableau : CSV, XLSX, XLS, ODS, JSON… / table file: CSV, XLSX, XLS, ODS, JSON…",
        };
        var command = new Command("propose", "Propose les schémas qui conviennent / proposes the schemas that fit")
        {
            file,
        };
        CommonOptions.AddTo(command);
        command.SetAction(
            (result, ct) => ProposeAsync(CommonOptions.Read(result), Path.GetFullPath(result.GetValue(file)!), ct)
        );
        return command;
    }

    private static Command Install()
    {
        var from = new Option<string>("--from")
        {
            Description =
                "Dossier rangé comme schema.data.gouv.fr : organisation/schéma/version/fichier.json / folder laid out as schema.data.gouv.fr",
            Required = true,
        };
        var command = new Command("install", "Installe le registre des schémas / installs the register of schemas")
        {
            from,
        };
        CommonOptions.AddTo(command);
        command.SetAction(
            (result, ct) => InstallAsync(CommonOptions.Read(result), Path.GetFullPath(result.GetValue(from)!), ct)
        );
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Schémas installés / installed schemas");
        CommonOptions.AddTo(command);
        command.SetAction((result, ct) => ListAsync(CommonOptions.Read(result), ct));
        return command;
    }

    private static async Task<int> CheckAsync(
        Settings settings,
        string path,
        string schema,
        string[] renames,
        Language language,
        CancellationToken ct
    )
    {
        var read = new List<RenameColumn>();
        foreach (var rename in renames)
        {
            if (rename.Split('=', 2) is not [{ Length: > 0 } column, { Length: > 0 } to])
            {
                return await VerbAnswer.RefuseAsync(Problems.RenameMalformed(rename), ct);
            }

            read.Add(new RenameColumn(column, to));
        }

        await using var services = Portal.CreateServices(settings);
        var check = services.GetRequiredService<CheckFile>();
        var outcome = await check.RunAsync(path, schema, CheckOptions.Default with { Renames = read }, ct);
        if (!outcome.IsSuccess)
        {
            return await VerbAnswer.RefuseAsync(outcome.Problem, ct);
        }

        var report = outcome.Value.Report;
        await Console.Out.WriteAsync(ReportText.Of(report, language).AsMemory(), ct);
        return Verdict.DoesNotConform == report.SchemaVerdict || Verdict.DoesNotConform == report.RulesVerdict
            ? DoesNotConform
            : 0;
    }

    private static async Task<int> ProposeAsync(Settings settings, string path, CancellationToken ct)
    {
        await using var services = Portal.CreateServices(settings);
        var proposed = await services.GetRequiredService<CheckFile>().ProposeAsync(path, ct);
        if (!proposed.IsSuccess)
        {
            return await VerbAnswer.RefuseAsync(proposed.Problem, ct);
        }

        foreach (var fit in proposed.Value)
        {
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{fit.Score:0.00}  {fit.Schema.Name} {fit.Schema.Version}  {fit.FoundRequired}/{fit.RequiredCount}  {fit.Schema.Title}"
            );
            await Console.Out.WriteLineAsync(line.AsMemory(), ct);
        }

        if (proposed.Value.Count == 0)
        {
            await Console.Error.WriteLineAsync(
                "Aucun schéma installé ne convient / no installed schema fits".AsMemory(),
                ct
            );
        }

        return 0;
    }

    private static async Task<int> InstallAsync(Settings settings, string from, CancellationToken ct)
    {
        await using var services = Portal.CreateServices(settings);
        var installed = services.GetRequiredService<SchemaRegister>().Install(from);
        if (!installed.IsSuccess)
        {
            return await VerbAnswer.RefuseAsync(installed.Problem, ct);
        }

        var count = installed.Value.ToString(CultureInfo.InvariantCulture);
        await Console.Out.WriteLineAsync($"{count} schémas installés / schemas installed".AsMemory(), ct);
        return 0;
    }

    private static async Task<int> ListAsync(Settings settings, CancellationToken ct)
    {
        await using var services = Portal.CreateServices(settings);
        var register = services.GetRequiredService<SchemaRegister>();
        foreach (var schema in register.All())
        {
            var versions = string.Join(", ", register.Versions(schema.Name));
            await Console.Out.WriteLineAsync($"{schema.Name, -48} {versions, -30} {schema.Title}".AsMemory(), ct);
        }

        return 0;
    }
}
