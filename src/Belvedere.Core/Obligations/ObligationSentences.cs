using Belvedere.Core.Statistics;

namespace Belvedere.Core.Obligations;

/// <summary>The reasons of the desk, each a whole sentence.</summary>
internal static class ObligationSentences
{
    internal static LocalizedText OtherKind(AuthorityKind kind) =>
        kind switch
        {
            AuthorityKind.Commune => new(
                "Cette ligne ne vise pas les communes.",
                "This line does not concern communes."
            ),
            AuthorityKind.Epci => new(
                "Cette ligne ne vise pas les intercommunalités (EPCI).",
                "This line does not concern intercommunalities (EPCI)."
            ),
            AuthorityKind.Departement => new(
                "Cette ligne ne vise pas les départements.",
                "This line does not concern départements."
            ),
            _ => new("Cette ligne ne vise pas les régions.", "This line does not concern régions."),
        };

    internal static LocalizedText TooFewInhabitants(Authority authority, long minimum)
    {
        var known = authority.Population ?? 0; // fewer than a minimum: known
        var (year, englishYear) = authority.PopulationYear is { } y ? ($" en {y}", $" in {y}") : ("", "");
        return new(
            $"{French(known)} habitants{year}\u00A0: la ligne s’applique à partir de {French(minimum)}.",
            $"{English(known)} inhabitants{englishYear}: the line applies from {English(minimum)}."
        );
    }

    internal static LocalizedText TooFewAgents(int known, int minimum) =>
        new(
            $"{French(known)} agents\u00A0: la ligne s’applique à partir de {French(minimum)}.",
            $"{English(known)} agents: the line applies from {English(minimum)}."
        );

    internal static LocalizedText UnknownPopulation(long minimum) =>
        new(
            $"La population n’est pas connue ici\u202F; la ligne s’applique à partir de {French(minimum)} habitants.",
            $"The population is not known here; the line applies from {English(minimum)} inhabitants."
        );

    internal static LocalizedText UnknownAgents(int minimum) =>
        new(
            $"À partir de {French(minimum)} agents seulement\u00A0: votre nombre d’agents n’est pas connu ici.",
            $"From {English(minimum)} agents only: your number of agents is not known here."
        );

    internal static LocalizedText UnknownSituation(Situation situation) =>
        new($"Cela dépend\u00A0: {situation.Question.French}", $"It depends: {situation.Question.English}");

    internal static LocalizedText StatedNotConcerned(Statement statement) =>
        new(
            $"Déclaré non concerné le {Day(statement.StatedOn, Language.French)}\u00A0: {Sentence(statement.Text)}",
            $"Declared not concerned on {Day(statement.StatedOn, Language.English)}: {Sentence(statement.Text)}"
        );

    internal static LocalizedText StatedElsewhere(Statement statement) =>
        new(
            $"Déclaré publié ailleurs le {Day(statement.StatedOn, Language.French)}.",
            $"Declared published elsewhere on {Day(statement.StatedOn, Language.English)}."
        );

    internal static LocalizedText Absent(Obligation obligation) =>
        obligation.Evidence == EvidenceKind.AnyDataset
            ? new("Aucun jeu de données n’est publié ici.", "No dataset is published here.")
            : new(
                "Aucun jeu publié ici ne suit ce schéma, ni ne lui ressemble.",
                "No dataset published here follows this schema, nor resembles it."
            );

    internal static LocalizedText Late(Evidence evidence, DateOnly since) =>
        new(
            $"Dernière publication le {Day(evidence.RevisedOn, Language.French)}\u202F; la suivante était attendue le {Day(since, Language.French)} au plus tard.",
            $"Last published on {Day(evidence.RevisedOn, Language.English)}; the next was due by {Day(since, Language.English)}."
        );

    internal static LocalizedText Fails(Evidence evidence) =>
        evidence.ErrorCount == 1
            ? new("Le fichier publié a 1 erreur.", "The published file has 1 error.")
            : new(
                $"Le fichier publié a {French(evidence.ErrorCount)} erreurs.",
                $"The published file has {English(evidence.ErrorCount)} errors."
            );

    internal static LocalizedText UpToDate(Obligation obligation, Evidence evidence)
    {
        var (day, englishDay) = (Day(evidence.RevisedOn, Language.French), Day(evidence.RevisedOn, Language.English));
        return obligation.Evidence == EvidenceKind.AnyDataset
                ? new(
                    $"Dernière publication sur ce portail le {day}.",
                    $"Last publication on this portal on {englishDay}."
                )
            : evidence.SchemaVerdict is not null
                ? new($"Publié le {day}, conforme au schéma.", $"Published on {englishDay}, conforms to the schema.")
            : new($"Publié le {day}.", $"Published on {englishDay}.");
    }

    /// <summary>How the dataset was recognised, where that is no certainty.</summary>
    internal static IReadOnlyList<LocalizedText> Recognised(Obligation obligation, Evidence evidence)
    {
        if (obligation.Evidence == EvidenceKind.AnyDataset)
        {
            return [];
        }

        if (evidence.Score is { } score)
        {
            var percent = Math.Floor(score * 100);
            return
            [
                new(
                    $"Reconnu d’après ses colonnes, {NumberFormat.Number(percent, 0, Language.French)}\u202F%\u00A0: à confirmer pour qu’il soit vérifié.",
                    $"Recognised by its columns, {NumberFormat.Number(percent, 0, Language.English)}%: confirm it, and it will be checked."
                ),
            ];
        }

        if (evidence.SchemaVerdict is null)
        {
            return
            [
                new(
                    "Son schéma est déclaré, mais il n’a pas été vérifié.",
                    "Its schema is declared, but it was not checked."
                ),
            ];
        }

        var asked = obligation.Schemas.FirstOrDefault(s => s.Name == evidence.Schema)?.Version;
        return asked is null || evidence.SchemaVersion is null || evidence.SchemaVersion == asked
            ? []
            :
            [
                new(
                    $"Vérifié avec la version {evidence.SchemaVersion} du schéma\u202F; la ligne a été écrite pour la {asked}.",
                    $"Checked with version {evidence.SchemaVersion} of the schema; the line was written for {asked}."
                ),
            ];
    }

    private static string Sentence(string text) => text.EndsWith('.') ? text : $"{text}.";

    private static string Day(DateOnly day, Language language) => DateFormat.Day(day, language);

    private static string French(long number) => NumberFormat.Number(number, 0, Language.French);

    private static string English(long number) => NumberFormat.Number(number, 0, Language.English);
}
