using Belvedere.Core;

namespace Belvedere.Server.Admin;

/// <summary>How serious a finding is.</summary>
public enum Gravity
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>Works, but somebody should look.</summary>
    Warning,

    /// <summary>Something is broken or missing.</summary>
    Fault,
}

/// <summary>One thing that the doctor looked at: what it saw, and what to do when it is not fine.</summary>
public sealed record Finding(Gravity Gravity, LocalizedText Seen)
{
    public LocalizedText? Remedy { get; init; }

    public static Finding Fine(string french, string english) => new(Gravity.Fine, new(french, english));

    public static Finding Warning(LocalizedText seen, LocalizedText remedy) =>
        new(Gravity.Warning, seen) { Remedy = remedy };

    public static Finding Fault(LocalizedText seen, LocalizedText remedy) =>
        new(Gravity.Fault, seen) { Remedy = remedy };
}
