import type { Texts } from './texts.ts'

export const nl: Texts = {
  name: 'Nederlands',
  area: {
    title: 'Belgische cijfers',
    pages: 'Pagina’s over cijfers',
    languages: 'Taal',
    tabs: {
      overview: 'Overzicht',
      rent: 'Huurprijs',
      portfolio: 'Portefeuille',
      index: 'Gezondheidsindex',
      zipcodes: 'Postcodes',
      premium: 'Verzekeringspremie',
    },
    attribution: (updatedOn) =>
      `Bron: Statbel (Algemene Directie Statistiek - Statistics Belgium), CC BY 4.0, bewerkt. Laatst bijgewerkt op deze server: ${updatedOn}.`,
    abexSource: 'Bron: ABEX, de Associatie van Belgische Experten.',
    alsoInApi: 'Hetzelfde via de API:',
    guide: 'Hoe deze cijfers tot stand komen',
    asCsv: 'CSV-bestand',
    error: 'Fout',
    labelled: (label, text) => `${label}: ${text}`,
  },
  overview: {
    title: 'Belgische cijfers',
    lead: 'Geïndexeerde huurprijzen, de gezondheidsindex, postcodes en verzekeringspremies. Bij elk antwoord staan de berekening en de bron.',
    rent: {
      title: 'Geïndexeerde huurprijs',
      text: 'De huurprijs die een verhuurder mag vragen, met elke stap van de berekening en de brief aan de huurder in vier talen.',
      action: 'Huurprijs berekenen',
    },
    portfolio: {
      title: 'Meerdere huurovereenkomsten tegelijk',
      text: 'Laad een tabel met maximaal 1.000 huurovereenkomsten op en krijg de nieuwe huurprijzen terug.',
      action: 'Portefeuille indexeren',
    },
    index: {
      title: 'Gezondheidsindex',
      text: 'Elke maand sinds 1994 in elk basisjaar, als grafiek, als tabel en als bestand.',
      action: 'De index bekijken',
      latest: (month, value, baseYear) => `${month}: ${value} (basis ${baseYear} = 100)`,
    },
    zipcodes: {
      title: 'Postcodes',
      text: 'Gemeente, provincie, gewest en risicofactor van elke Belgische postcode.',
      action: 'Zoeken',
    },
    premium: {
      title: 'Verzekeringspremie',
      text: 'De premie van een woningverzekering, geïndexeerd volgens ABEX.',
      action: 'Premie indexeren',
    },
  },
  lease: {
    baseRent: 'Basishuurprijs in euro',
    region: 'Gewest',
    signedOn: 'Huurovereenkomst ondertekend op',
    startsOn: 'In werking sinds',
    at: 'Datum van het verzoek',
    energyLabel: 'Energielabel',
    certificateDate: 'Huurder ontving het certificaat op',
    registered: 'Is de huurovereenkomst geregistreerd?',
    hints: {
      baseRent: 'De huurprijs bij de ondertekening, zonder kosten en lasten; nooit de laatst geïndexeerde huurprijs.',
      startsOn: 'De dag waarop de huurovereenkomst in werking trad.',
      at: 'De datum van uw brief. Zonder datum telt vandaag.',
      energyLabel: 'Het label van het certificaat (EPC of EPB) dat de huurder heeft ontvangen.',
      registered: 'In Brussel en Wallonië is geen indexatie mogelijk zolang de huurovereenkomst niet geregistreerd is.',
    },
    regions: { brussels: 'Brussel', flanders: 'Vlaanderen', wallonia: 'Wallonië' },
    choose: 'Kies een gewest',
    noLabel: 'Niet opgegeven',
    noCertificate: 'Geen certificaat',
    unknown: 'Niet opgegeven',
    yes: 'Ja',
    no: 'Nee',
    optional: 'facultatief',
    more: 'Energiecertificaat en registratie',
  },
  faults: {
    amount: 'Vul een bedrag in euro in met hoogstens twee decimalen, bijvoorbeeld 500,00.',
    region: 'Kies een van de drie gewesten.',
    day: 'Vul een bestaande datum in, bijvoorbeeld 2019-09-01.',
    order: 'De huurovereenkomst treedt in werking voordat ze ondertekend is. Controleer beide data.',
    label: 'Kies een van de labels.',
    noneWithDate: 'Een certificaat dat er niet is, kan ook niet ontvangen zijn. Laat een van beide weg.',
    choice: 'Kies een van de antwoorden.',
    wholeNumber: 'Vul een geheel getal in, bijvoorbeeld 694.',
    eitherPolicy: 'Vul ofwel de ABEX ofwel de datum van de polis in, niet allebei.',
    unavailable: 'De cijfers kunnen nu niet gelezen worden. Probeer het over enkele seconden opnieuw.',
  },
  rent: {
    title: 'Geïndexeerde huurprijs',
    lead: 'Wat een verhuurder mag vragen vanaf de verjaardag van de huurovereenkomst, berekend met de basishuurprijs en twee gezondheidsindexcijfers.',
    compute: 'Huurprijs berekenen',
    example: 'Toon een voorbeeld',
    newRent: 'Geïndexeerde huurprijs',
    perMonth: 'per maand',
    due: (from, anniversary) => `Verschuldigd vanaf ${from}; verjaardag van de inwerkingtreding: ${anniversary}.`,
    next: (day) => `De volgende indexatie is mogelijk op ${day}.`,
    notConfirmed: 'Dit antwoord is niet zeker',
    steps: 'De berekening, stap voor stap',
    indices: 'De twee indexcijfers',
    startingIndex: 'Aanvangsindex',
    newIndex: 'Nieuwe index',
    rule: 'De regel',
    sources: 'Waar de regel staat',
    noSource: 'Voor deze regel is geen openbare pagina gelezen.',
    letter: 'De brief opstellen',
    reminder: 'Herinnering voor uw agenda (.ics)',
    share: 'Adres van dit antwoord',
    shareHint: 'Wie dit adres opent, ziet dezelfde berekening.',
    back: 'Terug naar de berekening',
  },
  sums: {
    full: 'basishuurprijs × nieuwe index ÷ aanvangsindex',
    'freeze-share': (percentage) => `huurprijs van het jaar voordien + ${percentage} van de verhoging`,
    unchanged: 'ongewijzigde huurprijs',
    'from-freeze-year': 'huurprijs van het jaar van de beperking × nieuwe index ÷ index van dat jaar',
    'correction-factor':
      'correctiefactor, uit de indexcijfers vóór de verjaardag van het jaar vóór de beperking en van het jaar van de beperking',
    'with-factor': 'basishuurprijs × nieuwe index ÷ aanvangsindex × correctiefactor',
    premium: 'premie × nieuwe ABEX ÷ ABEX van de polis',
  },
  assumptions: {
    'year-before': 'huurprijs van het jaar voordien',
    'no-freeze': 'zonder de beperking',
    'conditions-met': 'indien aan elke voorwaarde voldaan was',
    'freeze-year': 'jaar van de beperking',
  },
  rules: {
    'full-indexation': 'De basishuurprijs volgt de gezondheidsindex volledig, tot op de cent.',
    'freeze-2022': (percentage, label) =>
      `Beperking van 2022-2023: ${percentage} van de verhoging is toegestaan${label === null ? ' zonder energiecertificaat' : ` bij energielabel ${label}`}.`,
    'after-freeze-wallonia':
      'Wallonië na de beperking van 2022-2023, labels D tot G en zonder certificaat: de basishuurprijs is de huurprijs van het jaar van de beperking en de aanvangsindex is die van de maand vóór de verjaardag in dat jaar.',
    'correction-factor':
      'Vlaanderen en Brussel na de beperking van 2022-2023: de volledige indexatie wordt vermenigvuldigd met een correctiefactor.',
    'conditions-brussels':
      'Brussel, verjaardagen vanaf 14 oktober 2022: de huurprijs mag pas stijgen als de huurovereenkomst geregistreerd is en de huurder het EPB-certificaat heeft ontvangen. De huurprijs blijft ongewijzigd.',
    'conditions-wallonia':
      'Wallonië, verjaardagen vanaf 1 september 2018: de huurprijs mag pas stijgen als de huurovereenkomst geregistreerd is. De huurprijs blijft ongewijzigd.',
  },
  sources: {
    'article-1728bis':
      'Een advocaat citeert artikel 1728bis van het oud Burgerlijk Wetboek: formule, indexcijfers, eenmaal per jaar, op de verjaardag.',
    'conditions-brussels':
      'Brussel Huisvesting: een huurprijs kan alleen geïndexeerd worden als de huurovereenkomst geregistreerd is en het certificaat aan de huurder is voorgelegd.',
    'without-certificate-brussels':
      'Een vastgoedmakelaar: sinds 14 oktober 2023 mogen woningen zonder certificaat opnieuw geïndexeerd worden, met de factor van de labels F en G.',
    'decree-wallonia':
      'Een advocaat: het Waalse decreet van 15 maart 2018 staat geen indexatie toe zolang de huurovereenkomst niet geregistreerd is.',
    'since-wallonia': 'Een vastgoedmakelaar: de voorwaarde geldt sinds 1 september 2018.',
    'correction-factor':
      'Een vastgoedmakelaar citeert het Brusselse voorstel met beide formules en noemt ze die van Vlaanderen.',
    'freeze-flanders':
      'Een tijdschrift: van 1 oktober 2022 tot en met 30 september 2023 de helft van de verhoging bij label D, niets bij E, F en zonder certificaat.',
    'freeze-brussels':
      'Een vastgoedmakelaar: van 14 oktober 2022 tot en met 13 oktober 2023 de helft van de verhoging bij label E, niets bij F en G.',
    'freeze-wallonia':
      'Het Waalse energieadvies: van 1 november 2022 tot en met 31 oktober 2023 75% bij label D, de helft bij E, niets bij F, G en zonder certificaat.',
    'after-freeze-wallonia':
      'Een tijdschrift: sinds 1 november 2023 is de basishuurprijs bij labels D tot G en zonder certificaat de huurprijs van het jaar van de beperking.',
  },
  remark: (remark, { day, month, money }) => {
    switch (remark.id) {
      case 'unregistered':
        return 'De huurovereenkomst is niet geregistreerd, dus is geen verhoging verschuldigd.'
      case 'no-certificate':
        return 'De huurder heeft geen energiecertificaat ontvangen, dus is geen verhoging verschuldigd.'
      case 'registration-unknown':
        return 'U hebt niet opgegeven of de huurovereenkomst geregistreerd is. Zonder registratie is geen verhoging verschuldigd.'
      case 'factor-unread':
        return 'De officiële tekst van de correctiefactor is niet gelezen; secundaire bronnen geven dezelfde formule.'
      case 'certificate-late':
        return `De huurder ontving het certificaat op ${day(remark.day)}, na de verjaardag. De regels zeggen niets over de dagen voordien; de verhoging telt hier vanaf die dag.`
      case 'other-base':
        return `Het indexcijfer van ${month(remark.month)} is niet gekend in basis ${remark.own}; het resultaat in basis ${remark.baseYear} kan een of twee cent afwijken.`
      case 'inferred':
        return `Het indexcijfer van ${month(remark.month)} in basis ${remark.baseYear} is afgeleid: Statbel heeft het niet bekendgemaakt.`
      default:
        return `Deze huurovereenkomst dateert van vóór 14 oktober 2022 en de twee bronnen verschillen daarover: met de correctiefactor van de labels F en G zou de huurprijs ${money(remark.rent)} bedragen.`
    }
  },
  reason: (reason, formats) => {
    const { day, month } = formats
    switch (reason.id) {
      case 'first-year':
        return `De eerste indexatie is mogelijk op ${day(reason.day)}.`
      case 'label-needed':
        return 'Deze huurovereenkomst had een verjaardag tijdens de beperking van 2022-2023. Geef het energielabel op, of dat er geen certificaat is.'
      case 'label-of-elsewhere':
        return `In dit gewest hebben certificaten de labels ${reason.labels.filter((label) => label !== 'none').join(', ')}.`
      case 'index-missing':
        return nl.absence(reason, formats)
      case 'abex-too-early':
        return `Voor ${day(reason.day)} is geen ABEX gekend. De cijfers beginnen in ${month(reason.first)}.`
      default:
        return `Voor ${day(reason.day)} is geen ABEX gekend: het cijfer van ${month(reason.missing)} is niet geladen op deze server.`
    }
  },
  absence: ({ why, month, expectedOn }, formats) => {
    switch (why) {
      case 'too-early':
        return `Voor ${formats.month(month)} is geen gezondheidsindex gekend. De cijfers beginnen in januari 1994.`
      case 'not-published':
        return `De gezondheidsindex van ${formats.month(month)} is nog niet bekendgemaakt. Statbel wordt verwacht hem op ${formats.day(expectedOn)} bekend te maken.`
      default:
        return `De gezondheidsindex van ${formats.month(month)} is niet geladen op deze server. Statbel werd verwacht hem op ${formats.day(expectedOn)} bekend te maken.`
    }
  },
  letter: {
    registeredPost: 'Aangetekende zending',
    placeAndDay: (place, day) => `${place}, ${day}`,
    subject: (address) => `Betreft: indexatie van de huurprijs – ${address}`,
    salutation: 'Geachte mevrouw, geachte heer,',
    lease: (address, signedOn, startsOn) =>
      `U huurt van mij de woning gelegen te ${address}. De huurovereenkomst werd ondertekend op ${signedOn} en is in werking getreden op ${startsOn}.`,
    request: (anniversary) =>
      `De verjaardag van de inwerkingtreding van de huurovereenkomst viel op ${anniversary}. Overeenkomstig de huurovereenkomst en de toepasselijke wetgeving verzoek ik u de huurprijs aan te passen aan de kosten van het levensonderhoud.`,
    registered: 'De huurovereenkomst is geregistreerd.',
    certificate: (label, day) =>
      `U hebt het energieprestatiecertificaat van de woning${label === null ? '' : ` (label ${label})`} ontvangen${day === null ? '' : ` op ${day}`}.`,
    baseRent: 'Basishuurprijs',
    startingIndex: (month, baseYear) => `Aanvangsindex: gezondheidsindex van ${month} (${baseYear} = 100)`,
    newIndex: (month, baseYear) => `Nieuwe index: gezondheidsindex van ${month} (${baseYear} = 100)`,
    indexedRent: 'Geïndexeerde huurprijs',
    calculation: 'De geïndexeerde huurprijs wordt als volgt berekend:',
    due: (day, rent) =>
      `Vanaf ${day} bedraagt de geïndexeerde huurprijs ${rent} per maand, kosten en lasten niet inbegrepen.`,
    pay: 'Gelieve dit bedrag vanaf die datum te betalen.',
    arrears: (day) =>
      `Gelieve dit bedrag vanaf uw eerstvolgende betaling te betalen en daarbij het verschil te voegen voor de maanden sinds ${day}.`,
    payment: (account) => `U kunt betalen op rekeningnummer ${account}.`,
    publication: 'De gezondheidsindex wordt berekend door Statbel en bekendgemaakt in het Belgisch Staatsblad.',
    closing: 'Met de meeste hoogachting,',
    blanks: {
      landlord: 'Naam en adres van de verhuurder',
      tenant: 'Naam en adres van de huurder',
      address: 'adres van de woning',
      place: 'Plaats',
      signature: 'Handtekening van de verhuurder',
    },
  },
  letterPage: {
    title: 'Brief aan de huurder',
    lead: 'Vul de namen in, kies de taal van de huurovereenkomst, druk de brief af en onderteken hem.',
    language: 'Taal van de brief',
    landlordName: 'Verhuurder: naam',
    landlordAddress: 'Verhuurder: adres',
    tenantName: 'Huurder: naam',
    tenantAddress: 'Huurder: adres',
    dwelling: 'Adres van de woning, als dat een ander is',
    place: 'Plaats van ondertekening',
    account: 'Rekeningnummer (IBAN)',
    privacy: 'De server maakt de brief met deze namen en adressen en bewaart er geen.',
    fill: 'De brief invullen',
    print: 'Druk deze pagina af met uw browser: op papier komt alleen de brief. U kunt hem ook als pdf bewaren.',
    notDue: 'Er is geen verhoging verschuldigd, dus valt er de huurder niets te vragen.',
    check: 'De berekening in deze brief is niet zeker. Lees waarom voordat u hem verstuurt:',
  },
  reminder: {
    title: (rent) => `Huurprijs indexeren (${rent})`,
    text: (address) => `Vanaf vandaag kan de huurprijs geïndexeerd worden. De berekening en de brief: ${address}`,
  },
  portfolio: {
    title: 'Meerdere huurovereenkomsten tegelijk',
    lead: 'Een tabel met één regel per huurovereenkomst, maximaal 1.000. Elke regel krijgt zijn nieuwe huurprijs, of wat eraan schort.',
    columns:
      'De eerste regel noemt de kolommen, in willekeurige volgorde. De kolommen baseRent, region, signedOn en startsOn zijn nodig; de andere mogen ontbreken.',
    reference: 'Referentie',
    file: 'Laad een bestand op (CSV)',
    paste: 'of plak de regels',
    show: 'Toon de huurprijzen',
    download: 'Resultaat als CSV-bestand',
    example: 'Voorbeeld',
    summary: (indexed, refused) =>
      `${indexed} ${indexed === 1 ? 'huurprijs' : 'huurprijzen'} berekend, ${refused} ${refused === 1 ? 'regel' : 'regels'} geweigerd.`,
    line: 'Regel',
    newRent: 'Nieuwe huurprijs',
    appliesFrom: 'Verschuldigd vanaf',
    nextAnniversary: 'Volgende indexatie',
    rule: 'Toegepaste regel',
    certainty: 'Zeker',
    confirmed: 'ja',
    unconfirmed: 'nee',
    error: 'Fout',
    notStored: 'De server bewaart niets van de tabel.',
    faults: {
      empty: 'Kies een bestand of plak de regels van een tabel.',
      header: (columns) => `In de eerste regel ontbreken deze kolommen: ${columns}.`,
      tooMany: (max, given) => `Een tabel bevat hoogstens ${max} huurovereenkomsten; deze bevat er ${given}.`,
      tooLarge: 'Het bestand is groter dan 1 MiB. Verdeel het over meerdere bestanden.',
      quote: 'Een aanhalingsteken in deze regel wordt niet gesloten.',
      columnTwice: (column) => `De kolom ${column} staat er tweemaal.`,
    },
  },
  index: {
    title: 'Gezondheidsindex',
    lead: 'De consumptieprijsindex zonder alcohol, tabak en motorbrandstoffen. De huurprijzen volgen hem; lonen en pensioenen volgen de afgevlakte vorm ervan.',
    baseYear: 'Basisjaar',
    base: (year) => `${year} = 100`,
    from: 'Van',
    to: 'Tot en met',
    show: 'Tonen',
    plot: (baseYear, from, to) => `Gezondheidsindex, basis ${baseYear} = 100, van ${from} tot en met ${to}`,
    table: 'Alle waarden van deze periode',
    month: 'Maand',
    value: 'Index',
    change: 'Op een jaar',
    origin: 'Herkomst',
    provenances: { published: 'bekendgemaakt', derived: 'omgerekend', inferred: 'afgeleid' },
    feed: 'Feed van nieuwe maanden (Atom)',
    none: 'Geen enkele maand van deze periode heeft een exacte waarde in dit basisjaar.',
    unknownFrom: (month) => `Vanaf ${month} is in dit basisjaar geen exacte waarde gekend.`,
    rangeFault: 'De periode eindigt voordat ze begint. Controleer beide maanden.',
  },
  month: {
    title: (month) => `Gezondheidsindex van ${month}`,
    lead: (month, value, baseYear) => `In ${month} bedroeg de gezondheidsindex ${value}, met ${baseYear} = 100.`,
    health: 'Gezondheidsindex',
    smoothed: 'Afgevlakte gezondheidsindex',
    cpi: 'Consumptieprijsindex',
    meaning: 'Wat dat betekent',
    compared: ({ direction, percentage }, month, ago) => {
      const span = ago === 'month' ? 'de maand voordien' : 'een jaar voordien'
      if (direction === 'same') return `Even hoog als in ${month}, ${span}.`
      return `${percentage} ${direction === 'higher' ? 'hoger' : 'lager'} dan in ${month}, ${span}.`
    },
    asNewIndex: (anniversaries) =>
      `Nieuwe index van elke huurovereenkomst waarvan de verjaardag van de inwerkingtreding in ${anniversaries} valt.`,
    asStartingIndex: (signed) =>
      `Aanvangsindex van huurovereenkomsten die in ${signed} ondertekend zijn; voor Vlaamse huurovereenkomsten die sinds 2019 ondertekend zijn, van die welke in ${signed} in werking treden.`,
    example: (rent, from, result) => `Een huurprijs van ${rent} met de aanvangsindex van ${from} wordt ${result}.`,
    previous: 'Vorige maand',
    next: 'Volgende maand',
  },
  feed: {
    title: 'Belgische gezondheidsindex: nieuwe maanden',
    entry: (month, value, baseYear) => `${month}: ${value} (${baseYear} = 100)`,
  },
  zipcodes: {
    title: 'Postcodes',
    lead: 'Zoek op postcode of op naam in het Nederlands, Frans of Duits. Accenten, koppeltekens en hoofdletters spelen geen rol.',
    search: 'Postcode of gemeente',
    find: 'Zoeken',
    hint: 'Bijvoorbeeld 9000, liege of sankt vith',
    count: (count, isAll) =>
      isAll ? `${count} ${count === 1 ? 'postcode' : 'postcodes'}` : `De eerste ${count} postcodes`,
    none: (text) => `Geen postcode en geen gemeente past bij “${text}”.`,
    exact: 'Deze naam',
    others: 'Namen die dit bevatten',
    zipcode: 'Postcode',
    municipality: 'Gemeente',
    province: 'Provincie',
    region: 'Gewest',
    riskFactor: 'Risicofactor',
    noFactor: 'geen',
    table: (name) => `Risicotabel “${name}”`,
    tableSource: 'Hoe de factor tot stand komt',
    more: 'Volgende pagina',
    nis: 'NIS-code',
    single: (zipcode, names) => `${zipcode} ${names}`,
    toRent: 'Een huurprijs in dit gewest indexeren',
  },
  premium: {
    title: 'Verzekeringspremie',
    lead: 'De premie van een woningverzekering volgt ABEX, de index van de bouwkosten, die tweemaal per jaar verandert.',
    premium: 'Premie in euro',
    policyIndex: 'ABEX van de polis',
    policyDate: 'of datum waarop de premie bepaald is',
    at: 'Datum van de nieuwe premie',
    eitherHint: 'Vul ofwel de ABEX ofwel de datum van de polis in.',
    compute: 'Premie berekenen',
    newPremium: 'Nieuwe premie',
    policyAbex: 'ABEX van de polis',
    newAbex: 'Nieuwe ABEX',
    validFrom: (month) => `van kracht sinds ${month}`,
    notConfirmed: 'Openbare bronnen verschillen over een van deze ABEX-cijfers.',
    example: 'Toon een voorbeeld',
  },
}
