using System.Text;
using Belvedere.Core;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Accounts;

/// <summary>
/// What a password must be: long, and not one of the first that an attacker tries. No rule of composition, as NIST
/// SP 800-63B and ANSSI advise: they lead to « Motdepasse1! ».
/// </summary>
public static class PasswordRules
{
    public const int MinimumLength = 12;

    /// <summary>Bounds the work of the hash; far above any phrase.</summary>
    public const int MaximumLength = 200;

    /// <summary>Fewer distinct characters than this is a repetition.</summary>
    private const int MinimumDistinctCharacters = 5;

    private static readonly string[] CommonRoots =
    [
        "motdepasse",
        "password",
        "passw0rd",
        "azerty",
        "qwerty",
        "123456",
        "654321",
        "abcdef",
        "bonjour",
        "soleil",
        "administrateur",
        "administrator",
        "admin",
        "belvedere",
        "belvédère",
        "mairie",
        "commune",
        "doudou",
        "loulou",
        "chocolat",
        "jetaime",
        "iloveyou",
        "letmein",
        "welcome",
        "bienvenue",
        "changeme",
        "changezmoi",
        "secret",
        "marseille",
    ];

    /// <summary>The problem with this password for this e-mail, or null when it is accepted.</summary>
    public static Problem? Check(string password, string email)
    {
        var length = password.EnumerateRunes().Count();
        return length switch
        {
            0 => Problems.PasswordMissing(),
            < MinimumLength => Problems.PasswordTooShort(length, MinimumLength),
            > MaximumLength => Problems.PasswordTooLong(length, MaximumLength),
            _ => IsEasyToGuess(password, email) ? Problems.PasswordTooCommon() : null,
        };
    }

    /// <summary>The same password typed on two keyboards is one password: accents compose in one way only.</summary>
    public static string Normalise(string password) => WholeText.Of(password).Normalize(NormalizationForm.FormC);

    private static bool IsEasyToGuess(string password, string email)
    {
        var folded = password.Trim().ToLowerInvariant();
        return folded.Distinct().Count() < MinimumDistinctCharacters
            || folded.Contains(email, StringComparison.Ordinal)
            || email.Contains(folded, StringComparison.Ordinal)
            || IsSequence(folded)
            || IsCommonWithDecoration(folded);
    }

    private static bool IsSequence(string text) =>
        text.Zip(text.Skip(1)).All(p => Math.Abs(p.Second - p.First) == 1 || (p.First == '9' && p.Second == '0'));

    /// <summary>« Motdepasse2026! » is « motdepasse » with what everybody adds to it.</summary>
    private static bool IsCommonWithDecoration(string text)
    {
        var letters = text;
        foreach (var root in CommonRoots)
        {
            letters = letters.Replace(root, "", StringComparison.Ordinal);
        }

        return letters.Length < text.Length && letters.Count(char.IsLetter) < 4;
    }
}
