using System.Diagnostics;
using System.Globalization;

namespace Belvedere.Tests.Ingest;

/// <summary>
/// A disk of its own, as small as a test wants it: a file system in memory, mounted where only the processes of the test see
/// it. No right is needed beyond that of a user who may open a namespace.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly Process holder;

    private SmallDisk(TemporaryFolder folder, Process holder)
    {
        this.folder = folder;
        this.holder = holder;
    }

    /// <summary>The mount, for the processes that run <see cref="Within"/>.</summary>
    public string Path => folder.Path;

    /// <summary>The command that runs another one where the disk is mounted.</summary>
    public IReadOnlyList<string> Within =>
        ["nsenter", "-t", HolderId, "-U", "-m", "--preserve-credentials", .. ServedPortal.WithoutTerritories];

    private string HolderId => holder.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Mounts a disk; skips the running test where the machine does not permit it.</summary>
    public static async Task<SmallDisk> MountAsync(int megabytes, CancellationToken ct)
    {
        var place = new TemporaryFolder();
        // It lives as long as its input: no trace is left of a test that is killed.
        const string script = "mount -t tmpfs -o size=$1m none \"$2\" && echo mounted && exec cat";
        var size = megabytes.ToString(CultureInfo.InvariantCulture);
        Process? mounted = null;
        try
        {
            mounted = Start("unshare", "-rm", "sh", "-c", script, "sh", size, place.Path);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No unshare on this machine.
        }

        var said = mounted is null ? null : await mounted.StandardOutput.ReadLineAsync(ct);
        if (said != "mounted")
        {
            place.Dispose();
        }

        Assert.SkipUnless(said == "mounted", "This machine lets no user mount a file system of its own (unshare -rm).");
        return new SmallDisk(place, mounted!); // it said so
    }

    /// <summary>The path by which this process reads a file of the disk.</summary>
    public string PathOf(params string[] parts) => System.IO.Path.Combine([$"/proc/{HolderId}/root{Path}", .. parts]);

    /// <summary>Leaves so many bytes free, whatever is taken.</summary>
    public async Task LeaveAsync(long freeBytes, CancellationToken ct)
    {
        var disk = new DriveInfo(PathOf());
        var size = disk.TotalSize - disk.AvailableFreeSpace + freeBytes;
        var option = string.Create(CultureInfo.InvariantCulture, $"remount,size={size}");
        string[] command = [.. Within, "mount", "-o", option, "none", Path];
        using var mount = Process.Start(command[0], command[1..]);
        await mount.WaitForExitAsync(ct);
        Assert.Equal(0, mount.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        holder.StandardInput.Close();
        await holder.WaitForExitAsync(CancellationToken.None);
        holder.Dispose();
        folder.Dispose();
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!; // or an exception
}
