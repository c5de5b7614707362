using System.Text;

namespace Belvedere.Core.Tables.Inference;

/// <summary>Closed lists of words that some columns hold, compared without case, accents or punctuation.</summary>
internal sealed class ConceptWords
{
    private const int MaxLength = 64;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> words;

    private ConceptWords(IEnumerable<string> words) =>
        this.words = words.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    internal static readonly ConceptWords Weekdays = List(
        "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim"
    );

    internal static readonly ConceptWords Months = List(
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv fevr avr juil sept oct nov dec"
    );

    internal static readonly ConceptWords Sexes = List(
        "h f m homme femme hommes femmes masculin feminin garcon fille garcons filles"
    );

    // ISO 3166-1.
    internal static readonly ConceptWords CountriesOfTwo = List(
        """
        ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt
        bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh
        er es et fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht
        hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls
        lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni
        nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg
        sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug
        um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
        """
    );

    internal static readonly ConceptWords CountriesOfThree = List(
        """
        abw afg ago aia ala alb and are arg arm asm ata atf atg aus aut aze bdi bel ben bes bfa bgd bgr bhr
        bhs bih blm blr blz bmu bol bra brb brn btn bvt bwa caf can cck che chl chn civ cmr cod cog cok col
        com cpv cri cub cuw cxr cym cyp cze deu dji dma dnk dom dza ecu egy eri esh esp est eth fin fji flk
        fra fro fsm gab gbr geo ggy gha gib gin glp gmb gnb gnq grc grd grl gtm guf gum guy hkg hmd hnd hrv
        hti hun idn imn ind iot irl irn irq isl isr ita jam jey jor jpn kaz ken kgz khm kir kna kor kwt lao
        lbn lbr lby lca lie lka lso ltu lux lva mac maf mar mco mda mdg mdv mex mhl mkd mli mlt mmr mne mng
        mnp moz mrt msr mtq mus mwi mys myt nam ncl ner nfk nga nic niu nld nor npl nru nzl omn pak pan pcn
        per phl plw png pol pri prk prt pry pse pyf qat reu rou rus rwa sau sdn sen sgp sgs shn sjm slb sle
        slv smr som spm srb ssd stp sur svk svn swe swz sxm syc syr tca tcd tgo tha tjk tkl tkm tls ton tto
        tun tur tuv twn tza uga ukr umi ury usa uzb vat vct ven vgb vir vnm vut wlf wsm yem zaf zmb zwe
        """
    );

    internal static readonly ConceptWords CountryNumbers = List(
        """
        004 008 010 012 016 020 024 028 031 032 036 040 044 048 050 051 052 056 060 064 068 070 072 074 076
        084 086 090 092 096 100 104 108 112 116 120 124 132 136 140 144 148 152 156 158 162 166 170 174 175
        178 180 184 188 191 192 196 203 204 208 212 214 218 222 226 231 232 233 234 238 239 242 246 248 250
        254 258 260 262 266 268 270 275 276 288 292 296 300 304 308 312 316 320 324 328 332 334 336 340 344
        348 352 356 360 364 368 372 376 380 384 388 392 398 400 404 408 410 414 417 418 422 426 428 430 434
        438 440 442 446 450 454 458 462 466 470 474 478 480 484 492 496 498 499 500 504 508 512 516 520 524
        528 531 533 534 535 540 548 554 558 562 566 570 574 578 580 581 583 584 585 586 591 598 600 604 608
        612 616 620 624 626 630 634 638 642 643 646 652 654 659 660 662 663 666 670 674 678 682 686 688 690
        694 702 703 704 705 706 710 716 724 728 729 732 740 744 748 752 756 760 762 764 768 772 776 780 784
        788 792 795 796 798 800 804 807 818 826 831 832 833 834 840 850 854 858 860 862 876 882 887 894
        """
    );

