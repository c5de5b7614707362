using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Tests.Rows;

public sealed class DuckDbEngineTests
{
    /// <summary>A statement that runs for hours, in memory that stays flat.</summary>
    private const string Endless = "SELECT sum(a.range * b.range % 7) FROM range(10000000) a, range(10000000) b";

    [Theory]
    [InlineData("SELECT sum(x) FROM (VALUES (1::BIGINT), (41)) t(x)", ColumnType.Integer, "HUGEINT", 42L)]
    [InlineData(
        "SELECT sum(x) FROM (VALUES (9223372036854775807::BIGINT), (9223372036854775807)) t(x)",
        ColumnType.Integer,
        "HUGEINT",
        1.8446744073709552e19
    )]
    [InlineData("SELECT -9223372036854775808::HUGEINT", ColumnType.Integer, "HUGEINT", long.MinValue)]
    [InlineData("SELECT 18446744073709551615::UBIGINT", ColumnType.Integer, "UBIGINT", 1.8446744073709552e19)]
    [InlineData("SELECT 123456789.125::DECIMAL(18,3)", ColumnType.Decimal, "DECIMAL", 123456789.125)]
    [InlineData("SELECT 7::TINYINT", ColumnType.Integer, "TINYINT", 7L)]
    [InlineData("SELECT -7::SMALLINT", ColumnType.Integer, "SMALLINT", -7L)]
    [InlineData("SELECT 1.5::FLOAT", ColumnType.Decimal, "FLOAT", 1.5)]
    [InlineData("SELECT ['a', 'b']", ColumnType.Text, "LIST", "[a, b]")]
    [InlineData("SELECT {'a': 1}", ColumnType.Text, "STRUCT", "{'a': 1}")]
    [InlineData("SELECT TIME '12:30'", ColumnType.Text, "TIME", "12:30:00")]
    [InlineData("SELECT NULL", ColumnType.Integer, "INTEGER", null)]
    public async Task The_engines_types_come_as_the_products(string sql, ColumnType type, string kind, object? expected)
    {
        var ct = TestContext.Current.CancellationToken;
        using var engine = DuckDbEngine.Open(new DuckDbSettings());
        await using var reader = (await engine.QueryAsync(new(sql, []), QueryBudget.Page, ct)).Value;

        var rows = await reader.ReadRowsAsync(ct).ToListAsync(ct);

        Assert.Equal((type, kind), (reader.Columns[0].Type, reader.Columns[0].RawKind));
        Assert.Equal(expected, Assert.Single(rows)[0]);
    }

    [Fact]
    public async Task Values_are_parameters_of_every_type()
    {
        using var folder = new RowFolder();
        object?[] values =
        [
            "l’été ' \" ; --",
            long.MinValue,
            -0.1,
            true,
            new DateOnly(2024, 2, 29),
            new DateTime(2024, 2, 29, 23, 59, 59, 123, 456, DateTimeKind.Utc),
            null,
            "",
        ];

        var rows = await folder.ReadAsync("SELECT ?, ?, ?, ?, ?, ?, ?, ?", values);

        Assert.Equal(values, Assert.Single(rows));
    }

