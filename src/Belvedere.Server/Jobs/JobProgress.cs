namespace Belvedere.Server.Jobs;

/// <summary>How far a running job is, for the person who waits.</summary>
/// <param name="Step">What is being done, in French: « Lecture », « Écriture ».</param>
/// <param name="BytesTotal">Size of the work; 0 while it is not known.</param>
public sealed record JobProgress(string Step, long RowsDone, long BytesDone, long BytesTotal);
