using System.CommandLine;
using Belvedere.Server.Indicators.Packs;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Indicators.Verbs;

/// <summary><c>packs update</c>: shows what new versions change, then applies them all at once.</summary>
internal static class PackUpdateCommand
{
    private const int MostLines = 40;

    public static Command Create()
    {
        var names = new Argument<string[]>("NAME")
        {
            Description =
                "Clés des packs ; tous ceux qui sont installés sinon / keys of the packs; all those installed otherwise",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var from = new Option<string?>("--from")
        {
            Description =
                "Dossier des fichiers, ou adresse d’un miroir ; l’adresse officielle sinon / folder of the files, or address of a mirror; the official address otherwise",
        };
        var acceptsLoss = new Option<bool>("--accept-loss")
        {
            Description =
                "Accepte une source qui a perdu plus d’une ligne sur cent / accepts a source that lost more than one row in a hundred",
        };
        var yes = new Option<bool>("--yes") { Description = "Applique sans demander / applies without asking" };
        var command = new Command(
            "update",
            "Montre ce que changent les nouvelles versions, puis les applique / shows what new versions change, then applies them"
        )
        {
            names,
            from,
            acceptsLoss,
            yes,
        };
        CommonOptions.AddTo(command);
        command.SetAction(
            (result, ct) =>
                PacksVerb.WithServicesAsync(
                    CommonOptions.Read(result),
                    (services, token) =>
                        RunAsync(
                            services,
                            result.GetValue(names) ?? [],
                            PacksVerb.Origin(result.GetValue(from)) with
                            {
                                AcceptsLoss = result.GetValue(acceptsLoss),
                            },
                            result.GetValue(yes),
                            token
                        ),
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services,
        string[] keys,
        PackOrigin origin,
        bool applies,
        CancellationToken ct
    )
    {
        var update = services.GetRequiredService<UpdatePacks>();
        var progress = new PackProgressLine();
        var prepared = await update.PrepareAsync(keys, origin, progress, ct);
        progress.End();
        if (!prepared.IsSuccess)
        {
            return await PacksVerb.RefuseAsync(prepared.Problem);
        }

        foreach (var changes in prepared.Value)
        {
            await ShowAsync(changes, ct);
        }

        if (prepared.Value.All(c => c.Prepared.IsUnchanged))
        {
            return 0;
        }

        if (!applies && !await AgreesAsync(ct))
        {
            update.Discard(prepared.Value);
            await Console.Out.WriteLineAsync(
                "Rien n’est appliqué : relancez avec --yes. / Nothing is applied: run again with --yes.".AsMemory(),
                ct
            );
            return 0;
        }

        await update.ApplyAsync(prepared.Value, ct);
        await Console.Out.WriteLineAsync("Appliqué. / Applied.".AsMemory(), ct);
        return 0;
    }

    // Somebody at a terminal is asked; a script says --yes.
    private static async Task<bool> AgreesAsync(CancellationToken ct)
    {
        if (Console.IsInputRedirected)
        {
            return false;
        }

        await Console.Out.WriteAsync("Appliquer ? / Apply? [o/N] ".AsMemory(), ct);
        return (await Console.In.ReadLineAsync(ct))?.Trim().ToLowerInvariant() is "o" or "oui" or "y" or "yes";
    }

    private static async Task ShowAsync(PackChanges changes, CancellationToken ct)
    {
        var (row, before) = changes.Prepared;
        if (changes.Prepared.IsUnchanged)
        {
            await Console.Out.WriteLineAsync($"{row.Key} : à jour / up to date".AsMemory(), ct);
            return;
        }

        for (var i = 0; i < row.Files.Count; i++)
        {
            var (now, was) = (row.Files[i], before?.Files.ElementAtOrDefault(i));
            await Console.Out.WriteLineAsync(
                $"{row.Key} : {now.FileName}, {now.Licence.French}\n  {was?.Vintage} {was?.Version} {was?.Sha256}\n  → {now.Vintage} {now.Version} {now.Sha256}".AsMemory(),
                ct
            );
            foreach (var remark in now.Remarks)
            {
                await Console.Out.WriteLineAsync($"  {remark.French} / {remark.English}".AsMemory(), ct);
            }
        }

        foreach (var series in changes.Series.Take(MostLines))
        {
            await Console.Out.WriteLineAsync(
                $"  {series.Series} {series.Year} {series.Level} : {series.Appeared} apparues, {series.Disappeared} disparues, {series.Revised} révisées / {series.Appeared} appeared, {series.Disappeared} disappeared, {series.Revised} revised".AsMemory(),
                ct
            );
        }

        if (changes.Series.Count > MostLines)
        {
            await Console.Out.WriteLineAsync(
                $"  … {changes.Series.Count - MostLines} séries de plus / more series".AsMemory(),
                ct
            );
        }
    }
}
