using Belvedere.Core;
using Belvedere.Server.Accounts.Forms;

namespace Belvedere.Server.Admin;

/// <summary>The data folder: writable, with room, its secrets closed.</summary>
public sealed class ExamineFolder(Settings settings)
{
    /// <summary>Under this, an import of an ordinary large file may fail.</summary>
    private const long ComfortableBytes = 2_000_000_000;

    public IEnumerable<Finding> Run()
    {
        yield return Writable();
        yield return Room();
        if (!OperatingSystem.IsWindows())
        {
            foreach (var finding in OpenSecrets())
            {
                yield return finding;
            }
        }
    }

    private Finding Writable()
    {
        var trial = Path.Combine(settings.DataDirectory, $".doctor-{Environment.ProcessId}");
        try
        {
            File.WriteAllText(trial, "");
            File.Delete(trial);
            return Finding.Fine(
                $"Dossier de données accessible en écriture : {settings.DataDirectory}",
                $"Data folder is writable: {settings.DataDirectory}"
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Finding.Fault(
                new(
                    $"Le dossier de données n’est pas accessible en écriture : {exception.Message}",
                    $"The data folder is not writable: {exception.Message}"
                ),
                new(
                    "Donnez ce dossier à l’utilisateur qui lance le serveur, ou choisissez-en un autre avec --data.",
                    "Give this folder to the user who runs the server, or choose another with --data."
                )
            );
        }
    }

    private Finding Room()
    {
        var free = new DriveInfo(settings.DataDirectory).AvailableFreeSpace;
        var french = FileSize.Text(free, Language.French);
        var english = FileSize.Text(free, Language.English);
        return free >= ComfortableBytes
            ? Finding.Fine($"Place libre : {french}", $"Free space: {english}")
            : Finding.Warning(
                new(
                    $"Il ne reste que {french} sur le disque des données",
                    $"Only {english} are left on the disk of the data"
                ),
                new(
                    "Libérez de la place ou déplacez le dossier de données : un grand fichier pourrait ne pas se charger.",
                    "Free some space or move the data folder: a large file might not load."
                )
            );
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private IEnumerable<Finding> OpenSecrets()
    {
        const UnixFileMode others =
            UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        var secrets = new[]
        {
            Path.Combine(settings.DataDirectory, "keys"),
            Path.Combine(settings.DataDirectory, "setup-code"),
        };
        foreach (
            var secret in secrets.Where(s => Path.Exists(s) && (File.GetUnixFileMode(s) & others) != UnixFileMode.None)
        )
        {
            yield return Finding.Fault(
                new(
                    $"D’autres utilisateurs de la machine peuvent lire {secret}",
                    $"Other users of the machine can read {secret}"
                ),
                new($"chmod -R go-rwx {secret}", $"chmod -R go-rwx {secret}")
            );
        }
    }
}
