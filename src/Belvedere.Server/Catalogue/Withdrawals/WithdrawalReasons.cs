namespace Belvedere.Server.Catalogue.Withdrawals;

/// <summary>Reasons as forms and orders write them: <c>personal-data</c>.</summary>
internal static class WithdrawalReasons
{
    internal static string KeyOf(WithdrawalReason reason) =>
        reason switch
        {
            WithdrawalReason.SmallGroups => "small-groups",
            WithdrawalReason.Request => "request",
            _ => "personal-data",
        };

    /// <summary>Null for anything else.</summary>
    internal static WithdrawalReason? Find(string key) =>
        Enum.GetValues<WithdrawalReason>()
            .Cast<WithdrawalReason?>()
            .FirstOrDefault(reason => KeyOf(reason!.Value) == key);
}
