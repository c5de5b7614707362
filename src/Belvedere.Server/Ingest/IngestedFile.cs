using Belvedere.Core.Tables.Inference;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Ingest;

/// <summary>A file that became a revision.</summary>
/// <param name="DatasetSlug">Where it is: <c>/donnees/{slug}</c>.</param>
/// <param name="Remarks">What was chosen on the way, for the agent to check.</param>
public sealed record IngestedFile(string DatasetSlug, Revision Revision, IReadOnlyList<IngestRemark> Remarks);
