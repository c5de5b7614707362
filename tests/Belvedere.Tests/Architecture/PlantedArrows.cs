// Forbidden arrows, planted to show that ArchitectureTests sees each way in which one can be drawn. They borrow the
// namespaces of real slices.
namespace Belvedere.Server.Portraits
{
    public sealed class PlantedPortrait
    {
        public Catalogue.PlantedNoun? Listed { get; init; }

        public static string Draw() => nameof(Draw);
    }
}

namespace Belvedere.Server.Catalogue
{
    public sealed record PlantedNoun;

    public sealed class PlantedField
    {
        public Portraits.PlantedPortrait? Portrait { get; init; }
    }

    public sealed class PlantedCall
    {
        public Func<string> Later { get; } = () => Portraits.PlantedPortrait.Draw().ToUpperInvariant();
    }

    public sealed class PlantedAwait
    {
        public async Task<int> CountAsync(CancellationToken ct)
        {
            await Task.Delay(1, ct);
            return Portraits.PlantedPortrait.Draw().Length;
        }
    }

    public sealed class PlantedArgument
    {
        public IReadOnlyDictionary<string, Portraits.PlantedPortrait[]> All =>
            new Dictionary<string, Portraits.PlantedPortrait[]>(StringComparer.Ordinal);
    }
}
