namespace Belvedere.Server.Accounts.Protection;

/// <summary>
/// A page may be shown inside another site only if its endpoint says so: it then holds no form that changes anything and
/// nothing of a session.
/// </summary>
public static class Framing
{
    private static readonly object Key = new();

    /// <summary>Lets other sites show this answer in a frame.</summary>
    public static void AllowFraming(this HttpContext http) => http.Items[Key] = true;

    internal static bool IsFramingAllowed(this HttpContext http) => http.Items.ContainsKey(Key);
}
