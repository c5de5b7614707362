using System.CommandLine;
using Belvedere.Data.Records;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Accounts.Verbs;

/// <summary><c>admin create</c>: an account by the command line, for the first administrator or any other person.</summary>
public sealed class AdminVerb : IVerb
{
    public Command Create()
    {
        var email = new Option<string>("--email")
        {
            Description = "Adresse électronique / e-mail address",
            Required = true,
        };
        var name = new Option<string>("--name")
        {
            Description = "Nom affiché / displayed name",
            DefaultValueFactory = _ => "",
        };
        var isAgent = new Option<bool>("--agent")
        {
            Description = "Agent sans droits d’administration / an agent, not an administrator",
        };
        var create = new Command(
            "create",
            "Crée un compte ; le mot de passe vient de l’invite, de l’entrée standard ou de BELVEDERE_PASSWORD / creates an account; the password comes from the prompt, standard input or BELVEDERE_PASSWORD"
        )
        {
            email,
            name,
            isAgent,
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
                        name
                    )! /* has a default */
                    ,
                    result.GetValue(isAgent) ? Role.Agent : Role.Administrator,
                    ct
                )
        );
        return new Command("admin", "Gère les comptes / manages accounts") { create };
    }

    private static async Task<int> RunAsync(
        Settings settings,
        string email,
        string name,
        Role role,
        CancellationToken ct
    )
    {
        var password = await PasswordEntry.ReadAsync(ct);
        await using var services = Portal.CreateServices(settings);
        await Migrator.MigrateAsync(
            services.GetRequiredService<RecordStore>(),
            services.GetRequiredService<TimeProvider>(),
            ct
        );
        var result = await services.GetRequiredService<CreateAccount>().RunAsync(email, name, password, role, ct);
        if (!result.IsSuccess)
        {
            return await VerbAnswer.RefuseAsync(result.Problem, ct);
        }

        await Console.Out.WriteLineAsync($"Compte créé / account created: {result.Value.Email}".AsMemory(), ct);
        return 0;
    }
}
