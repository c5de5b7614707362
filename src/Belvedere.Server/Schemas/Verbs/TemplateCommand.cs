using System.CommandLine;
using System.Text;
using Belvedere.Core.Schemas;
using Belvedere.Data.Writers.Workbook;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Schemas.Verbs;

/// <summary><c>schema template KEY --output FILE</c>: the empty file of a schema, in CSV or in XLSX with drop-down lists.</summary>
internal static class TemplateCommand
{
    internal static Command Create()
    {
        var schema = new Argument<string>("SCHEMA")
        {
            Description = "Clé du registre / key of the register: scdl/subventions",
        };
        var output = new Option<string>("--output")
        {
            Description = "Fichier à écrire, .csv ou .xlsx / file to write, .csv or .xlsx",
            Required = true,
        };
        var siret = new Option<string>("--siret")
        {
            Description = "SIRET de la collectivité / of the authority",
            DefaultValueFactory = _ => "",
        };
        var name = new Option<string>("--name")
        {
            Description = "Nom de la collectivité / of the authority",
            DefaultValueFactory = _ => "",
        };
        var insee = new Option<string>("--insee")
        {
            Description = "Code INSEE de la commune / of the commune",
            DefaultValueFactory = _ => "",
        };
        var command = new Command("template", "Écrit le fichier vide d’un schéma / writes the empty file of a schema")
        {
            schema,
            output,
            siret,
            name,
            insee,
        };
        CommonOptions.AddTo(command);
        command.SetAction(
            (result, ct) =>
                RunAsync(
                    CommonOptions.Read(result),
                    // Required by the parser, or with a default.
                    result.GetValue(schema)!,
                    Path.GetFullPath(result.GetValue(output)!),
                    new AuthorityIdentity(result.GetValue(siret)!, result.GetValue(name)!, result.GetValue(insee)!),
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        Settings settings,
        string key,
        string output,
        AuthorityIdentity identity,
        CancellationToken ct
    )
    {
        await using var services = Portal.CreateServices(settings);
        var found = services.GetRequiredService<SchemaRegister>().Find(key);
        if (!found.IsSuccess)
        {
            return await VerbAnswer.RefuseAsync(found.Problem, ct);
        }

        if (output.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            await using var file = File.Create(output);
            await EmptyWorkbook.WriteAsync(found.Value, identity, file, ct);
        }
        else
        {
            // The mark tells spreadsheets that the accents are in UTF-8.
            await File.WriteAllTextAsync(
                output,
                EmptyFile.Csv(found.Value, identity),
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
                ct
            );
        }

        await Console.Out.WriteLineAsync(output.AsMemory(), ct);
        return 0;
    }
}
