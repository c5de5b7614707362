using System.Globalization;

namespace Belvedere.Tests;

/// <summary>The long trials of <c>./dev soak</c>: the same tests, with many more turns.</summary>
internal static class Soak
{
    /// <summary>Queries asked of the engine; the trials that cost more ask for a share of them.</summary>
    private const string QueriesSetting = "BELVEDERE_SOAK_QUERIES";

    /// <summary>How long a portal is kept under load, in seconds.</summary>
    private const string SecondsSetting = "BELVEDERE_SOAK_SECONDS";

    /// <summary>The seed of a trial that failed, to see it again.</summary>
    private const string SeedSetting = "BELVEDERE_SOAK_SEED";

    public static bool IsOn => Environment.GetEnvironmentVariable("BELVEDERE_SOAK") == "1";

    /// <summary>A million queries divided by <paramref name="share"/>, or as many as an ordinary run can afford.</summary>
    public static int Queries(int share, int ordinary) =>
        Read(QueriesSetting) is { } asked ? Math.Max(asked / share, 1)
        : IsOn ? 1_000_000 / share
        : ordinary;

    public static TimeSpan Duration(int ordinarySeconds) =>
        TimeSpan.FromSeconds(Read(SecondsSetting) ?? (IsOn ? 300 : ordinarySeconds));

    /// <summary>Another one for each long trial; always the same in an ordinary run.</summary>
    public static int Seed(int ordinary) => Read(SeedSetting) ?? (IsOn ? Environment.TickCount : ordinary);

    /// <summary>What a trial found: shown by <c>./dev soak</c>, and by any run that fails.</summary>
    public static void Say(string found) => TestContext.Current.TestOutputHelper?.WriteLine(found);

    private static int? Read(string setting) =>
        Environment.GetEnvironmentVariable(setting) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
