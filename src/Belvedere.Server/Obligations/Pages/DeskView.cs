using Belvedere.Core;
using Belvedere.Core.Obligations;
using Belvedere.Server.Accounts.Forms;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Obligations.Definitions;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Obligations.Pages;

/// <summary>What the pages of the desk show, and the addresses of its acts.</summary>
public sealed record DeskView(ReaderContext Reader, Desk Desk, ObligationList List)
{
    /// <summary>Null where nothing can be changed: the page of anybody.</summary>
    public FormState? Form { get; init; }

    /// <summary>The line or the section where something was just kept.</summary>
    public string? Done { get; init; }

    public bool IsAdministrator { get; init; }

    public IReadOnlyList<Organisation> Organisations { get; init; } = [];

    /// <summary>Names of the schemas of the register.</summary>
    public IReadOnlySet<string> Installed { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    public string Act(string act) => Reader.Link($"{DeskEndpoints.Path}/{act}");

    public string Day(DateOnly day) => DateFormat.Day(day, Reader.Language);

    public string? ErrorOf(string field) => Form?.ErrorOf(field, Reader.Language);

    /// <summary>Identifier of the section of a state.</summary>
    public static string Anchor(ObligationState state) =>
        state switch
        {
            ObligationState.Late => "en-retard",
            ObligationState.NonConforming => "non-conforme",
            ObligationState.Missing => "manquant",
            ObligationState.UpToDate => "a-jour",
            ObligationState.Elsewhere => "publie-ailleurs",
            _ => "non-concerne",
        };

    /// <summary>The key of a state in JSON.</summary>
    public static string Key(ObligationState state) => Anchor(state);

    /// <summary>The colours of a state; its word always stands beside them.</summary>
    public static string Tone(ObligationState state) =>
        state switch
        {
            ObligationState.Late or ObligationState.NonConforming => "bad",
            ObligationState.Missing => "warn",
            ObligationState.UpToDate => "good",
            _ => "",
        };

    /// <summary>Where the main button of a line leads; null where it is a form, or where there is nothing to do.</summary>
    public string? StepPath(ObligationStatus line) =>
        line.Step switch
        {
            NextStep.Publish when line.Obligation.Schemas is [] => Reader.Link("/mon-espace/publier"),
            NextStep.Publish => Reader.Link($"/mon-espace/publier?schema={Uri.EscapeDataString(SchemaOf(line))}"),
            NextStep.Update => Reader.Link($"/mon-espace/publier?jeu={line.Evidence?.Dataset}"),
            NextStep.Correct => Reader.Link($"/donnees/{line.Evidence?.Dataset}/schema"),
            _ => null,
        };

    private string SchemaOf(ObligationStatus line) =>
        (EmptyFileEndpoints.Writable(line.Obligation, Installed) ?? line.Obligation.Schemas[0]).Name;
}
