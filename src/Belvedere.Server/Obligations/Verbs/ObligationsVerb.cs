using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Obligations.Pages;
using Belvedere.Server.Territories;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Obligations.Verbs;

/// <summary><c>obligations</c>: where the authority stands with each line, the most urgent first; for a reader, or as JSON.</summary>
public sealed class ObligationsVerb : IVerb
{
    public Command Create()
    {
        var json = new Option<bool>("--json") { Description = "En JSON, pour un programme / as JSON, for a program" };
        var english = new Option<bool>("--english") { Description = "En anglais / in English" };
        var territory = new Option<string>("--territory")
        {
            Description =
                "Territoire de la collectivité : code commune, département ou SIREN d’EPCI / territory of the authority",
            DefaultValueFactory = _ => "04070",
        };
        var command = new Command(
            "obligations",
            "Dit ce que la collectivité doit publier et où elle en est / tells what the authority must publish and where it stands"
        )
        {
            json,
            english,
            territory,
        };
        CommonOptions.AddTo(command);
        command.SetAction(
            (result, ct) =>
                RunAsync(
                    CommonOptions.Read(result) with
                    {
                        // Has a default.
                        Territory = result.GetValue(territory)!,
                    },
                    result.GetValue(json),
                    result.GetValue(english) ? Language.English : Language.French,
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, bool isJson, Language language, CancellationToken ct)
    {
        await using var services = Portal.CreateServices(settings);
        await Migrator.MigrateAsync(
            services.GetRequiredService<RecordStore>(),
            services.GetRequiredService<TimeProvider>(),
            ct
        );
        var desk = await ReviewAsync(services, ct);
        if (!desk.IsSuccess)
        {
            return await VerbAnswer.RefuseAsync(desk.Problem, ct);
        }

        var text = isJson
            ? JsonSerializer.Serialize(DeskJson.Of(desk.Value, language, withFacts: true), DeskJson.Options) + "\n"
            : Text(desk.Value, language);
        await Console.Out.WriteAsync(text.AsMemory(), ct);
        return 0;
    }

    private static async Task<Result<Desk>> ReviewAsync(IServiceProvider services, CancellationToken ct)
    {
        var loaded = await services.GetRequiredService<LoadReferenceTerritories>().RunAsync(Console.Error, ct);
        if (!loaded.IsSuccess)
        {
            return loaded.Problem;
        }

        try
        {
            return await services.GetRequiredService<ReviewDesk>().RunAsync(ct);
        }
        catch (StartRefusedException refused)
        {
            return refused.Problem;
        }
    }

    /// <summary>One line for each, under its state, with the reason that decides.</summary>
    internal static string Text(Desk desk, Language language)
    {
        var text = new StringBuilder($"{desk.Served.Name}, {DateFormat.Day(desk.On, language)}\n");
        foreach (var group in desk.Groups)
        {
            var title = StateWords.Title(group.Key).In(language);
            text.Append(CultureInfo.InvariantCulture, $"\n{title} ({group.Count()})\n");
            foreach (var line in group)
            {
                var date = (line.LateSince ?? line.NextOn) is { } day ? $" [{DateFormat.Day(day, language)}]" : "";
                text.Append($"  {line.Obligation.Id}{date}  {line.Obligation.Name.In(language)}\n");
                foreach (var reason in line.Reasons.Concat(line.Doubts))
                {
                    text.Append($"    {reason.In(language)}\n");
                }
            }
        }

        return text.ToString();
    }
}
