namespace Belvedere.Core.Privacy;

/// <summary>« Publier quand même »: a person says why the law lets a held column be published. It repeats no cell.</summary>
/// <param name="Column">Field name of the column.</param>
/// <param name="Matter">The one thing that it is about.</param>
/// <param name="Ground">The legal ground, as it was written; 1 to <see cref="MaximumGroundLength"/> characters.</param>
public sealed record GateDecision(string Column, HeldMatter Matter, string Ground)
{
    /// <summary>Longest legal ground, in characters.</summary>
    public const int MaximumGroundLength = 1_000;

    /// <summary>Who decided; empty for an order given on the machine.</summary>
    public string DecidedBy { get; init; } = "";

    public DateTimeOffset DecidedAt { get; init; }

    /// <summary>The revision that it was carried from; null when it was made for this file.</summary>
    public int? CarriedFrom { get; init; }

    /// <summary>Whether it opens the gate to a column.</summary>
    public bool IsAbout(HeldColumn held) =>
        Matter == held.Matter && string.Equals(Column, held.Column, StringComparison.Ordinal);

    /// <summary>The ground as it is kept, or what is wrong with it.</summary>
    public static Result<string> ReadGround(string text)
    {
        var ground = text.Trim();
        return ground.Length == 0 ? Problems.MissingValue("Fondement légal", "Legal ground")
            : ground.Length > MaximumGroundLength
                ? Problems.ValueTooLong("Fondement légal", "Legal ground", ground.Length, MaximumGroundLength)
            : ground;
    }
}
