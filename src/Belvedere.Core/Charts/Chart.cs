namespace Belvedere.Core.Charts;

/// <summary>
/// A drawing as a page holds it: markup that needs no script, the sentence that says it, the table that replaces it.
/// Everything inside is already escaped and already in the reader's language.
/// </summary>
/// <param name="Markup">SVG, or an HTML list of SVG bars. No style attribute, no script.</param>
/// <param name="Sentence">What the drawing shows, for who does not see it.</param>
/// <param name="Table">The same values in words and figures.</param>
public sealed record Chart(string Markup, string Sentence, ChartTable Table);

/// <summary>The words of a drawing, in the reader's language.</summary>
/// <param name="Sentence">What it shows: place, period, first and last values.</param>
/// <param name="Caption">Caption of the table, with the unit.</param>
/// <param name="LabelHeader">Header of the first column: « Année », « Territoire ».</param>
/// <param name="ValueHeader">Header of the values: the unit.</param>
public sealed record ChartWords(string Sentence, string Caption, string LabelHeader, string ValueHeader);

/// <summary>One value of a drawing.</summary>
/// <param name="At">Place on the horizontal axis: a year, or a rank.</param>
/// <param name="Label">The same in words: « 2023 », « 2018–2023 ».</param>
/// <param name="Value">In the unit of the drawing; finite.</param>
/// <param name="Text">The value as it is written for the reader.</param>
public sealed record ChartPoint(double At, string Label, double Value, string Text);
