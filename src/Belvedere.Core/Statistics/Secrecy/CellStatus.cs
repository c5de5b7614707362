namespace Belvedere.Core.Statistics.Secrecy;

/// <summary>Whether the value of a cell is shown.</summary>
public enum CellStatus
{
    Shown,

    /// <summary>Hidden by the rule of its source: « secret statistique ».</summary>
    Secret,

    /// <summary>Hidden so that no subtraction gives a secret cell back: « masqué pour protéger une autre valeur ».</summary>
    Secondary,
}
