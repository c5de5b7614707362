namespace Belvedere.Core.Territories;

/// <summary>The short key of a level, as INSEE writes it: <c>COM</c>, <c>EPCI</c>, <c>DEP</c>… Stored and exchanged.</summary>
public static class LevelKey
{
    /// <summary>The key of a level.</summary>
    public static string Of(Level level) =>
        level switch
        {
            Level.Commune => "COM",
            Level.ArrondissementMunicipal => "ARM",
            Level.CommuneDeleguee => "COMD",
            Level.CommuneAssociee => "COMA",
            Level.Epci => "EPCI",
            Level.Arrondissement => "ARR",
            Level.Departement => "DEP",
            Level.Region => "REG",
            Level.France => "PAYS",
            Level.Zone => "ZP",
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "This level has no key."),
        };

    /// <summary>The level of a key.</summary>
    /// <exception cref="FormatException">The key is not one that <see cref="Of"/> writes.</exception>
    public static Level Parse(string key) =>
        key switch
        {
            "COM" => Level.Commune,
            "ARM" => Level.ArrondissementMunicipal,
            "COMD" => Level.CommuneDeleguee,
            "COMA" => Level.CommuneAssociee,
            "EPCI" => Level.Epci,
            "ARR" => Level.Arrondissement,
            "DEP" => Level.Departement,
            "REG" => Level.Region,
            "PAYS" => Level.France,
            "ZP" => Level.Zone,
            _ => throw new FormatException($"“{key}” is not the key of a level."),
        };
}
