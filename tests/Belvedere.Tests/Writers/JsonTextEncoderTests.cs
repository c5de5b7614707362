using System.Text;
using System.Text.Json;
using Belvedere.Data.Writers;

namespace Belvedere.Tests.Writers;

public sealed class JsonTextEncoderTests
{
    [Theory]
    [InlineData("Où\u00A0? « L’Haÿ-les-Roses » \U0001F33B", "\"Où\u00A0? « L’Haÿ-les-Roses » \U0001F33B\"")]
    [InlineData("<b>&'+`</b>", "\"<b>&'+`</b>\"")]
    [InlineData("a\"b\\c/d", "\"a\\\"b\\\\c/d\"")]
    [InlineData("\t\n\r\b\f\0\u001F", "\"\\t\\n\\r\\b\\f\\u0000\\u001F\"")]
    [InlineData("\u007F\u2028\uFEFF", "\"\u007F\u2028\uFEFF\"")]
    public void Only_what_json_asks_is_escaped(string text, string expected)
    {
        Assert.Equal(expected, Written(json => json.WriteStringValue(text)));
        Assert.Equal(expected, Written(json => json.WriteStringValue(Encoding.UTF8.GetBytes(text))));
        Assert.Equal(expected, $"\"{JsonEncodedText.Encode(text, JsonTextEncoder.Instance)}\"");
    }

    [Fact]
    public void Half_of_a_pair_is_replaced() =>
        Assert.Equal(
            "\"a\uFFFDb\U0001F33B\uFFFD\"",
            Written(json => json.WriteStringValue("a\uD83Cb\U0001F33B\uDF3B"))
        );

    [Fact]
    public void Any_text_reads_back_as_it_was()
    {
        var chance = new Random(20261127);
        for (var i = 0; i < 2_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, chance.Next(80)).Select(_ => Letter(chance)));
            foreach (
                var written in (string[])
                    [
                        Written(json => json.WriteStringValue(text)),
                        Written(json => json.WriteStringValue(Encoding.UTF8.GetBytes(text))),
                    ]
            )
            {
                Assert.Equal(text, JsonDocument.Parse(written).RootElement.GetString());
            }
        }
    }

    private static string Letter(Random chance)
    {
        var scalar = chance.Next(6) switch
        {
            0 => chance.Next(0x20),
            1 => "\"\\"[chance.Next(2)],
            2 => chance.Next(0x80, 0xD800),
            3 => chance.Next(0xE000, 0x110000),
            _ => chance.Next(0x20, 0x7F),
        };
        return new Rune(scalar).ToString();
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, RowJson.Options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
