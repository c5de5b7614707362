using System.Security.Cryptography;

namespace Belvedere.Server.Pages;

/// <summary>The built styles and scripts, with a version drawn from their content so that browsers keep them for ever.</summary>
public sealed class BuiltAssets(IWebHostEnvironment environment)
{
    private readonly Dictionary<string, string> urls = new(StringComparer.Ordinal);

    public string Url(string name)
    {
        lock (urls)
        {
            if (!urls.TryGetValue(name, out var url))
            {
                var file = environment.WebRootFileProvider.GetFileInfo($"assets/{name}");
                url = $"/assets/{name}?v={(file.Exists ? Version(file.CreateReadStream()) : "0")}";
                urls[name] = url;
            }

            return url;
        }
    }

    private static string Version(Stream content)
    {
        using (content)
        {
            return Convert.ToHexStringLower(SHA256.HashData(content))[..10];
        }
    }
}
