using System.CommandLine;
using System.Globalization;
using Belvedere.Server.Verbs;

namespace Belvedere.Server.Admin.Verbs;

/// <summary><c>doctor</c>: looks at an installation, names each inconsistency and says what to do; 0 when nothing is broken.</summary>
public sealed class DoctorVerb : IVerb
{
    public Command Create()
    {
        var command = new Command(
            "doctor",
            "Examine l’installation sans rien changer / examines the installation and changes nothing"
        );
        CommonOptions.AddTo(command);
        command.SetAction((result, ct) => RunAsync(CommonOptions.Read(result), ct));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken ct)
    {
        if (!Directory.Exists(settings.DataDirectory))
        {
            await Console.Error.WriteLineAsync(
                $"Dossier de données absent / no data folder: {settings.DataDirectory}".AsMemory(),
                ct
            );
            return VerbAnswer.Refused;
        }

        await using var services = Portal.CreateServices(settings);
        var faults = 0;
        await foreach (var finding in services.GetRequiredService<ExamineInstallation>().RunAsync(ct))
        {
            faults += finding.Gravity == Gravity.Fault ? 1 : 0;
            await Console.Out.WriteLineAsync(Line(finding).AsMemory(), ct);
        }

        await Console.Out.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"Défauts : {faults} / faults: {faults}").AsMemory(),
            ct
        );
        return faults == 0 ? 0 : VerbAnswer.Refused;
    }

    private static string Line(Finding finding)
    {
        var mark = finding.Gravity switch
        {
            Gravity.Fine => "bien   ",
            Gravity.Warning => "à voir ",
            _ => "DÉFAUT ",
        };
        var line = $"{mark} {finding.Seen.French} / {finding.Seen.English}";
        return finding.Remedy is null ? line : $"{line}\n         → {finding.Remedy.French} / {finding.Remedy.English}";
    }
}
