using Belvedere.Core.Schemas;
using Belvedere.Core.Tables;

namespace Belvedere.Tests.Schemas;

/// <summary>What was written on the columns leaves as Table Schema and comes back.</summary>
public sealed class ColumnDocumentationTests
{
    [Fact]
    public void Documentation_makes_the_round_trip()
    {
        var described = new TableSchema([
            new Column("montant", "Montant versé", ColumnType.Decimal) { Description = "TTC, « net »", Unit = "€" },
            new Column("commune", "Commune", ColumnType.Text) { Concept = "commune" },
            new Column("lieu", "Lieu", ColumnType.GeoPoint),
        ]);
        var read = DataSchemaReading.Read(ColumnDocumentation.Write("subventions", "Subventions", described));
        Assert.True(read.IsSuccess);
        Assert.Equal([FieldType.Number, FieldType.String, FieldType.String], read.Value.Fields.Select(f => f.Type));

        var bare = new TableSchema([
            new Column("commune", "COM", ColumnType.Text),
            new Column("montant", "MT", ColumnType.Decimal),
            new Column("nouvelle", "Nouvelle", ColumnType.Text) { Description = "gardée" },
        ]);
        var applied = ColumnDocumentation.Apply(bare, read.Value);
        Assert.Equal(described.Columns[1], applied.Columns[0]);
        Assert.Equal(described.Columns[0], applied.Columns[1]);
        Assert.Equal(bare.Columns[2], applied.Columns[2]);
    }
}
