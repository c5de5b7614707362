namespace Belvedere.Core;

/// <summary>The languages of the interface. French is the first; every visible text exists in both.</summary>
public enum Language
{
    French,
    English,
}

/// <summary>One visible text in both languages.</summary>
public sealed record LocalizedText(string French, string English)
{
    public string In(Language language) => language == Language.French ? French : English;

    /// <summary>A text that is the same in both languages: a name, a code, a title written by an agent.</summary>
    public static LocalizedText Same(string text) => new(text, text);
}
