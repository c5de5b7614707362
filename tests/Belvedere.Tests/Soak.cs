namespace Belvedere.Tests;

/// <summary>The long trials of <c>./dev soak</c>: the same tests, with many more turns.</summary>
internal static class Soak
{
    public static bool IsOn => Environment.GetEnvironmentVariable("BELVEDERE_SOAK") == "1";
}
