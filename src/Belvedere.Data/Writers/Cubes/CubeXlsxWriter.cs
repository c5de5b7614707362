using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Statistics.Cubes;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Passages;
using Belvedere.Data.Writers.Workbook;

namespace Belvedere.Data.Writers.Cubes;

/// <summary>
/// XLSX: what it is, its table of contents, its notes, then one table. Codes are texts, numbers are numbers; a cell without
/// number says <c>[c]</c> where it is hidden and <c>[x]</c> otherwise.
/// </summary>
public sealed class CubeXlsxWriter : ICubeWriter
{
    private const string Hidden = "[c]";
    private const string Absent = "[x]";
    private const string LowReliability = "[u]";

    // Where most readers look for it, so that it is not taken for a measure of its own.
    private static readonly LocalizedText Legend = new(
        "Légende : [c] secret statistique · [x] valeur absente, voir le motif · [u] valeur peu fiable",
        "Legend: [c] statistical confidentiality · [x] no value, see the reason · [u] value of low reliability"
    );

    public CubeFormat Info { get; } =
        new("xlsx", new("Excel", "Excel"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        {
            Order = 1,
            Use = new("pour un tableur", "for a spreadsheet"),
        };

    public async Task WriteAsync(IndicatorCube cube, Stream output, CubeOptions options, CancellationToken ct)
    {
        await WorkbookParts.WriteAsync(
            output,
            async book =>
            {
                await SheetAsync(book, "Lisez-moi", About(cube, options), ct);
                await SheetAsync(book, "Table_des_matieres", Contents(cube, options.Language), ct);
                await SheetAsync(book, "Notes", Notes(cube, options.Language), ct);
                await TableAsync(book, cube, options.Language, ct);
                await book.CompleteAsync([1, 2, 3, 4], ct);
            },
            ct
        );
    }

    private static async Task SheetAsync(
        WorkbookParts book,
        string name,
        IEnumerable<string?[]> rows,
        CancellationToken ct
    )
    {
        await using var sheet = await book.OpenSheetAsync(name, ct);
        var isFirst = true;
        foreach (var row in rows)
        {
            if (isFirst)
            {
                sheet.Header([.. row.Select(cell => cell ?? "")]);
                isFirst = false;
            }
            else
            {
                sheet.TextRow(row);
            }
        }

        await sheet.CloseAsync(ct);
    }

    private static IEnumerable<string?[]> About(IndicatorCube cube, CubeOptions options)
    {
        var language = options.Language;
        string Word(string french, string english) => language == Language.French ? french : english;
        yield return [cube.Label.In(language), null];
        yield return [Word("Indicateur", "Indicator"), cube.Code];
        yield return [Word("Définition", "Definition"), cube.Definition.In(language)];
        yield return [Word("Unité", "Unit"), cube.Unit.In(language)];
        yield return [Word("Source", "Source"), cube.Source.In(language)];
        yield return [Word("Licence", "Licence"), cube.Licence.In(language)];
        yield return [Word("Texte de la licence", "Text of the licence"), cube.LicenceAddress];
        yield return
        [
            Word("Mise à jour", "Updated"),
            cube.UpdatedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ];
        yield return [Word("Édition", "Edition"), cube.Edition];
        yield return
        [
            Word("Limites", "Limits"),
            cube.Perimeter == PerimeterMode.Historic
                ? Word("celles de chaque année", "those of each year")
                : Word(
                    $"celles du 1er janvier {cube.GeographyYear.ToString(CultureInfo.InvariantCulture)} pour toutes les années",
                    $"those of 1 January {cube.GeographyYear.ToString(CultureInfo.InvariantCulture)} for all years"
                ),
        ];
        yield return [Word("Adresse", "Address"), options.Address];
    }

    private static IEnumerable<string?[]> Contents(IndicatorCube cube, Language language)
    {
        yield return language == Language.French ? ["Feuille", "Contenu"] : ["Sheet", "Content"];
        yield return ["1", $"{cube.Label.In(language)} ({cube.Unit.In(language)})"];
    }

    private static IEnumerable<string?[]> Notes(IndicatorCube cube, Language language)
    {
        yield return language == Language.French ? ["Colonne", "Code", "Sens"] : ["Column", "Code", "Meaning"];
        var states = new LocalizedText("Statut", "Status").In(language);
        foreach (var (code, text) in ObservationStatus.StatusTexts)
        {
            yield return [states, code == "U" ? LowReliability : code, text.In(language)];
        }

        foreach (var (code, text) in ObservationStatus.ConfidentialityTexts)
        {
            yield return
            [
                new LocalizedText("Confidentialité", "Confidentiality").In(language),
                code,
                text.In(language),
            ];
        }

        foreach (var (reason, text) in ObservationStatus.ReasonTexts)
        {
            yield return [new LocalizedText("Motif", "Reason").In(language), reason, text.In(language)];
        }

        foreach (var measure in cube.Measures)
        {
            yield return
            [
                CubeColumn.Title(cube, measure).In(language),
                Hidden,
                ObservationStatus.ReasonTexts[0].Text.In(language),
            ];
            yield return
            [
                CubeColumn.Title(cube, measure).In(language),
                Absent,
                new LocalizedText("pas de valeur : voir le motif", "no value: see the reason").In(language),
            ];
        }
    }

    private static async Task TableAsync(
        WorkbookParts book,
        IndicatorCube cube,
        Language language,
        CancellationToken ct
    )
    {
        string Word(string french, string english) => language == Language.French ? french : english;
        // A measure that the indicator does not have would be a column of absences.
        var measures = cube
            .Measures.Where(m => m == Measure.Value || cube.Cells.Any(c => c.Number(m) is not null))
            .ToList();
        await using var sheet = await book.OpenSheetAsync("1", ct);
        sheet.Header([
            Word("Géographie", "Geography"),
            Word("Niveau", "Level"),
            "Code",
            Word("Territoire", "Territory"),
            Word("Période", "Period"),
            Word("Indicateur", "Indicator"),
            .. measures.Select(m => CubeColumn.Title(cube, m).In(language)),
            Word("Statut", "Status"),
            Word("Confidentialité", "Confidentiality"),
            Word("Motif", "Reason"),
            Legend.In(language),
        ]);
        foreach (var (territory, period, cell) in cube.Observations())
        {
            sheet.CellRow([
                SheetCell.Of(territory.Key),
                SheetCell.Of(LevelKey.Of(territory.Territory.Id.Level)),
                SheetCell.Of(territory.Territory.Id.Code),
                SheetCell.Of(territory.Name),
                SheetCell.Of(period.Key),
                SheetCell.Of(cube.Code),
                .. measures.Select(m => Cell(cube, cell, m)),
                SheetCell.Of(cell.Status.Status == "U" ? LowReliability : cell.Status.Status),
                SheetCell.Of(cell.Status.Confidentiality),
                SheetCell.Of(cell.Status.Reason),
            ]);
            await sheet.SendWhenFullAsync(ct);
        }

        await sheet.CloseAsync(ct);
    }

    private static SheetCell Cell(IndicatorCube cube, CubeCell cell, Measure measure) =>
        cell.Number(measure) is not { } number
            ? SheetCell.Of(cell.IsSecret ? Hidden : Absent)
            : measure switch
            {
                Measure.LimitsYear => SheetCell.Of(number, decimals: null),
                Measure.Numerator or Measure.Denominator => SheetCell.Of(number, decimals: 0),
                _ => SheetCell.Of(number, cube.Decimals),
            };
}
