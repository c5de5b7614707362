using Belvedere.Core;

namespace Belvedere.Server.Pages;

/// <summary>The reader of this request: the language of the page, and links that stay in it.</summary>
public sealed class ReaderContext(Language language, Texts texts, string path)
{
    public Language Language => language;

    public string LanguageTag => language == Language.French ? "fr" : "en";

    public string OtherLanguageTag => language == Language.French ? "en" : "fr";

    /// <summary>This page in the other language.</summary>
    public string OtherLanguageLink => language == Language.French ? LanguageMiddleware.EnglishPrefix + path : path;

    /// <summary>The path of this page without its language prefix, with its query.</summary>
    public string Path => path;

    public string PathWithoutQuery => path.Split('?', 2)[0];

    /// <summary>A visible text, written in French.</summary>
    public string this[string french] => texts[language, french];

    /// <summary>A visible text with values; the values are already formatted.</summary>
    public string Format(string french, params object[] values) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, texts[language, french], values);

    /// <summary>A link of the site in the reader’s language: <c>/donnees</c> or <c>/en/donnees</c>.</summary>
    public string Link(string sitePath) =>
        language == Language.French ? sitePath : LanguageMiddleware.EnglishPrefix + sitePath;
}
