using Belvedere.Core.Schemas.Repairs;

namespace Belvedere.Core.Schemas.Checks;

/// <summary>Adds the error of a cell to its group, and tries on it the repairs of the group.</summary>
internal sealed class SchemaErrorReport(ErrorGroups errors, Rules.RuleChecks rules, CheckOptions options)
{
    internal void Tell(FieldCheck column, SchemaErrorKind kind, long row, string cell)
    {
        var field = column.Field;
        var group = errors.Add(field.Name, kind, row, cell, field: field);
        group.Trials ??= new RepairTrials(
            RepairCandidates.For(field, kind),
            repaired => column.Accepts(repaired) && rules.AcceptAlone(field.Name, repaired),
            options.MaxRepairTrials,
            kind is SchemaErrorKind.Type or SchemaErrorKind.Enum ? SpellingRepair.For(field) : null
        );
        group.Trials.Try(cell);
    }
}
