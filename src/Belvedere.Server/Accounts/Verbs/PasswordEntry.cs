using System.Text;

namespace Belvedere.Server.Accounts.Verbs;

/// <summary>
/// A password given to a verb: from <c>BELVEDERE_PASSWORD</c>, from standard input, or typed unseen at a prompt. Never
/// from the command line, which every user of the machine can read.
/// </summary>
internal static class PasswordEntry
{
    public static async Task<string> ReadAsync(CancellationToken ct)
    {
        if (Environment.GetEnvironmentVariable("BELVEDERE_PASSWORD") is { Length: > 0 } fromEnvironment)
        {
            return fromEnvironment;
        }

        return Console.IsInputRedirected ? await Console.In.ReadLineAsync(ct) ?? "" : Prompt();
    }

    private static string Prompt()
    {
        Console.Error.Write("Mot de passe (12 caractères au moins) / password (at least 12 characters): ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
