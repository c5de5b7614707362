namespace Belvedere.Server.Accounts.Protection;

/// <summary>Marks a route whose handler validates the anti-forgery token itself.</summary>
public sealed class OwnAntiforgeryCheck
{
    public static readonly OwnAntiforgeryCheck Instance = new();

    private OwnAntiforgeryCheck() { }
}
