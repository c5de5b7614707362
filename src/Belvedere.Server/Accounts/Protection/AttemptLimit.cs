using System.Globalization;
using System.Threading.RateLimiting;
using Belvedere.Core;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Accounts.Protection;

/// <summary>How often one network address may try a password or a set-up code: each try costs a slow hash.</summary>
public static class AttemptLimit
{
    public const string Policy = "attempts";

    public const int PerMinute = 30;

    public static void Add(IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.AddPolicy(
                Policy,
                http =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        http.Connection.RemoteIpAddress?.ToString() ?? "",
                        _ => new FixedWindowRateLimiterOptions
                        {
                            PermitLimit = PerMinute,
                            Window = TimeSpan.FromMinutes(1),
                            QueueLimit = 0,
                        }
                    )
            );
            options.OnRejected = async (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
                await ProblemAnswer.WriteAsync(context.HttpContext, Problems.TooManySignIns());
            };
        });
}
