using System.CommandLine;
using System.Globalization;
using Belvedere.Data.Records;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Catalogue.Withdrawals.Verbs;

/// <summary><c>withdraw</c>: takes back a revision and destroys its files; its address answers 410 from then on.</summary>
public sealed class WithdrawVerb : IVerb
{
    private readonly Option<string> dataset = new("--dataset")
    {
        Description = "Identifiant du jeu de données / dataset identifier",
        Required = true,
    };

    private readonly Option<int> revision = new("--revision")
    {
        Description = "Numéro de la révision / number of the revision",
        Required = true,
    };

    private readonly Option<string> reason = new("--reason")
    {
        Description = "Motif public / public reason: personal-data, small-groups, request",
        Required = true,
    };

    private readonly Option<bool> withEarlier = new("--with-earlier")
    {
        Description = "Retirer aussi les révisions d’avant / withdraw the revisions before it too",
    };

    public Command Create()
    {
        reason.AcceptOnlyFromAmong([.. Enum.GetValues<WithdrawalReason>().Select(WithdrawalReasons.KeyOf)]);
        var command = new Command(
            "withdraw",
            "Retire une révision et détruit ses fichiers, sans retour / withdraws a revision and destroys its files, for good"
        )
        {
            dataset,
            revision,
            reason,
            withEarlier,
        };
        CommonOptions.AddTo(command);
        command.SetAction((result, ct) => RunAsync(result, ct));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken ct)
    {
        await using var services = Portal.CreateServices(CommonOptions.Read(result));
        await Migrator.MigrateAsync(
            services.GetRequiredService<RecordStore>(),
            services.GetRequiredService<TimeProvider>(),
            ct
        );
        // Required by the parser, and among the values that it accepts.
        var withdrawn = await services
            .GetRequiredService<WithdrawRevision>()
            .RunAsync(
                result.GetValue(dataset)!,
                result.GetValue(revision),
                result.GetValue(withEarlier),
                WithdrawalReasons.Find(result.GetValue(reason)!) ?? WithdrawalReason.PersonalData,
                by: "",
                ct
            );
        if (!withdrawn.IsSuccess)
        {
            return await VerbAnswer.RefuseAsync(withdrawn.Problem, ct);
        }

        foreach (var number in withdrawn.Value)
        {
            await Console.Out.WriteLineAsync(
                string.Create(
                        CultureInfo.InvariantCulture,
                        $"/donnees/{result.GetValue(dataset)}/revisions/{number}  retirée / withdrawn"
                    )
                    .AsMemory(),
                ct
            );
        }

        return 0;
    }
}
