using Belvedere.Server.Jobs;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>Files that agents prepare before they are public.</summary>
public sealed class DraftsSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<DraftReadings>();
        services.AddSingleton<CreateDraft>();
        services.AddSingleton<ChangeRecipe>();
        services.AddSingleton<DescribeDraft>();
        services.AddSingleton<DecideDraft>();
        services.AddSingleton<ScheduleDraft>();
        services.AddSingleton<PublishDraft>();
        services.AddSingleton<RemoveDraft>();
        services.AddSingleton<ReadDraftRows>();
        services.AddSingleton<IJobKind, ReadDraftJob>();
        services.AddSingleton<IJobKind, PublishDraftJob>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => DraftEndpoints.Map(routes);
}
