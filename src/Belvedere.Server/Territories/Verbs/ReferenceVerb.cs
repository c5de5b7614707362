using System.CommandLine;

namespace Belvedere.Server.Territories.Verbs;

/// <summary><c>reference prepare</c>: the tables of the reference territories, from the installed npm packages.</summary>
public sealed class ReferenceVerb : IVerb
{
    public Command Create()
    {
        var from = new Option<string>("--from")
        {
            Description = "Dossier node_modules / node_modules folder",
            DefaultValueFactory = _ => "node_modules",
        };
        var to = new Option<string>("--to")
        {
            Description = "Dossier à écrire / folder to write",
            DefaultValueFactory = _ => Path.Combine("artifacts", "reference"),
        };
        var prepare = new Command(
            "prepare",
            "Prépare les territoires de référence / prepares the reference territories"
        )
        {
            from,
            to,
        };
        prepare.SetAction(
            (result, ct) =>
                RunAsync(
                    Path.GetFullPath(
                        result.GetValue(from)! /* has a default */
                    ),
                    Path.GetFullPath(
                        result.GetValue(to)! /* has a default */
                    ),
                    ct
                )
        );
        return new Command("reference", "Territoires de référence / reference territories") { prepare };
    }

    private static async Task<int> RunAsync(string from, string to, CancellationToken ct)
    {
        var prepared = await new PrepareReference().RunAsync(from, to, ct);
        if (!prepared.IsSuccess)
        {
            await Console.Error.WriteLineAsync(
                $"{prepared.Problem.Detail.French}\n{prepared.Problem.Detail.English}".AsMemory(),
                ct
            );
            return 1;
        }

        var rows = prepared.Value.Tables.Sum(t => t.Rows);
        await Console.Out.WriteLineAsync(
            $"{to} : {rows} lignes / rows, {prepared.Value.Packages.Count} millésimes / vintages".AsMemory(),
            ct
        );
        return 0;
    }
}