    // Code officiel géographique, 2026; the régions before 2016 are still in files.
    internal static readonly ConceptWords Departements = Lines(
        """
        ain,aisne,allier,alpes de haute provence,hautes alpes,alpes maritimes,ardeche,ardennes,ariege,aube,aude,aveyron
        bouches du rhone,calvados,cantal,charente,charente maritime,cher,correze,corse du sud,haute corse,cote d or
        cotes d armor,creuse,dordogne,doubs,drome,eure,eure et loir,finistere,gard,haute garonne,gers,gironde,herault
        ille et vilaine,indre,indre et loire,isere,jura,landes,loir et cher,loire,haute loire,loire atlantique,loiret
        lot,lot et garonne,lozere,maine et loire,manche,marne,haute marne,mayenne,meurthe et moselle,meuse,morbihan
        moselle,nievre,nord,oise,orne,pas de calais,puy de dome,pyrenees atlantiques,hautes pyrenees
        pyrenees orientales,bas rhin,haut rhin,rhone,haute saone,saone et loire,sarthe,savoie,haute savoie,paris
        seine maritime,seine et marne,yvelines,deux sevres,somme,tarn,tarn et garonne,var,vaucluse,vendee,vienne
        haute vienne,vosges,yonne,territoire de belfort,essonne,hauts de seine,seine saint denis,val de marne
        val d oise,guadeloupe,martinique,guyane,la reunion,reunion,mayotte
        """
    );

    internal static readonly ConceptWords Regions = Lines(
        """
        auvergne rhone alpes,bourgogne franche comte,bretagne,centre val de loire,corse,grand est,hauts de france
        ile de france,normandie,nouvelle aquitaine,occitanie,pays de la loire,provence alpes cote d azur,guadeloupe
        martinique,guyane,la reunion,reunion,mayotte,alsace,aquitaine,auvergne,basse normandie,bourgogne,centre
        champagne ardenne,franche comte,haute normandie,languedoc roussillon,limousin,lorraine,midi pyrenees
        nord pas de calais,picardie,poitou charentes,rhone alpes
        """
    );

    // INSEE, PCS 2020, first level.
    internal static readonly ConceptWords Csp = Lines(
        """
        agriculteurs exploitants,artisans commercants et chefs d entreprise,artisans commercants chefs d entreprise
        cadres et professions intellectuelles superieures,professions intermediaires,employes,ouvriers,retraites
        autres personnes sans activite professionnelle,autres sans activite professionnelle,agriculteurs,cadres
        """
    );

    internal bool Has(ReadOnlySpan<byte> trimmed)
    {
        if (trimmed.Length is 0 or > MaxLength)
        {
            return false;
        }

        Span<char> written = stackalloc char[MaxLength];
        Span<char> folded = stackalloc char[2 * MaxLength];
        var length = Fold(written[..Encoding.UTF8.GetChars(trimmed, written)], folded);
        return words.Contains(folded[..length]);
    }

    /// <summary>Lower case, the French accents removed, everything else a single space.</summary>
    private static int Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        var length = 0;
        foreach (var c in text)
        {
            var plain = Plain(char.ToLowerInvariant(c));
            if (plain != ' ')
            {
                folded[length++] = plain;
            }
            else if (length > 0 && folded[length - 1] != ' ')
            {
                folded[length++] = ' ';
            }
        }

        return length > 0 && folded[length - 1] == ' ' ? length - 1 : length;
    }

    private static char Plain(char c) =>
        c switch
        {
            (>= 'a' and <= 'z') or (>= '0' and <= '9') => c,
            'à' or 'â' or 'ä' => 'a',
            'é' or 'è' or 'ê' or 'ë' => 'e',
            'î' or 'ï' => 'i',
            'ô' or 'ö' => 'o',
            'ù' or 'û' or 'ü' => 'u',
            'ç' => 'c',
            _ => ' ',
        };

    private static ConceptWords List(string words) =>
        new(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static ConceptWords Lines(string names) =>
        new(names.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
