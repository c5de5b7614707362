using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Cells;

/// <summary>
/// « a ; b » is a list of two: the spaces around its values go, and so do the empty ones; the column keeps what separates
/// them. Cells stay texts, which every export can hold.
/// </summary>
public sealed class ParseList() : RowOperation(Fix.ParseList)
{
    public override LocalizedText Title => new("Lire comme des listes", "Read as lists");

    public override IReadOnlyList<FixParameter> Parameters =>
        [new("separator", new("Séparateur", "Separator")) { Allowed = [";", ",", "|", "/"] }];

    public override LocalizedText Say(Fix fix, string column) =>
        new(
            $"Lire « {column} » comme des listes séparées par « {fix.Value("separator")} »",
            $"Read “{column}” as lists separated by “{fix.Value("separator")}”"
        );

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table)
    {
        var column = table.Get(fix.Column);
        var separator = fix.Value("separator") ?? ";";
        table.Put(column with { IsRewritten = true, Type = ColumnType.Text, ListSeparator = separator });
        return new ListStep(column.Slot, (byte)separator[0]);
    }

    private sealed class ListStep(int slot, byte separator) : RowStep
    {
        private readonly CellBuffer output = new();

        internal override bool Apply(RecipeRow row, long line)
        {
            var rest = row.Cell(slot);
            if (rest.IndexOf(separator) < 0)
            {
                return true;
            }

            Count++;
            output.Clear();
            while (rest.Length > 0)
            {
                var end = rest.IndexOf(separator);
                var item = CellText.Trim(end < 0 ? rest : rest[..end]);
                if (item.Length > 0)
                {
                    output.Add(output.Written.Length > 0 ? [separator] : []);
                    output.Add(item);
                }

                rest = end < 0 ? [] : rest[(end + 1)..];
            }

            row.Set(slot, output.Written);
            return true;
        }
    }
}