    [Fact]
    public async Task A_converted_column_keeps_its_name_and_the_order_of_rows()
    {
        var ct = TestContext.Current.CancellationToken;
        using var engine = DuckDbEngine.Open(new DuckDbSettings());
        await using var reader = (
            await engine.QueryAsync(
                new("SELECT range AS \"n é\", [range] AS liste FROM range(?) ORDER BY range DESC", [5000L]),
                QueryBudget.Page,
                ct
            )
        ).Value;

        var rows = await reader.ReadRowsAsync(ct).ToListAsync(ct);

        Assert.Equal(["n é", "liste"], reader.Columns.Select(column => column.Name));
        Assert.Equal(Enumerable.Range(0, 5000).Select(i => 4999L - i), rows.Select(row => (long)row[0]!));
        Assert.Equal("[4999]", rows[0][1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_spent_budget_is_a_problem(bool streams)
    {
        var ct = TestContext.Current.CancellationToken;
        using var engine = DuckDbEngine.Open(new DuckDbSettings());
        var budget = new QueryBudget(TimeSpan.FromMilliseconds(200), streams);

        var result = await engine.QueryAsync(new(Endless, []), budget, ct);
        var problem = result.Problem;
        if (result.IsSuccess)
        {
            await using var reader = result.Value;
            problem = (
                await Assert.ThrowsAsync<QueryStoppedException>(async () =>
                    await reader.ReadRowsAsync(ct).ToListAsync(ct)
                )
            ).Problem;
        }

        Assert.Equal(("query-too-long", 503), (problem!.Code, problem.Status));
        Assert.True((await engine.QueryAsync(new("SELECT 1", []), QueryBudget.Page, ct)).IsSuccess);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reader_that_leaves_stops_its_query(bool streams)
    {
        using var engine = DuckDbEngine.Open(new DuckDbSettings { ConcurrentQueries = 1 });
        using var leaves = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await using var reader = (
                await engine.QueryAsync(new(Endless, []), new(null, streams), leaves.Token)
            ).Value;
            await reader.ReadRowsAsync(leaves.Token).ToListAsync(leaves.Token);
        });

        // The only thread is free again, or this would wait for hours.
        Assert.True(
            (
                await engine.QueryAsync(new("SELECT 1", []), QueryBudget.Page, TestContext.Current.CancellationToken)
            ).IsSuccess
        );
    }

    [Fact]
    public async Task An_overloaded_engine_refuses_at_once()
    {
        using var engine = DuckDbEngine.Open(
            new DuckDbSettings
            {
                ConcurrentQueries = 1,
                MaximumWaiting = 1,
                MaximumWait = TimeSpan.FromMilliseconds(100),
            }
        );
        using var leaves = new CancellationTokenSource();
        var running = engine.QueryAsync(new(Endless, []), new(null, false), leaves.Token);
        while (engine.WaitingCount > 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        var waiting = engine.QueryAsync(new("SELECT 1", []), QueryBudget.Page, TestContext.Current.CancellationToken);
        var refused = await engine.QueryAsync(
            new("SELECT 2", []),
            QueryBudget.Page,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(("engine-overloaded", 503), (refused.Problem!.Code, refused.Problem.Status));
        Assert.Equal("engine-overloaded", (await waiting).Problem!.Code);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Too_little_memory_is_a_problem_and_the_engine_goes_on()
    {
        var ct = TestContext.Current.CancellationToken;
        using var engine = DuckDbEngine.Open(new DuckDbSettings { MemoryLimitMegabytes = 32 });

        var result = await engine.QueryAsync(
            new(
                "SELECT count(*) FROM (SELECT DISTINCT range::VARCHAR || 'une chaîne assez longue' FROM range(20000000))",
                []
            ),
            new(null, false),
            ct
        );

        Assert.Equal("query-too-heavy", result.Problem!.Code);
        Assert.True((await engine.QueryAsync(new("SELECT 1", []), QueryBudget.Page, ct)).IsSuccess);
    }

    [Fact]
    public async Task A_value_that_cannot_be_computed_is_a_problem()
    {
        using var engine = DuckDbEngine.Open(new DuckDbSettings());

        var result = await engine.QueryAsync(
            new("SELECT CAST(x AS INTEGER) FROM (VALUES ('abc')) t(x)", []),
            QueryBudget.Page,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(("query-not-computable", 400), (result.Problem!.Code, result.Problem.Status));
    }

    [Theory]
    [InlineData("SELECT * FROM read_text('/etc/passwd')")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("SELECT * FROM glob('/etc/*')")]
    [InlineData("SELECT * FROM read_text('{0}/../secret.txt')")]
    [InlineData("SELECT * FROM read_text('{0}-secret/secret.txt')")]
    [InlineData("SELECT * FROM read_parquet('https://example.org/x.parquet')")]
    [InlineData("SELECT * FROM sqlite_scan('x.db', 't')")]
    public async Task Nothing_outside_its_folders_is_read(string sql)
    {
        using var folder = new RowFolder();
        var secrets = Directory.CreateDirectory($"{folder.Path}-secret");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(secrets.FullName, "secret.txt"),
                "secret",
                TestContext.Current.CancellationToken
            );

            await Assert.ThrowsAsync<DuckDbException>(() =>
                folder.ReadAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, folder.Path))
            );
        }
        finally
        {
            secrets.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("COPY (SELECT 1) TO '{0}/out.csv'")]
    [InlineData("ATTACH '{0}/x.db'")]
    [InlineData("CREATE TABLE t (a INTEGER)")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    [InlineData("PRAGMA enable_profiling")]
    [InlineData("SELECT 1; DROP TABLE t")]
    [InlineData("EXPORT DATABASE '{0}/out'")]
    public async Task Only_a_select_runs(string sql)
    {
        using var folder = new RowFolder();

        await Assert.ThrowsAnyAsync<Exception>(() =>
            folder.ReadAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, folder.Path))
        );

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET allowed_directories = ['/']")]
    [InlineData("SET memory_limit = '100GB'")]
    [InlineData("ATTACH '/tmp/x.db'")]
    [InlineData("COPY (SELECT 1) TO '/tmp/belvedere-out.csv'")]
    public void The_instance_itself_is_locked(string sql)
    {
        using var instance = DuckDbInstance.Open(new DuckDbSettings());
        using var connection = instance.Connect();

        Assert.Throws<DuckDbException>(() => DuckDbInstance.Run(connection, sql));
    }

    [Fact]
    public async Task Two_engines_read_the_same_revision()
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(
            RowFolder.Schema(("n", ColumnType.Integer)),
            [
                [1L],
                [2L],
            ]
        );
        using var other = DuckDbEngine.Open(new DuckDbSettings { AllowedDirectories = [folder.Path] });
        var ct = TestContext.Current.CancellationToken;

        var sql = $"SELECT sum(n) FROM read_parquet('{folder.Revision()}')";
        await using var reader = (await other.QueryAsync(new(sql, []), QueryBudget.Page, ct)).Value;

        Assert.Equal(3L, (await folder.ReadAsync(sql))[0][0]);
        Assert.Equal(3L, (await reader.ReadRowsAsync(ct).ToListAsync(ct))[0][0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sixty_four_readers_each_get_their_own_answer(bool streams)
    {
        using var folder = new RowFolder { Settings = new DuckDbSettings { MaximumStreams = 64 } };
        await folder.WriteAsync(
            RowFolder.Schema(("n", ColumnType.Integer), ("t", ColumnType.Text)),
            Enumerable.Range(0, 50_000).Select(i => new object?[] { (long)i % 64, $"valeur numéro {i}" })
        );
        var ct = TestContext.Current.CancellationToken;
        var engine = folder.Engine;

        var counts = await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(async i =>
                {
                    var sql = new SqlStatement(
                        $"SELECT n, t FROM read_parquet('{folder.Revision()}') WHERE n = ?",
                        [(long)i]
                    );
                    await using var reader = (await engine.QueryAsync(sql, new(null, streams), ct)).Value;
                    var rows = await reader.ReadRowsAsync(ct).ToListAsync(ct);
                    Assert.All(rows, row => Assert.Equal((long)i, row[0]));
                    return rows.Count;
                })
        );

        Assert.Equal(50_000, counts.Sum());
    }

    [Fact]
    public async Task Streams_past_their_number_are_refused_until_one_is_released()
    {
        var ct = TestContext.Current.CancellationToken;
        using var engine = DuckDbEngine.Open(
            new DuckDbSettings { MaximumStreams = 1, MaximumStreamWait = TimeSpan.Zero }
        );
        var statement = new SqlStatement("SELECT range FROM range(1000000)", []);

        await using (var first = (await engine.QueryAsync(statement, QueryBudget.Export, ct)).Value)
        {
            Assert.Equal(
                "engine-overloaded",
                (await engine.QueryAsync(statement, QueryBudget.Export, ct)).Problem!.Code
            );
            Assert.True((await engine.QueryAsync(statement, QueryBudget.Page, ct)).IsSuccess);
        }

        await using var second = (await engine.QueryAsync(statement, QueryBudget.Export, ct)).Value;
        Assert.Equal(1_000_000, await second.ReadRowsAsync(ct).CountAsync(ct));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_lacks_the_memory_that_another_holds_waits_for_its_end(bool streams)
    {
        var ct = TestContext.Current.CancellationToken;
        using var engine = DuckDbEngine.Open(new DuckDbSettings { MemoryLimitMegabytes = 64 });
        // One fits, two do not.
        var statement = new SqlStatement(
            "SELECT DISTINCT range::VARCHAR || 'une chaîne assez longue' FROM range(400000)",
            []
        );
        var first = (await engine.QueryAsync(statement, QueryBudget.Export, ct)).Value;

        var waiting = engine.QueryAsync(statement, new(null, streams), ct);
        await Task.Delay(TimeSpan.FromSeconds(2), ct);
        Assert.False(waiting.IsCompleted);
        await first.DisposeAsync();

        await using var second = (await waiting).Value;
        Assert.Equal(400_000, await second.ReadRowsAsync(ct).CountAsync(ct));
    }

    [Fact]
    public async Task A_stream_waits_for_the_place_of_another()
    {
        var ct = TestContext.Current.CancellationToken;
        using var engine = DuckDbEngine.Open(new DuckDbSettings { MaximumStreams = 1 });
        var statement = new SqlStatement("SELECT range FROM range(1000000)", []);
        var first = (await engine.QueryAsync(statement, QueryBudget.Export, ct)).Value;

        var waiting = engine.QueryAsync(statement, QueryBudget.Export, ct);
        Assert.False(waiting.IsCompleted);
        await first.DisposeAsync();

        await using var second = (await waiting).Value;
        Assert.Equal(1_000_000, await second.ReadRowsAsync(ct).CountAsync(ct));
    }

    [Fact]
    public async Task A_missing_revision_is_a_bug_with_its_path()
    {
        using var folder = new RowFolder();

        var thrown = await Assert.ThrowsAsync<DuckDbException>(() =>
            folder.ReadAsync($"SELECT * FROM read_parquet('{folder.Revision(9)}')")
        );

        Assert.Contains("9.parquet", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_native_library_is_the_expected_one() =>
        Assert.StartsWith("v1.5", DuckDbInstance.Version, StringComparison.Ordinal);
}
