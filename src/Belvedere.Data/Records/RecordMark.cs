namespace Belvedere.Data.Records;

/// <summary>
/// A moment of the records, made by <see cref="RecordChanges"/> and compared by equality alone: what was read after a
/// mark still holds while the mark is the same.
/// </summary>
public readonly record struct RecordMark(long Moment, long Commits);
