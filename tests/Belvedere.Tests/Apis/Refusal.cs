using System.Text.Json;

namespace Belvedere.Tests.Apis;

/// <summary>What a refusal must say in each dialect.</summary>
internal static class Refusal
{
    /// <summary>Whether a body refuses a request for a reason that it gives: 400, or the absence of what was named.</summary>
    public static bool IsWellFormed(string dialect, int status, string body)
    {
        if (status is not (400 or 404 or 406 or 409))
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            return dialect switch
            {
                "explore" => Says(root, "error_code") && Says(root, "message") && Says(root, "message_fr"),
                "tabular" => root.GetProperty("errors")[0] is var error
                    && Says(error, "code")
                    && Says(error, "title")
                    && Says(error, "detail"),
                "ckan" => !root.GetProperty("success").GetBoolean() && Says(root.GetProperty("error"), "__type"),
                _ => Says(root, "title") && Says(root, "detail") && root.GetProperty("status").GetInt32() == status,
            };
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool Says(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ToString().Length > 0;
}
