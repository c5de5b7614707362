using Belvedere.Core.Tables;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers.Calendars;

/// <summary>What each column of a table is to an event; -1 where no column is.</summary>
/// <param name="Start">When it begins: the column whose name says so, else the first instant, else the first day.</param>
/// <param name="End">When it ends, of the same type as the start.</param>
internal sealed record CalendarColumns(int Start, int End, int Summary, int Place, int Point)
{
    private static readonly string[] StartWords = ["debut", "start", "begin", "dtstart"];

    private static readonly string[] EndWords = ["fin", "end", "dtend"];

    private static readonly string[] TitleWords =
    [
        "titre",
        "title",
        "nom",
        "libelle",
        "intitule",
        "objet",
        "evenement",
    ];

    private static readonly string[] PlaceWords = ["lieu", "adresse", "salle", "location", "place"];

    internal static CalendarColumns Of(IReadOnlyList<RowColumn> columns, IReadOnlyList<Column>? known)
    {
        var types = columns
            .Select((c, i) => known?[i].Type == ColumnType.GeoPoint ? ColumnType.GeoPoint : c.Type)
            .ToList();
        var start = Find(t => t is ColumnType.DateTime or ColumnType.Date, StartWords);
        start = start >= 0 ? start : types.IndexOf(ColumnType.DateTime);
        start = start >= 0 ? start : types.IndexOf(ColumnType.Date);
        var end = start < 0 ? -1 : Find(t => t == types[start], EndWords);
        var summary = Find(t => t == ColumnType.Text, TitleWords);
        return new(
            start,
            end == start ? -1 : end,
            summary >= 0 ? summary : types.IndexOf(ColumnType.Text),
            Find(t => t == ColumnType.Text, PlaceWords),
            types.IndexOf(ColumnType.GeoPoint)
        );

        int Find(Func<ColumnType, bool> isType, string[] words)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (isType(types[i]) && Array.Exists(columns[i].Name.Split('_', '-', ' '), w => IsOneOf(words, w)))
                {
                    return i;
                }
            }

            return -1;
        }
    }

    private static bool IsOneOf(string[] words, string word) => words.Contains(word, StringComparer.OrdinalIgnoreCase);
}
