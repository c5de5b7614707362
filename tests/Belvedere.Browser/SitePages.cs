namespace Belvedere.Browser;

/// <summary>Every kind of page a reader can open, each once.</summary>
public static class SitePages
{
    public static TheoryData<string> Public =>
        [
            "/",
            "/en/",
            "/territoires",
            "/territoires?q=digne",
            "/territoires?q=zzzz",
            "/territoires/04070-digne-les-bains",
            "/en/territoires/04070-digne-les-bains",
            "/territoires/87152-saint-jouvent",
            "/territoires/200067437",
            "/territoires/89",
            "/territoires/region-93",
            "/territoires/france",
            "/territoires/04070-digne-les-bains/demographie",
            "/territoires/04070-digne-les-bains/indicateurs/D01",
            "/comparer?t=04070&t=04112",
            "/comparer",
            "/indicateurs",
            "/methode",
            "/donnees",
            "/donnees?q=arbres",
            "/donnees/exemple-subventions",
            "/donnees/exemple-subventions/tableau",
            "/donnees/exemple-subventions/api",
            "/organisations/commune-exemple",
            "/connexion",
            "/introuvable",
        ];
}
