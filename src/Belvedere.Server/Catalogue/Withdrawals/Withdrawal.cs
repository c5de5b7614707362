using Belvedere.Core;

namespace Belvedere.Server.Catalogue.Withdrawals;

/// <summary>
/// What stays of a revision that should not have been shown: its number, when it was taken back and why, never what it held.
/// </summary>
/// <param name="Slug">The dataset.</param>
/// <param name="Number">The revision.</param>
/// <param name="Reason">Chosen from a list: a sentence of one’s own might repeat what it hides.</param>
public sealed record Withdrawal(string Slug, int Number, WithdrawalReason Reason, DateTimeOffset At)
{
    /// <summary>The answer at its address: 410, in pages, APIs and exports alike.</summary>
    public Problem ToProblem()
    {
        var (french, english) = Words(Reason);
        return Problems.RevisionWithdrawn(Slug, Number, At, new(french, english));
    }

    /// <summary>« elle contenait des données personnelles ».</summary>
    internal static LocalizedText Why(WithdrawalReason reason)
    {
        var (french, english) = Words(reason);
        return new(french, english);
    }

    private static (string French, string English) Words(WithdrawalReason reason) =>
        reason switch
        {
            WithdrawalReason.SmallGroups => (
                "elle montrait des groupes si petits qu’on pouvait y reconnaître quelqu’un",
                "it showed groups so small that somebody could be recognised"
            ),
            WithdrawalReason.Request => (
                "une personne a demandé que ce qui la concerne en soit retiré",
                "a person asked that what is about them be taken out of it"
            ),
            _ => ("elle contenait des données personnelles", "it held personal data"),
        };
}

/// <summary>Why a revision is withdrawn.</summary>
public enum WithdrawalReason
{
    PersonalData,

    /// <summary>Groups of few.</summary>
    SmallGroups,

    /// <summary>Somebody exercised their rights (articles 16 to 21 of the GDPR).</summary>
    Request,
}
