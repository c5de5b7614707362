using System.Globalization;
using Belvedere.Core.Schemas.Fields;
using Belvedere.Core.Schemas.Rules;

namespace Belvedere.Core.Schemas.Checks;

/// <summary>The primary key and the foreign keys of a schema.</summary>
internal sealed class RowKeys
{
    private readonly ErrorGroups errors;
    private readonly CheckOptions options;
    private readonly int[]? primary;
    private readonly KeySet seen;
    private readonly List<Reference> references = [];
    private readonly List<LocalizedText> unverified = [];
    private readonly string keyName;

    internal RowKeys(DataSchema schema, FieldCheck?[] columns, CheckOptions options, ErrorGroups errors)
    {
        this.errors = errors;
        this.options = options;
        seen = new KeySet(options.MaxKeys);
        keyName = string.Join(", ", schema.PrimaryKey);
        primary = Places(schema.PrimaryKey, columns);
        if (schema.PrimaryKey.Count > 0 && primary is null)
        {
            unverified.Add(UnverifiedSentences.KeyWithoutColumn(keyName));
        }

        foreach (var key in schema.ForeignKeys)
        {
            AddReference(key, columns);
        }
    }

    internal IEnumerable<LocalizedText> Unverified() =>
        seen.IsPartial ? unverified.Append(UnverifiedSentences.TooManyKeys(keyName, options.MaxKeys)) : unverified;

    internal void Check(long row, RuleCell[] cells)
    {
        if (primary is not null)
        {
            CheckPrimary(row, cells, primary);
        }

        foreach (var reference in references)
        {
            reference.Check(row, cells, errors);
        }
    }

    /// <summary>References to this table itself are known at its end.</summary>
    internal void Finish()
    {
        foreach (var reference in references)
        {
            reference.Finish(errors);
            if (reference.IsPartial)
            {
                unverified.Add(UnverifiedSentences.TooManyKeys(reference.Name, options.MaxKeys));
            }
        }
    }

    /// <summary>A number is the same key however it is written: 1, 1.0, 01.</summary>
    internal static string KeyText(in CellValue value) =>
        value is { IsNumber: true, Order: { } number }
            ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
            : value.Text;

    private void CheckPrimary(long row, RuleCell[] cells, int[] places)
    {
        var parts = places.Select(p => cells[p].Value is { } value ? KeyText(value) : cells[p].Text).ToArray();
        var shown = string.Join(", ", places.Select(p => cells[p].Text ?? ""));
        if (parts.Contains(null) || !seen.Add(KeySet.KeyOf(parts.OfType<string>())))
        {
            errors.Add(keyName, SchemaErrorKind.PrimaryKey, row, shown);
        }
    }

    private void AddReference(ForeignKey key, FieldCheck?[] columns)
    {
        var name = string.Join(", ", key.Fields);
        var own = Places(key.Fields, columns);
        var there = key.Resource.Length == 0 ? Places(key.ReferenceFields, columns) : null;
        var other = options.References.GetValueOrDefault(key.Resource);
        if (own is null || own.Length != key.ReferenceFields.Count)
        {
            unverified.Add(UnverifiedSentences.KeyWithoutColumn(name));
        }
        else if (there is null && other is not { IsComplete: true })
        {
            unverified.Add(UnverifiedSentences.ReferenceAbsent(name, key.Resource));
        }
        else
        {
            references.Add(new Reference(name, own, there, other, options.MaxKeys));
        }
    }

    private static int[]? Places(IReadOnlyList<string> names, FieldCheck?[] columns)
    {
        var places = names.Select(n => Array.FindIndex(columns, c => c?.Field.Name == n)).ToArray();
        return places.Length == 0 || places.Contains(-1) ? null : places;
    }

    private sealed class Reference(string name, int[] own, int[]? there, ReferencedKeys? other, int maxKeys)
    {
        private readonly KeySet known = new(maxKeys);
        private readonly List<(long Row, UInt128 Key, string Text)> waiting = [];
        private bool isOverflowing;

        internal string Name => name;

        internal bool IsPartial => isOverflowing || known.IsPartial || other?.IsPartial == true;

        internal void Check(long row, RuleCell[] cells, ErrorGroups errors)
        {
            if (there is not null && Texts(cells, there) is { } target)
            {
                known.Add(KeySet.KeyOf(target));
            }

            if (Texts(cells, own) is not { } source)
            {
                return;
            }

            var key = KeySet.KeyOf(source);
            if (other is not null && there is null)
            {
                if (!other.Contains(key) && !other.IsPartial)
                {
                    errors.Add(name, SchemaErrorKind.ForeignKey, row, string.Join(", ", source));
                }
            }
            else if (waiting.Count < maxKeys)
            {
                waiting.Add((row, key, string.Join(", ", source)));
            }
            else
            {
                isOverflowing = true;
            }
        }

        internal void Finish(ErrorGroups errors)
        {
            foreach (var (row, key, text) in waiting)
            {
                if (!known.Contains(key) && !known.IsPartial)
                {
                    errors.Add(name, SchemaErrorKind.ForeignKey, row, text);
                }
            }

            waiting.Clear();
        }

        private static string[]? Texts(RuleCell[] cells, int[] places)
        {
            var texts = places.Select(p => cells[p].Text).ToArray();
            return texts.Contains(null) ? null : [.. texts.OfType<string>()];
        }
    }
}
