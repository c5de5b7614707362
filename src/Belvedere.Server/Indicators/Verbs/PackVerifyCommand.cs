using System.CommandLine;
using Belvedere.Server.Indicators.Packs;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Indicators.Verbs;

/// <summary><c>packs verify</c>: what is installed is still what was received and read.</summary>
internal static class PackVerifyCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("NAME")
        {
            Description =
                "Clés des packs ; tous ceux qui sont installés sinon / keys of the packs; all those installed otherwise",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command(
            "verify",
            "Vérifie les fichiers installés : empreinte, licence, millésime / checks the installed files: digest, licence, vintage"
        )
        {
            names,
        };
        CommonOptions.AddTo(command);
        command.SetAction(
            (result, ct) =>
                PacksVerb.WithServicesAsync(
                    CommonOptions.Read(result),
                    (services, token) => RunAsync(services, result.GetValue(names) ?? [], token),
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string[] keys, CancellationToken ct)
    {
        var verified = await services.GetRequiredService<VerifyPacks>().RunAsync(keys, ct);
        if (!verified.IsSuccess)
        {
            return await PacksVerb.RefuseAsync(verified.Problem);
        }

        foreach (var (pack, file, mistake) in verified.Value)
        {
            var state = mistake is null ? "conforme / as installed" : $"{mistake.French} / {mistake.English}";
            await Console.Out.WriteLineAsync(
                $"{pack} : {file.FileName}, {file.Vintage}, {file.Licence.French}, sha256 {file.Sha256} : {state}".AsMemory(),
                ct
            );
        }

        return verified.Value.Any(v => v.Mistake is not null) ? 1 : 0;
    }
}
