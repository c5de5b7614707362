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
            "/donnees/exemple-subventions/tableau?theme.est=Sport&montant.min=1000&tri=-montant&col=theme,montant",
            "/donnees/exemple-subventions/tableau?theme.est=Sport&embed=1",
            "/donnees/exemple-subventions/graphique",
            "/donnees/exemple-subventions/graphique?par=theme&selon=exercice",
            "/donnees/exemple-subventions/graphique?par=theme&selon=exercice&mesure=moyenne&de=montant",
            "/donnees/exemple-subventions/graphique?par=date_de_convention&selon=theme",
            "/donnees/exemple-subventions/graphique?par=montant&embed=1",
            "/en/donnees/exemple-subventions/graphique?par=date_de_convention",
            "/donnees/exemple-arbres/carte",
            "/donnees/exemple-arbres/carte?essence.est=Olivier&ligne=5",
            "/donnees/exemple-arbres/carte?embed=1",
            "/donnees/exemple-subventions/api",
            "/donnees/exemple-subventions/revisions",
            "/donnees/exemple-subventions/revisions/1",
            "/organisations/commune-exemple",
            "/connexion",
            "/introuvable",
        ];
}
