using Belvedere.Core.Tables.Inference;

namespace Belvedere.Core.Privacy;

/// <summary>
/// Looks for what tells of persons in a table before it is published: by headers and by every cell. It finds signs, not
/// truths: a person decides. An address, a bare « nom », the telephone of an office count only beside other signs of persons.
/// </summary>
public sealed class PersonalDataCheck
{
    private readonly PersonalDataColumn[] columns;
    private readonly bool countsFirstNames;

    /// <summary>Begins for the columns of a table.</summary>
    /// <param name="labels">Their headers, as they were written.</param>
    /// <param name="isProtected">Whether the cells of a column, by its place, were masked or made less precise: its header no longer tells what they are.</param>
    public PersonalDataCheck(IReadOnlyList<string> labels, Func<int, bool>? isProtected = null)
    {
        columns = [.. labels.Select((label, i) => new PersonalDataColumn(label, isProtected?.Invoke(i) ?? false))];
        countsFirstNames = labels.Any(PersonalHeader.IsCount) && !labels.Any(PersonalHeader.IsSurname);
    }

    /// <summary>Counts a cell that is not empty.</summary>
    /// <param name="column">Its place among the labels.</param>
    /// <param name="utf8">Its text, trimmed.</param>
    /// <param name="kind">What was seen of the cell.</param>
    public void Add(int column, ReadOnlySpan<byte> utf8, SeenKind kind = SeenKind.Other) =>
        columns[column].Add(utf8, kind);

    /// <summary>What was found, in the order of the columns; nothing for most tables.</summary>
    public IReadOnlyList<PersonalDataFinding> Find()
    {
        // « Prénom ; Nombre » counts the names that were given: nobody is named.
        var found = Array.ConvertAll(
            columns,
            column => countsFirstNames && column.IsFirstName ? null : column.FindAlone()
        );
        var hasPersons = Array.Exists(
            found,
            f => f is { Matter: HeldMatter.Name or HeldMatter.BirthDate or HeldMatter.Nir }
        );
        var hasFirstNames = columns.Where((column, i) => column.IsFirstName && found[i] is not null).Any();
        var findings = new List<PersonalDataFinding>();
        for (var i = 0; i < columns.Length; i++)
        {
            var finding = found[i] ?? (hasPersons ? columns[i].FindBesidePersons(hasFirstNames) : null);
            if (finding is not null)
            {
                findings.Add(finding with { Column = i });
            }
        }

        return findings;
    }
}
