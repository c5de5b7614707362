namespace Belvedere.Core;

public static partial class Problems
{
    /// <summary>A parameter of OGC API – Features whose value is refused.</summary>
    /// <param name="allowed">What is expected, as it ends a sentence.</param>
    public static Problem OgcParameter(string name, string received, LocalizedText allowed) =>
        new(
            "ogc-parameter-invalid",
            400,
            new("Paramètre invalide", "Invalid parameter"),
            new(
                $"« {name} » vaut « {Excerpt(received)} »\u00A0; {allowed.French} est attendu.",
                $"{name} is “{Excerpt(received)}”; {allowed.English} is expected."
            )
        );

    /// <summary>A parameter that the API document does not declare: the standard asks for a refusal.</summary>
    public static Problem OgcParameterUnknown(string name, IEnumerable<string> declared)
    {
        var known = Listed(declared);
        return new(
            "ogc-parameter-unknown",
            400,
            new("Paramètre inconnu", "Unknown parameter"),
            new(
                $"« {Excerpt(name)} » n’est pas un paramètre de cette adresse. Paramètres déclarés\u00A0: {known}.",
                $"“{Excerpt(name)}” is not a parameter of this address. Declared parameters: {known}."
            )
        );
    }

    /// <summary>Nothing that the client accepts is served.</summary>
    public static Problem OgcNotAcceptable(string accepted) =>
        new(
            "ogc-not-acceptable",
            406,
            new("Format non servi", "Format not served"),
            new(
                $"« Accept » vaut « {Excerpt(accepted)} »\u00A0; cette adresse est servie en JSON et en HTML. Ajoutez f=json ou f=html.",
                $"Accept is “{Excerpt(accepted)}”; this address is served as JSON and as HTML. Add f=json or f=html."
            )
        );

    /// <summary>No collection of that identifier.</summary>
    public static Problem OgcCollectionUnknown(string id) =>
        new(
            "ogc-collection-unknown",
            404,
            new("Collection introuvable", "Collection not found"),
            new(
                $"Aucune collection ne s’appelle « {Excerpt(id)} ». La liste est sur /ogc/collections.",
                $"No collection is called “{Excerpt(id)}”. The list is at /ogc/collections."
            )
        );

    /// <summary>No feature of that identifier.</summary>
    public static Problem OgcFeatureUnknown(string id) =>
        new(
            "ogc-feature-unknown",
            404,
            new("Objet introuvable", "Feature not found"),
            new(
                $"Aucun objet de cette collection n’a l’identifiant « {Excerpt(id)} ». Les identifiants sont les numéros de ligne, à partir de 1.",
                $"No feature of this collection has the identifier “{Excerpt(id)}”. Identifiers are row numbers, from 1."
            )
        );

    /// <summary>A tile outside the pyramid.</summary>
    public static Problem TileUnknown(int zoom, int x, int y, int maximumZoom) =>
        new(
            "tile-unknown",
            404,
            new("Tuile introuvable", "Tile not found"),
            new(
                $"La tuile {Number(zoom)}/{Number(x)}/{Number(y)} n’existe pas\u00A0: les niveaux vont de 0 à {Number(maximumZoom)}, les colonnes et les lignes de 0 à 2 puissance niveau, moins un.",
                $"The tile {Number(zoom)}/{Number(x)}/{Number(y)} does not exist: zooms go from 0 to {Number(maximumZoom)}, columns and rows from 0 to 2 to the power of the zoom, less one."
            )
        );

    /// <summary>Tiles asked of a table that has no geometry.</summary>
    public static Problem TilesWithoutGeometry(string id) =>
        new(
            "tiles-without-geometry",
            404,
            new("Jeu de données sans géométrie", "Dataset without geometry"),
            new(
                $"« {Excerpt(id)} » n’a ni point ni forme géographique\u00A0: il n’a pas de tuiles. Ses lignes sont dans l’API et les exports.",
                $"“{Excerpt(id)}” has neither geographic points nor shapes: it has no tiles. Its rows are in the API and the exports."
            )
        );

    /// <summary>A geographic format asked of a table that has no geometry.</summary>
    public static Problem ExportWithoutGeometry(string format) =>
        QueryResourceNotFound(
            $"Ce jeu de données n’a ni point ni forme géographique\u00A0: il ne s’exporte pas en {format}. Demandez csv, json ou parquet.",
            $"This dataset has no geographic field: the format {format} does not exist for it."
        );

    /// <summary>A calendar asked of an answer that has no date.</summary>
    public static Problem ExportWithoutDate(string format) =>
        QueryResourceNotFound(
            $"Ces lignes n’ont ni date ni heure\u00A0: elles ne s’exportent pas en {format}. Demandez csv, json ou parquet.",
            $"These rows have no date: the format {format} does not exist for them."
        );
}
