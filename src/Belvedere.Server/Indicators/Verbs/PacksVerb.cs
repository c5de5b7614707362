using System.CommandLine;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Indicators.Packs;
using Belvedere.Server.Territories;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Indicators.Verbs;

/// <summary><c>packs list</c>, <c>install</c>, <c>update</c>, <c>verify</c>, <c>remove</c>: the data of official sources.</summary>
public sealed class PacksVerb : IVerb
{
    public Command Create() =>
        new("packs", "Données officielles à charger : revenus, emploi, équipements, contours… / official data to load")
        {
            List(),
            Install(),
            PackUpdateCommand.Create(),
            PackVerifyCommand.Create(),
            Remove(),
        };

    private static Command List()
    {
        var command = new Command("list", "Packs connus et packs installés / known and installed packs");
        CommonOptions.AddTo(command);
        command.SetAction((result, ct) => WithServicesAsync(CommonOptions.Read(result), ListAsync, ct));
        return command;
    }

    private static Command Install()
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "Clés des packs : filosofi-2016, contours-04… / keys of the packs",
            Arity = ArgumentArity.OneOrMore,
        };
        var from = new Option<string?>("--from")
        {
            Description =
                "Dossier des fichiers, ou adresse d’un miroir ; l’adresse officielle sinon / folder of the files, or address of a mirror; the official address otherwise",
        };
        var departements = new Option<string[]>("--departement")
        {
            Description =
                "Pour une API : seulement les communes de ces départements / for an API: only the communes of these départements",
        };
        var acceptsLoss = new Option<bool>("--accept-loss")
        {
            Description =
                "Installe même si la source a perdu plus d’une ligne sur cent / installs even where the source lost more than one row in a hundred",
        };
        var command = new Command("install", "Installe des packs / installs packs")
        {
            names,
            from,
            departements,
            acceptsLoss,
        };
        CommonOptions.AddTo(command);
        command.SetAction(
            (result, ct) =>
                WithServicesAsync(
                    CommonOptions.Read(result),
                    (services, token) =>
                        InstallAsync(
                            services,
                            result.GetValue(
                                names
                            )! /* required */
                            ,
                            Origin(result.GetValue(from)) with
                            {
                                Departements = result.GetValue(departements),
                                AcceptsLoss = result.GetValue(acceptsLoss),
                            },
                            token
                        ),
                    ct
                )
        );
        return command;
    }

    private static Command Remove()
    {
        var name = new Argument<string>("NAME") { Description = "Clé du pack / key of the pack" };
        var command = new Command("remove", "Retire un pack / removes a pack") { name };
        CommonOptions.AddTo(command);
        command.SetAction(
            (result, ct) =>
                WithServicesAsync(
                    CommonOptions.Read(result),
                    (services, token) =>
                        RemoveAsync(
                            services,
                            result.GetValue(
                                name
                            )! /* required */
                            ,
                            token
                        ),
                    ct
                )
        );
        return command;
    }

    internal static async Task<int> WithServicesAsync(
        Settings settings,
        Func<IServiceProvider, CancellationToken, Task<int>> work,
        CancellationToken ct
    )
    {
        await using var services = Portal.CreateServices(settings);
        await Migrator.MigrateAsync(
            services.GetRequiredService<RecordStore>(),
            services.GetRequiredService<TimeProvider>(),
            ct
        );
        var loaded = await services.GetRequiredService<LoadReferenceTerritories>().RunAsync(Console.Error, ct);
        return loaded.IsSuccess ? await work(services, ct) : await RefuseAsync(loaded.Problem);
    }

    private static async Task<int> ListAsync(IServiceProvider services, CancellationToken ct)
    {
        var installed = (await PackStore.ReadAsync(services.GetRequiredService<RecordStore>(), ct)).Packs;
        foreach (var pack in services.GetRequiredService<PackCatalogue>().Packs)
        {
            var here = installed.FirstOrDefault(p => p.Key == pack.Key);
            var state = here is null
                ? "à installer / not installed"
                : $"installé / installed {here.InstalledAt:yyyy-MM-dd}";
            var over = string.Join(", ", pack.Supersedes);
            await Console.Out.WriteLineAsync(
                $"{pack.Key, -24} {state, -34} {pack.Title.French} ({pack.Vintage}){(over.Length > 0 ? $" — recommandé plutôt que {over} / recommended over {over}" : "")}".AsMemory(),
                ct
            );
        }

        foreach (
            var contours in installed.Where(p =>
                services.GetRequiredService<PackCatalogue>().Packs.All(k => k.Key != p.Key)
            )
        )
        {
            await Console.Out.WriteLineAsync(
                $"{contours.Key, -24} {$"installé / installed {contours.InstalledAt:yyyy-MM-dd}", -34} {contours.Files[0].Title.French}".AsMemory(),
                ct
            );
        }

        await Console.Out.WriteLineAsync(
            "contours-NN              contours des communes d’un département / shapes of the communes of a département".AsMemory(),
            ct
        );
        await ListAwaitedAsync(services, installed.Select(p => p.Key).ToHashSet(StringComparer.Ordinal), ct);
        return 0;
    }

    private static async Task ListAwaitedAsync(
        IServiceProvider services,
        IReadOnlySet<string> installed,
        CancellationToken ct
    )
    {
        var packs = services.GetRequiredService<PackCatalogue>();
        var catalogue = services.GetRequiredService<IndicatorCatalogue>();
        var awaited = AwaitedIndicators.Of(catalogue, packs, i => packs.Feeding(i).Any(p => installed.Contains(p.Key)));
        await Console.Out.WriteLineAsync(
            $"\nIndicateurs en attente : {awaited.Count} / indicators that wait: {awaited.Count}".AsMemory(),
            ct
        );
        foreach (var theme in catalogue.AllThemes)
        {
            await Console.Out.WriteLineAsync($"\n{theme.Label.French} / {theme.Label.English}".AsMemory(), ct);
            foreach (var indicator in awaited.Where(a => a.Theme == theme.Key))
            {
                await Console.Out.WriteLineAsync(
                    $"  {indicator.Code}  {indicator.Label.French} : {indicator.Waits.French}\n       {indicator.Label.English}: {indicator.Waits.English}".AsMemory(),
                    ct
                );
            }
        }
    }

    /// <summary>One after the other; the first that is refused stops.</summary>
    private static async Task<int> InstallAsync(
        IServiceProvider services,
        string[] keys,
        PackOrigin origin,
        CancellationToken ct
    )
    {
        foreach (var key in keys)
        {
            if (await InstallAsync(services, key, origin, ct) is not 0 and var refused)
            {
                return refused;
            }
        }

        return 0;
    }

    private static async Task<int> InstallAsync(
        IServiceProvider services,
        string key,
        PackOrigin origin,
        CancellationToken ct
    )
    {
        var progress = new PackProgressLine();
        var installed = await services.GetRequiredService<InstallPack>().RunAsync(key, origin, progress, ct);
        progress.End();
        if (!installed.IsSuccess)
        {
            return await RefuseAsync(installed.Problem);
        }

        foreach (var file in installed.Value.Files)
        {
            await Console.Out.WriteLineAsync(
                $"{key} : {file.FileName}, {file.Vintage}, {file.Licence.French}, sha256 {file.Sha256}".AsMemory(),
                ct
            );
            foreach (var remark in file.Remarks)
            {
                await Console.Out.WriteLineAsync($"  {remark.French} / {remark.English}".AsMemory(), ct);
            }
        }

        await CompareAsync(services, installed.Value, ct);
        return 0;
    }

    // What a pack shows instead of those that it stands over.
    private static async Task CompareAsync(IServiceProvider services, PackRow pack, CancellationToken ct)
    {
        foreach (var key in services.GetRequiredService<PackCatalogue>().Find(pack.Key)?.Supersedes ?? [])
        {
            if (await PackStore.FindAsync(services.GetRequiredService<RecordStore>(), key, ct) is { } below)
            {
                foreach (
                    var series in PackChanges.Between(
                        below,
                        pack,
                        services.GetRequiredService<Settings>().DataDirectory
                    )
                )
                {
                    await Console.Out.WriteLineAsync(
                        $"  {series.Series} {series.Year} : {series.Revised} autres que celles de {key}, {series.Appeared} qui n’y sont pas / {series.Revised} other than those of {key}, {series.Appeared} that it has not".AsMemory(),
                        ct
                    );
                }
            }
        }
    }

    internal static PackOrigin Origin(string? from)
    {
        var origin = new PackOrigin(from);
        return origin.IsFolder ? origin with { From = Path.GetFullPath(from!) } : origin; // a folder
    }

    private static async Task<int> RemoveAsync(IServiceProvider services, string key, CancellationToken ct)
    {
        if (await services.GetRequiredService<InstallPack>().RemoveAsync(key, ct) is { } problem)
        {
            return await RefuseAsync(problem);
        }

        await Console.Out.WriteLineAsync($"{key} : retiré / removed".AsMemory(), ct);
        return 0;
    }

    internal static async Task<int> RefuseAsync(Problem problem)
    {
        await Console.Error.WriteLineAsync($"{problem.Detail.French}\n{problem.Detail.English}");
        return 1;
    }
}
