using System.Globalization;
using System.Xml;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Exports;

/// <summary>RSS 2.0: one item for each dataset, dated by its last publication.</summary>
internal sealed class RssFormat : ICatalogueFormat
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    private const string Elements = "http://purl.org/dc/elements/1.1/";

    public IReadOnlyList<string> Keys { get; } = ["rss"];

    public string MediaType => "application/rss+xml; charset=utf-8";

    public string Extension => "rss";

    public async Task WriteAsync(DescribedCatalogue catalogue, Stream output, CancellationToken ct)
    {
        using var buffer = new XmlBuffer(output);
        var xml = buffer.Writer;
        xml.WriteStartDocument();
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, Atom);
        xml.WriteAttributeString("xmlns", "dc", null, Elements);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", DescribedCatalogue.Title);
        xml.WriteElementString("link", catalogue.Address);
        xml.WriteElementString("description", "Les jeux de données publiés sur ce portail.");
        xml.WriteElementString("language", "fr");
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("href", catalogue.SelfUrl);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteEndElement();
        await foreach (var dataset in catalogue.Datasets.WithCancellation(ct))
        {
            WriteItem(xml, catalogue, dataset);
            await buffer.SendAsync(ct);
        }

        xml.WriteEndDocument();
        await buffer.SendAsync(ct);
        await output.FlushAsync(ct);
    }

    private static void WriteItem(XmlWriter xml, DescribedCatalogue catalogue, Dataset dataset)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", XmlRows.Clean(dataset.Title));
        xml.WriteElementString("link", catalogue.AddressOf(dataset));
        xml.WriteElementString("description", XmlRows.Clean(dataset.Description ?? ""));
        xml.WriteElementString("creator", Elements, XmlRows.Clean(dataset.Organisation.Name));
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(dataset.Id);
        xml.WriteEndElement();
        if (dataset.PublishedAt is { } at)
        {
            xml.WriteElementString("pubDate", at.ToString("R", CultureInfo.InvariantCulture));
        }

        xml.WriteEndElement();
    }
}
