using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;

namespace Belvedere.Server.Verbs;

/// <summary><c>serve</c>: the portal, until it is told to stop.</summary>
public sealed class ServeVerb : IVerb
{
    public Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port TCP / TCP port", DefaultValueFactory = _ => 8080 };
        var address = new Option<string>("--address")
        {
            Description = "Adresse d’écoute / address to bind to",
            DefaultValueFactory = _ => "127.0.0.1",
        };
        var territory = new Option<string>("--territory")
        {
            Description = "Territoire de l’accueil : code commune, département ou SIREN d’EPCI / home territory",
            DefaultValueFactory = _ => "04070",
        };
        var proxies = new Option<IPAddress[]>("--trusted-proxy")
        {
            Description =
                "Adresse d’un mandataire dont les en-têtes X-Forwarded sont crus / address of a proxy whose X-Forwarded headers are believed",
            DefaultValueFactory = _ => [],
            CustomParser = ReadAddresses,
        };
        var samples = new Option<string?>("--samples")
        {
            Description = "Dossier de fichiers d’exemple à publier / folder of sample files to publish",
        };
        var network = new NetworkOptions();
        var command = new Command("serve", "Sert le portail / serves the portal")
        {
            port,
            address,
            territory,
            samples,
            proxies,
        };
        CommonOptions.AddTo(command);
        command.Options.Add(CommonOptions.SmallCells);
        network.AddTo(command);
        command.SetAction(
            (result, ct) =>
                RunAsync(
                    network.Read(result, CommonOptions.Read(result)) with
                    {
                        Port = result.GetValue(port),
                        Address = result.GetValue(
                            address
                        )! /* has a default */
                        ,
                        TrustedProxies = result
                            .GetValue(proxies)! /* has a default */
                            .Select(p => p.ToString())
                            .ToList(),
                        SamplesDirectory = result.GetValue(samples),
                        Territory = result.GetValue(
                            territory
                        )! /* has a default */
                        ,
                    },
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken ct)
    {
        await using var app = Portal.Build(settings);
        // The slices read their records while the routes are made: neither waits for the other.
        var starting = Task.Run(() => Portal.StartAsync(app.Services, ct), ct);
        Portal.Map(app, settings);
        await app.StartAsync(ct);
        try
        {
            await starting;
        }
        catch (StartRefusedException refused)
        {
            await app.StopAsync(ct);
            return await VerbAnswer.RefuseAsync(refused.Problem, ct);
        }

        await Console.Out.WriteLineAsync($"Belvédère : {app.Urls.First()}".AsMemory(), ct);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    private static IPAddress[] ReadAddresses(ArgumentResult result)
    {
        var addresses = new List<IPAddress>();
        foreach (var token in result.Tokens)
        {
            if (IPAddress.TryParse(token.Value, out var address))
            {
                addresses.Add(address);
            }
            else
            {
                result.AddError($"« {token.Value} » n’est pas une adresse IP / is not an IP address");
            }
        }

        return [.. addresses];
    }
}
