namespace Belvedere.Server.Catalogue.Answers;

/// <summary>Answers of the data APIs, kept whole.</summary>
public sealed class AnswersSlice : ISlice
{
    public void AddServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<GiveAnswer>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) { }
}
