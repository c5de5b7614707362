namespace Belvedere.Server.Portraits.Dashboards;

/// <summary>What an agent writes of a dashboard.</summary>
/// <param name="Organisation">Slug of the organisation it is of; empty for a dashboard of one's own.</param>
/// <param name="Visibility">A word of <see cref="Dashboards.Visibility"/>, in lower case.</param>
public sealed record DashboardForm(string Title, string Organisation, string Visibility)
{
    public const string TitleField = "titre";

    public const string OrganisationField = "organisation";

    public const string VisibilityField = "visibilite";

    /// <summary>Longest title, in characters.</summary>
    public const int LongestTitle = 120;

    public static DashboardForm From(IFormCollection form) =>
        new(
            string.Join(' ', form[TitleField].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            form[OrganisationField].ToString().Trim(),
            form[VisibilityField].ToString()
        );

    /// <summary>As a form writes it.</summary>
    public static string Write(Visibility visibility) => visibility.ToString().ToLowerInvariant();

    /// <summary>Private where the form says nothing that is known: nothing is shown by mistake.</summary>
    public Visibility Read() =>
        Enum.GetValues<Visibility>().FirstOrDefault(v => Write(v) == Visibility, Dashboards.Visibility.Private);
}
