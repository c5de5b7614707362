using System.Text;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Columns;

/// <summary>The values of several columns in one, those that are empty left out; the columns stay.</summary>
public sealed class JoinColumns() : RowOperation(Fix.JoinColumns)
{
    public override LocalizedText Title => new("Joindre des colonnes", "Join columns");

    public override FixCount Counts => FixCount.Rows;

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new("with", new("Autres colonnes, séparées par des virgules", "Other columns, by commas"))
            {
                NamesColumns = true,
            },
            new("separator", new("Séparateur", "Separator")) { MayBeEmpty = true },
            new("into", new("Nom de la nouvelle colonne", "Name of the new column")),
        ];

    public override LocalizedText Say(Fix fix, string column) =>
        new(
            $"Joindre « {column} » et {fix.Value("with")} dans « {fix.Value("into")} », séparés par « {fix.Value("separator")} »",
            $"Join “{column}” and {fix.Value("with")} in “{fix.Value("into")}”, separated by “{fix.Value("separator")}”"
        );

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table)
    {
        var from = FixColumns.Of(fix, this).Select(name => table.Get(name).Slot).ToArray();
        var into = fix.Value("into") ?? "";
        return FixColumns.CheckNew(this, into, table) is { } problem
            ? problem
            : new JoinStep(from, Encoding.UTF8.GetBytes(fix.Value("separator") ?? ""), table.Add(into).Slot);
    }

    private sealed class JoinStep(int[] from, byte[] separator, int into) : RowStep
    {
        private readonly CellBuffer joined = new();

        internal override bool Apply(RecipeRow row, long line)
        {
            joined.Clear();
            foreach (var slot in from)
            {
                var cell = CellText.Trim(row.Cell(slot));
                if (cell.Length > 0)
                {
                    joined.Add(joined.Written.Length > 0 ? separator : []);
                    joined.Add(cell);
                }
            }

            row.Set(into, joined.Written);
            Count += joined.Written.Length > 0 ? 1 : 0;
            return true;
        }
    }
}
