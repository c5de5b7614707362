using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Tests.Rows;

namespace Belvedere.Tests.Query.Language;

/// <summary>Six schools, one of everything the language speaks of: the table of every line of the specification.</summary>
public sealed class Schools : IAsyncLifetime
{
    public static readonly TableSchema Schema = new([
        new Column("id", "Id", ColumnType.Integer),
        new Column("nom", "Nom", ColumnType.Text),
        new Column("commune", "Commune", ColumnType.Text),
        new Column("eleves", "Élèves", ColumnType.Integer),
        new Column("budget", "Budget", ColumnType.Decimal),
        new Column("publique", "Publique", ColumnType.Boolean),
        new Column("ouverte", "Ouverte", ColumnType.Date),
        new Column("maj", "Mise à jour", ColumnType.DateTime),
        new Column("lieu", "Lieu", ColumnType.GeoPoint),
        new Column("secteur", "Secteur", ColumnType.GeoShape),
        new Column("2024", "2024", ColumnType.Integer),
        new Column("year", "Year", ColumnType.Text),
    ]);

    private readonly RowFolder folder = new();

    public static readonly DateTimeOffset Now = new(2024, 11, 30, 12, 34, 56, TimeSpan.Zero);

    /// <summary>Every name, as the engine and the tests read it.</summary>
    private static readonly object?[][] Rows =
    [
        [
            1L,
            "École Pasteur",
            "Digne-les-Bains",
            120L,
            10.5,
            true,
            new DateOnly(2017, 4, 3),
            Utc(2024, 1, 1, 10, 15, 30),
            (44.09, 6.23),
            Square(6, 44, 6.5, 44.5),
            1L,
            "a",
        ],
        [
            2L,
            "école du Lac",
            "Manosque",
            45L,
            20.5,
            false,
            new DateOnly(2017, 9, 1),
            Utc(2023, 12, 31, 23, 30, 0),
            (43.83, 5.79),
            Square(5.7, 43.8, 5.9, 43.9),
            2L,
            "b",
        ],
        [
            3L,
            "Lycée Alexandra",
            "Digne-les-Bains",
            800L,
            99.0,
            true,
            new DateOnly(2020, 1, 1),
            Utc(2024, 6, 15, 0, 0, 0),
            (44.10, 6.24),
            null,
            3L,
            "c",
        ],
        [4L, "Œuvre sociale", null, 14L, -3.25, null, new DateOnly(2024, 2, 29), null, null, null, 4L, "d"],
        [
            5L,
            "Collège \"Camus\"",
            "Sisteron",
            null,
            null,
            true,
            null,
            Utc(2024, 1, 2, 0, 0, 0),
            (44.20, 5.94),
            Square(5.9, 44.1, 6.1, 44.3),
            5L,
            "{\"a\": 1}",
        ],
        [
            6L,
            "ecole",
            "Manosque",
            15L,
            0.0,
            false,
            new DateOnly(2024, 12, 31),
            Utc(2024, 3, 31, 1, 30, 0),
            (43.84, 5.78),
            null,
            6L,
            "f",
        ],
    ];

    public async ValueTask InitializeAsync() => await folder.WriteAsync(Schema, Rows);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The answer in one line: cells between bars, rows between semicolons, empty cells as ∅.</summary>
    public async Task<string> AnswerAsync(QueryText text, BindingContext? context = null)
    {
        var plan = Bind(text, context);
        Assert.True(plan.IsSuccess, plan.Problem?.Detail.English);
        var sql = SqlWriter.Page(plan.Value, folder.Revision());
        var rows = await folder.ReadAsync(sql.Text, [.. sql.Parameters]);
        return string.Join("; ", rows.Select(row => string.Join(" | ", row.Select(Written))));
    }

    /// <summary>The rows that a condition keeps, by their numbers.</summary>
    public Task<string> IdsAsync(string where) => AnswerAsync(new QueryText { Select = "id", Where = [where] });

    public static Result<QueryPlan> Bind(QueryText text, BindingContext? context = null) =>
        text.ParsePage().Then(query => Binder.Bind(query, Schema, context ?? BindingContext.Utc with { Now = Now }));

    private static string Written(object? cell) =>
        cell switch
        {
            null => "∅",
            DateTime instant => instant.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            double number => Math.Round(number, 6).ToString(CultureInfo.InvariantCulture),
            _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
        };

    private static DateTime Utc(int year, int month, int day, int hour, int minute, int second) =>
        new(year, month, day, hour, minute, second, DateTimeKind.Utc);

    private static Shape Square(double west, double south, double east, double north)
    {
        var text = FormattableString.Invariant(
            $"POLYGON(({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))"
        );
        return Shape.TryRead(System.Text.Encoding.UTF8.GetBytes(text), out var shape) && shape is not null
            ? shape
            : throw new FormatException(text);
    }
}
