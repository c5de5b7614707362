using Belvedere.Core;
using Belvedere.Core.Schemas;
using Belvedere.Server.Catalogue.SchemaChecks;

namespace Belvedere.Server.Schemas.Pages;

/// <summary>A later version of a schema than the one that was checked, and what it would change.</summary>
/// <param name="Changes">Empty when the version checked is no longer in the register.</param>
public sealed record NewerVersion(string Version, IReadOnlyList<LocalizedText> Changes)
{
    /// <summary>Null when the version checked is the last one known.</summary>
    internal static NewerVersion? Of(SchemaRegister register, CheckedSchema check)
    {
        if (
            check.Version is not { } version
            || register.Versions(check.Name) is not [.., var latest]
            || latest == version
            || !register.IsLater(latest, version)
            || register.Find($"{check.Name}@{latest}") is not { IsSuccess: true } after
        )
        {
            return null;
        }

        return new NewerVersion(
            latest,
            register.Find($"{check.Name}@{version}") is { IsSuccess: true } before
                ? SchemaChanges.Between(before.Value, after.Value)
                : []
        );
    }
}
