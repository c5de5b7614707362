namespace Belvedere.Core;

/// <summary>The site that an installation serves.</summary>
public static partial class Problems
{
    public static Problem UnknownSiteTerritory(string received) =>
        new(
            "unknown-site-territory",
            400,
            new("Territoire du site inconnu", "Unknown territory of the site"),
            new(
                $"--territory {received} n’est pas un territoire connu. Donnez un code de commune (04070), de département (89), le SIREN d’une intercommunalité (200067437), region-93 ou france.",
                $"--territory {received} is not a known territory. Give the code of a commune (04070) or a département (89), the SIREN of an intercommunalité (200067437), region-93 or france."
            )
        );

    public static Problem RetiredSiteTerritory(string received, string successor, string code) =>
        new(
            "retired-site-territory",
            400,
            new("Territoire du site disparu", "Territory of the site has gone"),
            new(
                $"--territory {received} est un ancien code, aujourd’hui dans {successor}. Démarrez avec --territory {code}.",
                $"--territory {received} is a former code, now in {successor}. Start with --territory {code}."
            )
        );
}
