namespace Belvedere.Core.Tables.Reports;

/// <summary>The file that a report is about.</summary>
/// <param name="Name">Its name, as its owner knows it.</param>
/// <param name="SizeBytes">Number of bytes received.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
public sealed record ReportedFile(string Name, long SizeBytes, string Sha256);
