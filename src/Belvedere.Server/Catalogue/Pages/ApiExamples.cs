using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Server.Catalogue.Explore;
using Belvedere.Server.Catalogue.Explore.Charts;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>One query to try, on the dataset’s own columns.</summary>
public sealed record NamedQuery(LocalizedText Name, QueryText Query);

/// <summary>What can be asked of a table, from the simplest: each is a link that fills the form.</summary>
public static class ApiExamples
{
    public static IReadOnlyList<NamedQuery> Of(Revision revision, ApiExample example)
    {
        var columns = revision.Schema.Columns;
        var number = columns.FirstOrDefault(CellText.IsNumber);
        var date = columns.FirstOrDefault(c => c.Type is ColumnType.Date or ColumnType.DateTime);
        var group = columns.FirstOrDefault(c =>
            c.DistinctCount is > 1 and <= ChartQuestion.MostSplitValues && CountFacets.IsFacet(c, revision.RowCount)
        );
        var some = string.Join(',', columns.Take(3).Select(c => FilterText.Field(c.Name)));
        var queries = new List<NamedQuery>
        {
            new(new("Trois colonnes, cinq lignes", "Three columns, five rows"), new() { Select = some, Limit = "5" }),
        };
        if (example.Where is not null)
        {
            queries.Add(
                new(
                    new("Les lignes d’une valeur", "The rows of one value"),
                    new() { Where = [example.Where], Limit = "10" }
                )
            );
        }

        if (number is not null)
        {
            var name = FilterText.Field(number.Name);
            queries.Add(
                new(
                    new(
                        $"Les plus grandes valeurs de «\u00A0{number.Label}\u00A0»",
                        $"The largest values of “{number.Label}”"
                    ),
                    new()
                    {
                        Where = [$"{name} IS NOT NULL"],
                        OrderBy = $"{name} DESC",
                        Limit = "10",
                    }
                )
            );
        }

        if (group is not null)
        {
            queries.AddRange(Grouped(group, number));
        }

        if (date is not null)
        {
            queries.Add(
                new(
                    new(
                        $"Le nombre de lignes par année de «\u00A0{date.Label}\u00A0»",
                        $"The number of rows by year of “{date.Label}”"
                    ),
                    new()
                    {
                        Select = "count(*) as nombre",
                        GroupBy = $"year({FilterText.Field(date.Name)}) as annee_civile",
                        Limit = "50",
                    }
                )
            );
        }

        return queries;
    }

    private static IEnumerable<NamedQuery> Grouped(Column group, Column? number)
    {
        var key = FilterText.Field(group.Name);
        yield return new(
            new($"Combien de lignes par «\u00A0{group.Label}\u00A0»", $"How many rows by “{group.Label}”"),
            new()
            {
                Select = "count(*) as nombre",
                GroupBy = key,
                OrderBy = "count(*) DESC",
                Limit = "20",
            }
        );
        if (number is not null && number != group)
        {
            var value = FilterText.Field(number.Name);
            yield return new(
                new(
                    $"Somme et médiane de «\u00A0{number.Label}\u00A0» par «\u00A0{group.Label}\u00A0»",
                    $"Sum and median of “{number.Label}” by “{group.Label}”"
                ),
                new()
                {
                    Select = $"sum({value}) as somme, median({value}) as mediane",
                    GroupBy = key,
                    OrderBy = $"sum({value}) DESC",
                    Limit = "20",
                }
            );
        }
    }
}
