using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Columns;

/// <summary>
/// Another field name, another header. A header that drifts from one year to the next is brought back to the name that is
/// published; when a file has that name again, there is nothing left to do and nothing to check.
/// </summary>
public sealed class Rename() : RowOperation(Fix.Rename)
{
    public override LocalizedText Title => new("Renommer une colonne", "Rename a column");

    public override FixCount Counts => FixCount.Columns;

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new("to", new("Nom de champ", "Field name")) { IsRequired = false },
            new("label", new("En-tête montré", "Header shown")) { IsRequired = false },
        ];

    public override LocalizedText Say(Fix fix, string column)
    {
        var name = fix.Value("label") ?? fix.Value("to");
        return new($"Renommer « {column} » en « {name} »", $"Rename “{column}” to “{name}”");
    }

    internal override Problem? Check(Fix fix) =>
        fix.Parameters.Count == 0 ? Problems.RecipeParameterMissing(Name, "to") : null;

    internal override bool DoesWithout(Fix fix, string column, RecipeTable table) =>
        fix.Value("to") is { } to && table.Find(to) is not null;

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table)
    {
        if (table.Find(fix.Column ?? "") is not { } column)
        {
            return new DoneStep { IsSettled = true };
        }

        var name = fix.Value("to") ?? column.Name;
        if (name != column.Name && FixColumns.CheckNew(this, name, table) is { } problem)
        {
            return problem;
        }

        table.Put(column with { Name = name, Label = fix.Value("label") ?? column.Label });
        return new DoneStep { Count = 1 };
    }
}
