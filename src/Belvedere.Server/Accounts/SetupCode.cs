using System.Security.Cryptography;
using System.Text;
using Belvedere.Server.Accounts.Protection;

namespace Belvedere.Server.Accounts;

/// <summary>
/// The one-time code of a new installation: printed at start and kept in the data folder, so that only somebody with
/// access to the machine can open the first account. It disappears with it.
/// </summary>
public sealed class SetupCode(Settings settings)
{
    /// <summary>Without 0, 1, I, L and O: a code is read from one screen and typed on another.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private const int Length = 16;

    private string File => Path.Combine(settings.DataDirectory, "setup-code");

    /// <summary>The code of this installation, created when there is none.</summary>
    public async Task<string> EnsureAsync(CancellationToken ct)
    {
        if (await ReadAsync(ct) is { } existing)
        {
            return existing;
        }

        var code = string.Join(
            '-',
            RandomNumberGenerator.GetString(Alphabet, Length).Chunk(4).Select(c => new string(c))
        );
        await PrivateDirectory.WriteFileAsync(File, code + "\n", ct);
        return code;
    }

    /// <summary>Whether this is the code; spaces, dashes and case do not matter.</summary>
    public async Task<bool> IsAsync(string received, CancellationToken ct) =>
        await ReadAsync(ct) is { } code && CryptographicOperations.FixedTimeEquals(Fold(received), Fold(code));

    public void Remove() => System.IO.File.Delete(File);

    private async Task<string?> ReadAsync(CancellationToken ct)
    {
        try
        {
            return (await System.IO.File.ReadAllTextAsync(File, ct)).Trim() is { Length: > 0 } code ? code : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static byte[] Fold(string text) =>
        SHA256.HashData(
            Encoding.UTF8.GetBytes(new string(text.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant).ToArray()))
        );
}
