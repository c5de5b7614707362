namespace Belvedere.Core;

/// <summary>What stops a schema of the register from being found or installed.</summary>
public static partial class Problems
{
    public static Problem UnknownSchema(string name, IEnumerable<string> near)
    {
        var list = string.Join(", ", near);
        return new(
            "unknown-schema",
            404,
            new("Schéma inconnu", "Unknown schema"),
            list.Length == 0
                ? new(
                    $"Aucun schéma « {name} » ici. Donnez le chemin d’un fichier JSON, ou installez le registre : « schema install --from DOSSIER ».",
                    $"No schema “{name}” here. Give the path of a JSON file, or install the register: “schema install --from FOLDER”."
                )
                : new(
                    $"Aucun schéma « {name} » dans le registre installé. Les plus proches : {list}.",
                    $"No schema “{name}” in the installed register. The nearest: {list}."
                )
        );
    }

    public static Problem SchemaFolderEmpty(string folder) =>
        new(
            "schema-folder-empty",
            400,
            new("Aucun schéma trouvé", "No schema found"),
            new(
                $"« {folder} » ne contient aucun schéma rangé comme sur schema.data.gouv.fr (organisation/schéma/version/fichier.json). Donnez le dossier qui contient les organisations.",
                $"“{folder}” holds no schema laid out as on schema.data.gouv.fr (organisation/schema/version/file.json). Give the folder that holds the organisations."
            )
        );

    public static Problem RenameMalformed(string text) =>
        new(
            "rename-malformed",
            400,
            new("Renommage illisible", "Unreadable renaming"),
            new(
                $"« {text} » n’est pas un renommage. Écrivez l’en-tête du fichier, le signe =, le nom attendu : COLL_SIRET=idAttribuant.",
                $"“{text}” is no renaming. Write the header of the file, the sign =, the expected name: COLL_SIRET=idAttribuant."
            )
        );
}
