using Belvedere.Core;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>
/// What an agent may do with a published dataset, offered on its page. The slice that does it registers it as a service, so
/// that the page shows only what exists.
/// </summary>
/// <param name="PathOf">Site path of the act, by the slug of the dataset.</param>
/// <param name="Fits">Whether it makes sense for a table.</param>
public sealed record DatasetAct(LocalizedText Label, Func<string, string> PathOf, Func<TableSchema, bool> Fits);
