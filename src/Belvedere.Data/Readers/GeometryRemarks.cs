using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Data.Readers;

/// <summary>What an agent is told of geometries.</summary>
internal static class GeometryRemarks
{
    internal static IngestRemark Unread(long count)
    {
        var number = count.ToString(CultureInfo.InvariantCulture);
        return new(
            new LocalizedText(
                $"{number} géométries ne sont pas en longitude et latitude, ou sont inexactes ; elles sont laissées vides.",
                $"{number} geometries are not in longitude and latitude, or are wrong; they are left empty."
            )
        );
    }

    internal static IngestRemark Reprojected(string name) =>
        new(
            new LocalizedText(
                $"Les coordonnées étaient en {name} ; elles ont été converties en longitude et latitude (WGS 84).",
                $"The coordinates were in {name}; they were converted to longitude and latitude (WGS 84)."
            )
        );
}
