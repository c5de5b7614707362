namespace Belvedere.Server.Pages;

/// <summary>Addresses that are only read: checkers of links and previews ask for the head first.</summary>
internal static class ReadRoutes
{
    public static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
}
