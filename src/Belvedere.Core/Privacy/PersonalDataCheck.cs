namespace Belvedere.Core.Privacy;

/// <summary>
/// Looks for what tells of persons in a table before it is published: by headers and by every cell. It finds signs, not
/// truths: a person decides. An address or a bare « nom » counts only beside other signs of persons.
/// </summary>
public sealed class PersonalDataCheck
{
    private readonly PersonalDataColumn[] columns;

    /// <summary>Begins for the columns of a table.</summary>
    /// <param name="labels">Their headers, as they were written.</param>
    public PersonalDataCheck(IEnumerable<string> labels) =>
        columns = [.. labels.Select(label => new PersonalDataColumn(label))];

    /// <summary>Counts a cell that is not empty.</summary>
    /// <param name="column">Its place among the labels.</param>
    /// <param name="utf8">Its text, trimmed.</param>
    public void Add(int column, ReadOnlySpan<byte> utf8) => columns[column].Add(utf8);

    /// <summary>What was found, in the order of the columns; nothing for most tables.</summary>
    public IReadOnlyList<PersonalDataFinding> Find()
    {
        var found = Array.ConvertAll(columns, column => column.Find());
        var hasPersons = Array.Exists(
            found,
            f => f is { Kind: PersonalDataKind.Name or PersonalDataKind.BirthDate or PersonalDataKind.Nir }
        );
        var findings = new List<PersonalDataFinding>();
        for (var i = 0; i < columns.Length; i++)
        {
            var finding =
                found[i]
                ?? (
                    !hasPersons || columns[i].FilledCells == 0 ? null
                    : columns[i].IsBareName ? columns[i].Of(PersonalDataKind.Name)
                    : columns[i].IsAddress ? columns[i].Of(PersonalDataKind.HomeAddress)
                    : null
                );
            if (finding is not null)
            {
                findings.Add(finding with { Column = i });
            }
        }

        return findings;
    }
}
