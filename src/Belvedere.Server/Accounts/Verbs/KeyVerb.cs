using System.CommandLine;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Accounts.Verbs;

/// <summary><c>key create</c>: an API key for an account. Standard output holds the key alone, for a script to read.</summary>
public sealed class KeyVerb : IVerb
{
    public Command Create()
    {
        var email = new Option<string>("--email")
        {
            Description = "Adresse du compte / e-mail of the account",
            Required = true,
        };
        var label = new Option<string>("--label")
        {
            Description = "À quoi sert la clé / what the key is for",
            Required = true,
        };
        var create = new Command(
            "create",
            "Crée une clé d’API, montrée une seule fois / creates an API key, shown only once"
        )
        {
            email,
            label,
        };
        CommonOptions.AddTo(create);
        create.SetAction(
            (result, ct) =>
                RunAsync(
                    CommonOptions.Read(result),
                    result.GetValue(
                        email
                    )! /* required */
                    ,
                    result.GetValue(
                        label
                    )! /* required */
                    ,
                    ct
                )
        );
        return new Command("key", "Gère les clés d’API / manages API keys") { create };
    }

    private static async Task<int> RunAsync(Settings settings, string email, string label, CancellationToken ct)
    {
        await using var services = Portal.CreateServices(settings);
        var records = services.GetRequiredService<RecordStore>();
        await Migrator.MigrateAsync(records, services.GetRequiredService<TimeProvider>(), ct);
        var key = await CreateAsync(services, records, email, label, ct);
        if (!key.IsSuccess)
        {
            return await VerbAnswer.RefuseAsync(key.Problem, ct);
        }

        await Console.Error.WriteLineAsync(
            "Copiez cette clé : elle ne sera plus affichée / copy this key: it will not be shown again".AsMemory(),
            ct
        );
        await Console.Out.WriteLineAsync(key.Value.AsMemory(), ct);
        return 0;
    }

    private static async Task<Result<string>> CreateAsync(
        ServiceProvider services,
        RecordStore records,
        string email,
        string label,
        CancellationToken ct
    )
    {
        var address = EmailAddress.Parse(email);
        if (!address.IsSuccess)
        {
            return address.Problem;
        }

        await using var connection = await records.OpenAsync(ct);
        return await Account.FindByEmailAsync(connection, null, address.Value, ct) is { } account
            ? await services.GetRequiredService<CreateApiKey>().RunAsync(account.Id, label, ct)
            : Problems.UnknownAccount(address.Value);
    }
}
