using System.Buffers;
using System.Text.Json;
using Belvedere.Data.Writers;
using Microsoft.Extensions.ObjectPool;

namespace Belvedere.Server.Catalogue.Answers;

/// <summary>Writes bodies of JSON through buffers that are used again.</summary>
internal sealed class JsonBodies
{
    private readonly ObjectPool<Body> pool = new DefaultObjectPool<Body>(new Reuse());

    public byte[] Write(Action<Utf8JsonWriter> write)
    {
        var body = pool.Get();
        try
        {
            write(body.Json);
            body.Json.Flush();
            return body.Bytes.WrittenSpan.ToArray();
        }
        finally
        {
            pool.Return(body);
        }
    }

    private sealed class Body
    {
        public Body() => Json = new Utf8JsonWriter(Bytes, RowJson.Options);

        public ArrayBufferWriter<byte> Bytes { get; } = new(16 * 1024);

        public Utf8JsonWriter Json { get; }
    }

    private sealed class Reuse : PooledObjectPolicy<Body>
    {
        private const int MostKeptBytes = 1 << 20;

        public override Body Create() => new();

        public override bool Return(Body obj)
        {
            // A failure midway leaves bytes of an answer that was never sent.
            obj.Bytes.ResetWrittenCount();
            obj.Json.Reset();
            return obj.Bytes.Capacity <= MostKeptBytes;
        }
    }
}
