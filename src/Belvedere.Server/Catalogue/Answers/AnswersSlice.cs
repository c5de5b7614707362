using Belvedere.Data.Files;

namespace Belvedere.Server.Catalogue.Answers;

/// <summary>Answers of the data APIs, kept whole.</summary>
public sealed class AnswersSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<IRevisionMemory>(provider => provider.GetRequiredService<AnswerCache>());
        services.AddSingleton<GiveAnswer>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) { }
}
