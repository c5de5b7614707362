using System.Globalization;
using System.Text;
using System.Xml;
using Belvedere.Server.Catalogue.Withdrawals;

namespace Belvedere.Server.Catalogue.Revisions;

/// <summary>The revisions of a dataset as an Atom feed (RFC 4287): one entry for each, with its own address.</summary>
internal static class RevisionsFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static string Write(
        Dataset dataset,
        IReadOnlyList<PublishedRevision> revisions,
        IReadOnlyList<Withdrawal> withdrawn,
        string site
    )
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true }))
        {
            var list = $"{site}/donnees/{dataset.Slug}/revisions";
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", ns: null, "fr");
            xml.WriteElementString("id", Atom, list);
            xml.WriteElementString("title", Atom, $"{dataset.Title}, révisions");
            xml.WriteElementString(
                "updated",
                Atom,
                Instant(revisions.Select(r => r.LastPublishedAt).Concat(withdrawn.Select(w => w.At)).Max())
            );
            WriteLink(xml, "self", $"{list}.atom");
            WriteLink(xml, "alternate", list);
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, dataset.Organisation.Name);
            xml.WriteEndElement();
            foreach (var revision in revisions)
            {
                WriteEntry(xml, revision, site + RevisionEndpoints.PathOf(dataset.Slug, revision.Number));
            }

            foreach (var withdrawal in withdrawn)
            {
                WriteEntry(xml, withdrawal, site + RevisionEndpoints.PathOf(dataset.Slug, withdrawal.Number));
            }

            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static void WriteEntry(XmlWriter xml, PublishedRevision revision, string address)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, address);
        xml.WriteElementString(
            "title",
            Atom,
            string.Create(CultureInfo.InvariantCulture, $"Révision {revision.Number}, {revision.RowCount} lignes")
        );
        xml.WriteElementString("published", Atom, Instant(revision.FirstPublishedAt));
        xml.WriteElementString("updated", Atom, Instant(revision.FirstPublishedAt));
        WriteLink(xml, "alternate", address);
        xml.WriteElementString("summary", Atom, $"{revision.SourceName}, SHA-256 {revision.SourceSha256}");
        xml.WriteEndElement();
    }

    /// <summary>Readers who follow the revisions learn that one is withdrawn: they may hold a copy.</summary>
    private static void WriteEntry(XmlWriter xml, Withdrawal withdrawal, string address)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, address);
        xml.WriteElementString(
            "title",
            Atom,
            string.Create(CultureInfo.InvariantCulture, $"Révision {withdrawal.Number}, retirée")
        );
        xml.WriteElementString("updated", Atom, Instant(withdrawal.At));
        WriteLink(xml, "alternate", address);
        xml.WriteElementString("summary", Atom, withdrawal.ToProblem().Detail.French);
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
