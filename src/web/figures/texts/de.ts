import type { Texts } from './texts.ts'

export const de: Texts = {
  name: 'Deutsch',
  area: {
    title: 'Belgische Zahlen',
    pages: 'Seiten über Zahlen',
    languages: 'Sprache',
    tabs: {
      overview: 'Übersicht',
      rent: 'Miete',
      portfolio: 'Mehrere Mietverträge',
      index: 'Gesundheitsindex',
      zipcodes: 'Postleitzahlen',
      premium: 'Versicherungsprämie',
    },
    attribution: (updatedOn) =>
      `Quelle: Statbel (Generaldirektion Statistik - Statistics Belgium), CC BY 4.0, bearbeitet. Letzte Aktualisierung auf diesem Server: ${updatedOn}.`,
    abexSource: 'Quelle: ABEX, Vereinigung der belgischen Sachverständigen.',
    alsoInApi: 'Dasselbe in der API:',
    guide: 'Wie diese Zahlen zustande kommen',
    asCsv: 'CSV-Datei',
    error: 'Fehler',
    labelled: (label, text) => `${label}: ${text}`,
  },
  overview: {
    title: 'Belgische Zahlen',
    lead: 'Indexierte Mieten, Gesundheitsindex, Postleitzahlen und Versicherungsprämien. Jede Antwort zeigt ihre Berechnung und ihre Quelle.',
    rent: {
      title: 'Indexierte Miete',
      text: 'Die Miete, die ein Vermieter verlangen darf, mit jedem Rechenschritt und dem Brief an den Mieter in vier Sprachen.',
      action: 'Miete berechnen',
    },
    portfolio: {
      title: 'Mehrere Mietverträge auf einmal',
      text: 'Laden Sie eine Tabelle mit bis zu 1.000 Mietverträgen hoch und erhalten Sie die neuen Mieten zurück.',
      action: 'Bestand indexieren',
    },
    index: {
      title: 'Gesundheitsindex',
      text: 'Jeder Monat seit 1994 in jedem Basisjahr, als Grafik, als Tabelle und als Datei.',
      action: 'Index ansehen',
      latest: (month, value, baseYear) => `${month}: ${value} (Basis ${baseYear} = 100)`,
    },
    zipcodes: {
      title: 'Postleitzahlen',
      text: 'Gemeinde, Provinz, Region und Risikofaktor jeder belgischen Postleitzahl.',
      action: 'Suchen',
    },
    premium: {
      title: 'Versicherungsprämie',
      text: 'Die Prämie einer Wohngebäudeversicherung, indexiert nach ABEX.',
      action: 'Prämie indexieren',
    },
  },
  lease: {
    baseRent: 'Grundmiete in Euro',
    region: 'Region',
    signedOn: 'Mietvertrag unterzeichnet am',
    startsOn: 'In Kraft seit',
    at: 'Datum des Antrags',
    energyLabel: 'Energieklasse (PEB)',
    certificateDate: 'Mieter erhielt den Energieausweis am',
    registered: 'Ist der Mietvertrag registriert?',
    hints: {
      baseRent: 'Die Miete bei der Unterzeichnung, ohne Kosten und Lasten; nie die zuletzt indexierte Miete.',
      startsOn: 'Der Tag, an dem der Mietvertrag in Kraft trat.',
      at: 'Das Datum Ihres Briefes. Ohne Datum zählt der heutige Tag.',
      energyLabel: 'Die Klasse des Energieausweises (PEB), den der Mieter erhalten hat.',
      registered: 'In Brüssel und in der Wallonie ist ohne Registrierung des Mietvertrags keine Indexierung möglich.',
    },
    regions: { brussels: 'Brüssel', flanders: 'Flandern', wallonia: 'Wallonie' },
    choose: 'Region wählen',
    noLabel: 'Keine Angabe',
    noCertificate: 'Kein Energieausweis',
    unknown: 'Keine Angabe',
    yes: 'Ja',
    no: 'Nein',
    optional: 'freiwillig',
    more: 'Energieausweis und Registrierung',
  },
  faults: {
    amount: 'Geben Sie einen Betrag in Euro mit höchstens zwei Dezimalstellen an, zum Beispiel 500,00.',
    region: 'Wählen Sie eine der drei Regionen.',
    day: 'Geben Sie ein bestehendes Datum an, zum Beispiel 2019-09-01.',
    order: 'Der Mietvertrag tritt in Kraft, bevor er unterzeichnet ist. Prüfen Sie beide Daten.',
    label: 'Wählen Sie eine der Klassen.',
    noneWithDate:
      'Ein Energieausweis, den es nicht gibt, kann nicht erhalten worden sein. Lassen Sie eine der beiden Angaben weg.',
    choice: 'Wählen Sie eine der Antworten.',
    wholeNumber: 'Geben Sie eine ganze Zahl an, zum Beispiel 694.',
    eitherPolicy: 'Geben Sie entweder den ABEX oder das Datum der Police an, nicht beides.',
    unavailable: 'Die Zahlen können gerade nicht gelesen werden. Versuchen Sie es in einigen Sekunden erneut.',
  },
  rent: {
    title: 'Indexierte Miete',
    lead: 'Was ein Vermieter ab dem Jahrestag des Mietvertrags verlangen darf, berechnet aus der Grundmiete und zwei Gesundheitsindizes.',
    compute: 'Miete berechnen',
    example: 'Beispiel zeigen',
    newRent: 'Indexierte Miete',
    perMonth: 'im Monat',
    due: (from, anniversary) => `Geschuldet ab dem ${from}; Jahrestag des Inkrafttretens: ${anniversary}.`,
    next: (day) => `Die nächste Indexierung ist am ${day} möglich.`,
    notConfirmed: 'Diese Antwort ist nicht gesichert',
    steps: 'Die Berechnung, Schritt für Schritt',
    indices: 'Die beiden Indizes',
    startingIndex: 'Anfangsindex',
    newIndex: 'Neuer Index',
    rule: 'Die Regel',
    sources: 'Wo die Regel steht',
    noSource: 'Zu dieser Regel wurde keine öffentliche Seite gelesen.',
    letter: 'Brief verfassen',
    reminder: 'Erinnerung für Ihren Kalender (.ics)',
    share: 'Adresse dieser Antwort',
    shareHint: 'Wer diese Adresse öffnet, sieht dieselbe Berechnung.',
    back: 'Zurück zur Berechnung',
  },
  sums: {
    full: 'Grundmiete × neuer Index ÷ Anfangsindex',
    'freeze-share': (percentage) => `Miete des Vorjahres + ${percentage} der Erhöhung`,
    unchanged: 'unveränderte Miete',
    'from-freeze-year': 'Miete des Jahres der Begrenzung × neuer Index ÷ Index dieses Jahres',
    'correction-factor':
      'Korrekturfaktor aus den Indizes vor dem Jahrestag des Jahres vor der Begrenzung und des Jahres der Begrenzung',
    'with-factor': 'Grundmiete × neuer Index ÷ Anfangsindex × Korrekturfaktor',
    premium: 'Prämie × neuer ABEX ÷ ABEX der Police',
  },
  assumptions: {
    'year-before': 'Miete des Vorjahres',
    'no-freeze': 'ohne die Begrenzung',
    'conditions-met': 'wenn jede Bedingung erfüllt wäre',
    'freeze-year': 'Jahr der Begrenzung',
  },
  rules: {
    'full-indexation': 'Die Grundmiete folgt dem Gesundheitsindex in vollem Umfang, auf den Cent genau.',
    'freeze-2022': (percentage, label) =>
      `Begrenzung von 2022-2023: ${percentage} der Erhöhung sind ${label === null ? 'ohne Energieausweis' : `bei Energieklasse ${label}`} erlaubt.`,
    'after-freeze-wallonia':
      'Wallonie nach der Begrenzung von 2022-2023, Klassen D bis G und ohne Energieausweis: Grundmiete ist die Miete des Jahres der Begrenzung, Anfangsindex der des Monats vor dem Jahrestag in jenem Jahr.',
    'correction-factor':
      'Flandern und Brüssel nach der Begrenzung von 2022-2023: Die volle Indexierung wird mit einem Korrekturfaktor multipliziert.',
    'conditions-brussels':
      'Brüssel, Jahrestage ab dem 14. Oktober 2022: Die Miete darf erst steigen, wenn der Mietvertrag registriert ist und der Mieter den Energieausweis erhalten hat. Die Miete bleibt unverändert.',
    'conditions-wallonia':
      'Wallonie, Jahrestage ab dem 1. September 2018: Die Miete darf erst steigen, wenn der Mietvertrag registriert ist. Die Miete bleibt unverändert.',
  },
  sources: {
    'article-1728bis':
      'Ein Rechtsanwalt zitiert Artikel 1728bis des früheren Zivilgesetzbuches: Formel, Indizes, einmal im Jahr, am Jahrestag.',
    'conditions-brussels':
      'Brüssel Wohnungswesen: Eine Miete kann nur indexiert werden, wenn der Mietvertrag registriert ist und dem Mieter der Energieausweis vorgelegt wurde.',
    'without-certificate-brussels':
      'Ein Immobilienmakler: Seit dem 14. Oktober 2023 dürfen Mieten von Wohnungen ohne Energieausweis wieder indexiert werden, mit dem Faktor der Klassen F und G.',
    'decree-wallonia':
      'Ein Rechtsanwalt: Das wallonische Dekret vom 15. März 2018 erlaubt keine Indexierung, solange der Mietvertrag nicht registriert ist.',
    'since-wallonia': 'Ein Immobilienmakler: Die Bedingung gilt seit dem 1. September 2018.',
    'correction-factor':
      'Ein Immobilienmakler zitiert den Brüsseler Vorschlag mit beiden Formeln und nennt sie die flämischen.',
    'freeze-flanders':
      'Eine Zeitschrift: vom 1. Oktober 2022 bis zum 30. September 2023 die Hälfte der Erhöhung bei Klasse D, nichts bei E, F und ohne Energieausweis.',
    'freeze-brussels':
      'Ein Immobilienmakler: vom 14. Oktober 2022 bis zum 13. Oktober 2023 die Hälfte der Erhöhung bei Klasse E, nichts bei F und G.',
    'freeze-wallonia':
      'Die wallonische Energieberatung: vom 1. November 2022 bis zum 31. Oktober 2023 75 % bei Klasse D, die Hälfte bei E, nichts bei F, G und ohne Energieausweis.',
    'after-freeze-wallonia':
      'Eine Zeitschrift: Seit dem 1. November 2023 ist die Grundmiete bei den Klassen D bis G und ohne Energieausweis die Miete des Jahres der Begrenzung.',
  },
  remark: (remark, { day, month, money }) => {
    switch (remark.id) {
      case 'unregistered':
        return 'Der Mietvertrag ist nicht registriert, daher ist keine Erhöhung geschuldet.'
      case 'no-certificate':
        return 'Der Mieter hat keinen Energieausweis erhalten, daher ist keine Erhöhung geschuldet.'
      case 'registration-unknown':
        return 'Sie haben nicht angegeben, ob der Mietvertrag registriert ist. Ohne Registrierung ist keine Erhöhung geschuldet.'
      case 'factor-unread':
        return 'Der amtliche Text des Korrekturfaktors wurde nicht gelesen; sekundäre Quellen stimmen in der Formel überein.'
      case 'certificate-late':
        return `Der Mieter hat den Energieausweis am ${day(remark.day)} erhalten, nach dem Jahrestag. Die Regeln sagen nichts über die Tage davor; die Erhöhung zählt hier ab jenem Tag.`
      case 'other-base':
        return `Der Index von ${month(remark.month)} ist in der Basis ${remark.own} nicht bekannt; das Ergebnis in der Basis ${remark.baseYear} kann um ein oder zwei Cent abweichen.`
      case 'inferred':
        return `Der Index von ${month(remark.month)} in der Basis ${remark.baseYear} ist abgeleitet: Statbel hat ihn nicht veröffentlicht.`
      default:
        return `Dieser Mietvertrag stammt aus der Zeit vor dem 14. Oktober 2022, und die beiden Quellen weichen dazu voneinander ab: Mit dem Korrekturfaktor der Klassen F und G betrüge die Miete ${money(remark.rent)}.`
    }
  },
  reason: (reason, formats) => {
    const { day, month } = formats
    switch (reason.id) {
      case 'first-year':
        return `Die erste Indexierung ist am ${day(reason.day)} möglich.`
      case 'label-needed':
        return 'Dieser Mietvertrag hatte einen Jahrestag während der Begrenzung von 2022-2023. Geben Sie die Energieklasse an, oder dass es keinen Energieausweis gibt.'
      case 'label-of-elsewhere':
        return `In dieser Region haben Energieausweise die Klassen ${reason.labels.filter((label) => label !== 'none').join(', ')}.`
      case 'index-missing':
        return de.absence(reason, formats)
      case 'abex-too-early':
        return `Für den ${day(reason.day)} ist kein ABEX bekannt. Die Zahlen beginnen im ${month(reason.first)}.`
      default:
        return `Für den ${day(reason.day)} ist kein ABEX bekannt: Die Zahl vom ${month(reason.missing)} ist auf diesem Server nicht geladen.`
    }
  },
  absence: ({ why, month, expectedOn }, formats) => {
    switch (why) {
      case 'too-early':
        return `Für ${formats.month(month)} ist kein Gesundheitsindex bekannt. Die Zahlen beginnen im Januar 1994.`
      case 'not-published':
        return `Der Gesundheitsindex von ${formats.month(month)} ist noch nicht veröffentlicht. Statbel dürfte ihn am ${formats.day(expectedOn)} veröffentlichen.`
      default:
        return `Der Gesundheitsindex von ${formats.month(month)} ist auf diesem Server nicht geladen. Statbel sollte ihn am ${formats.day(expectedOn)} veröffentlichen.`
    }
  },
  letter: {
    registeredPost: 'Per Einschreiben',
    placeAndDay: (place, day) => `${place}, den ${day}`,
    subject: (address) => `Betreff: Indexierung der Miete – ${address}`,
    salutation: 'Sehr geehrte Damen und Herren,',
    lease: (address, signedOn, startsOn) =>
      `Sie mieten von mir die Wohnung mit der Anschrift ${address}. Der Mietvertrag wurde am ${signedOn} unterzeichnet und ist am ${startsOn} in Kraft getreten.`,
    request: (anniversary) =>
      `Der Jahrestag des Inkrafttretens des Mietvertrags war der ${anniversary}. Gemäß dem Mietvertrag und den geltenden Rechtsvorschriften beantrage ich die Anpassung der Miete an die Lebenshaltungskosten.`,
    registered: 'Der Mietvertrag ist registriert.',
    certificate: (label, day) =>
      `Sie haben den Energieausweis der Wohnung${label === null ? '' : ` (Klasse ${label})`}${day === null ? '' : ` am ${day}`} erhalten.`,
    baseRent: 'Grundmiete',
    startingIndex: (month, baseYear) => `Anfangsindex: Gesundheitsindex von ${month} (${baseYear} = 100)`,
    newIndex: (month, baseYear) => `Neuer Index: Gesundheitsindex von ${month} (${baseYear} = 100)`,
    indexedRent: 'Indexierte Miete',
    calculation: 'Die indexierte Miete wird wie folgt berechnet:',
    due: (day, rent) => `Ab dem ${day} beträgt die indexierte Miete ${rent} im Monat, ohne Kosten und Lasten.`,
    pay: 'Ich bitte Sie, diesen Betrag ab diesem Datum zu zahlen.',
    arrears: (day) =>
      `Ich bitte Sie, diesen Betrag ab Ihrer nächsten Zahlung zu entrichten und dabei die Differenz für die Monate seit dem ${day} hinzuzufügen.`,
    payment: (account) => `Die Zahlung kann auf das Konto ${account} erfolgen.`,
    publication: 'Der Gesundheitsindex wird von Statbel berechnet und im Belgischen Staatsblatt veröffentlicht.',
    closing: 'Mit freundlichen Grüßen',
    blanks: {
      landlord: 'Name und Anschrift des Vermieters',
      tenant: 'Name und Anschrift des Mieters',
      address: 'Anschrift der Wohnung',
      place: 'Ort',
      signature: 'Unterschrift des Vermieters',
    },
  },
  letterPage: {
    title: 'Brief an den Mieter',
    lead: 'Tragen Sie die Namen ein, wählen Sie die Sprache des Mietvertrags, drucken Sie den Brief und unterschreiben Sie ihn.',
    language: 'Sprache des Briefes',
    landlordName: 'Vermieter: Name',
    landlordAddress: 'Vermieter: Anschrift',
    tenantName: 'Mieter: Name',
    tenantAddress: 'Mieter: Anschrift',
    dwelling: 'Anschrift der Wohnung, falls sie eine andere ist',
    place: 'Ort der Unterschrift',
    account: 'Kontonummer (IBAN)',
    privacy: 'Der Server erstellt den Brief aus diesen Namen und Anschriften und speichert keine davon.',
    fill: 'Brief ausfüllen',
    print:
      'Drucken Sie diese Seite mit Ihrem Browser: Auf Papier erscheint nur der Brief. Sie können ihn auch als PDF speichern.',
    notDue: 'Es ist keine Erhöhung geschuldet, daher gibt es vom Mieter nichts zu verlangen.',
    check: 'Die Berechnung in diesem Brief ist nicht gesichert. Lesen Sie den Grund, bevor Sie ihn absenden:',
  },
  reminder: {
    title: (rent) => `Miete indexieren (${rent})`,
    text: (address) => `Ab heute kann die Miete indexiert werden. Berechnung und Brief: ${address}`,
  },
  portfolio: {
    title: 'Mehrere Mietverträge auf einmal',
    lead: 'Eine Tabelle mit einer Zeile je Mietvertrag, höchstens 1.000. Jede Zeile erhält ihre neue Miete oder was daran nicht stimmt.',
    columns:
      'Die erste Zeile nennt die Spalten, in beliebiger Reihenfolge. Die Spalten baseRent, region, signedOn und startsOn sind nötig; die anderen dürfen fehlen.',
    reference: 'Referenz',
    file: 'Datei hochladen (CSV)',
    paste: 'oder Zeilen einfügen',
    show: 'Mieten zeigen',
    download: 'Ergebnis als CSV-Datei',
    example: 'Beispiel',
    summary: (indexed, refused) =>
      `${indexed} ${indexed === 1 ? 'Miete' : 'Mieten'} berechnet, ${refused} ${refused === 1 ? 'Zeile' : 'Zeilen'} abgelehnt.`,
    line: 'Zeile',
    newRent: 'Neue Miete',
    appliesFrom: 'Geschuldet ab',
    nextAnniversary: 'Nächste Indexierung',
    rule: 'Angewandte Regel',
    certainty: 'Gesichert',
    confirmed: 'ja',
    unconfirmed: 'nein',
    error: 'Fehler',
    notStored: 'Der Server speichert nichts von der Tabelle.',
    faults: {
      empty: 'Wählen Sie eine Datei oder fügen Sie die Zeilen einer Tabelle ein.',
      header: (columns) => `In der ersten Zeile fehlen diese Spalten: ${columns}.`,
      tooMany: (max, given) => `Eine Tabelle hat höchstens ${max} Mietverträge; diese hat ${given}.`,
      tooLarge: 'Die Datei ist größer als 1 MiB. Teilen Sie sie auf mehrere Dateien auf.',
      quote: 'Ein Anführungszeichen in dieser Zeile wird nicht geschlossen.',
      columnTwice: (column) => `Die Spalte ${column} kommt zweimal vor.`,
    },
  },
  index: {
    title: 'Gesundheitsindex',
    lead: 'Der Verbraucherpreisindex ohne Alkohol, Tabak und Kraftstoffe. Die Mieten folgen ihm; Löhne und Pensionen folgen seiner geglätteten Form.',
    baseYear: 'Basisjahr',
    base: (year) => `${year} = 100`,
    from: 'Von',
    to: 'Bis',
    show: 'Zeigen',
    plot: (baseYear, from, to) => `Gesundheitsindex, Basis ${baseYear} = 100, von ${from} bis ${to}`,
    table: 'Alle Werte dieses Zeitraums',
    month: 'Monat',
    value: 'Index',
    change: 'In einem Jahr',
    origin: 'Herkunft',
    provenances: { published: 'veröffentlicht', derived: 'umgerechnet', inferred: 'abgeleitet' },
    feed: 'Feed neuer Monate (Atom)',
    none: 'Kein Monat dieses Zeitraums hat in diesem Basisjahr einen genauen Wert.',
    unknownFrom: (month) => `Ab ${month} ist in diesem Basisjahr kein genauer Wert bekannt.`,
    rangeFault: 'Der Zeitraum endet, bevor er beginnt. Prüfen Sie beide Monate.',
  },
  month: {
    title: (month) => `Gesundheitsindex von ${month}`,
    lead: (month, value, baseYear) => `Im ${month} betrug der Gesundheitsindex ${value}, mit ${baseYear} = 100.`,
    health: 'Gesundheitsindex',
    smoothed: 'Geglätteter Gesundheitsindex',
    cpi: 'Verbraucherpreisindex',
    meaning: 'Was das bedeutet',
    compared: ({ direction, percentage }, month, ago) => {
      const span = ago === 'month' ? 'im Monat davor' : 'ein Jahr zuvor'
      if (direction === 'same') return `Gleich hoch wie im ${month}, ${span}.`
      return `${percentage} ${direction === 'higher' ? 'höher' : 'niedriger'} als im ${month}, ${span}.`
    },
    asNewIndex: (anniversaries) =>
      `Neuer Index jedes Mietvertrags, dessen Inkrafttreten sich im ${anniversaries} jährt.`,
    asStartingIndex: (signed) =>
      `Anfangsindex der Mietverträge, die im ${signed} unterzeichnet werden; bei flämischen Mietverträgen, die seit 2019 unterzeichnet sind, derjenigen, die im ${signed} in Kraft treten.`,
    example: (rent, from, result) => `Aus einer Miete von ${rent} mit dem Anfangsindex von ${from} werden ${result}.`,
    previous: 'Monat davor',
    next: 'Monat danach',
  },
  feed: {
    title: 'Belgischer Gesundheitsindex: neue Monate',
    entry: (month, value, baseYear) => `${month}: ${value} (${baseYear} = 100)`,
  },
  zipcodes: {
    title: 'Postleitzahlen',
    lead: 'Suchen Sie nach Postleitzahl oder nach Namen auf Niederländisch, Französisch oder Deutsch. Akzente, Bindestriche und Großschreibung spielen keine Rolle.',
    search: 'Postleitzahl oder Gemeinde',
    find: 'Suchen',
    hint: 'Zum Beispiel 9000, liege oder sankt vith',
    count: (count, isAll) =>
      isAll ? `${count} ${count === 1 ? 'Postleitzahl' : 'Postleitzahlen'}` : `Die ersten ${count} Postleitzahlen`,
    none: (text) => `Keine Postleitzahl und keine Gemeinde passt zu „${text}“.`,
    exact: 'Dieser Name',
    others: 'Namen, die ihn enthalten',
    zipcode: 'Postleitzahl',
    municipality: 'Gemeinde',
    province: 'Provinz',
    region: 'Region',
    riskFactor: 'Risikofaktor',
    noFactor: 'keiner',
    table: (name) => `Risikotabelle „${name}“`,
    tableSource: 'Wie der Faktor zustande kommt',
    more: 'Nächste Seite',
    nis: 'NIS-Code',
    single: (zipcode, names) => `${zipcode} ${names}`,
    toRent: 'Eine Miete in dieser Region indexieren',
  },
  premium: {
    title: 'Versicherungsprämie',
    lead: 'Die Prämie einer Wohngebäudeversicherung folgt dem ABEX, dem Index der Baukosten, der sich zweimal im Jahr ändert.',
    premium: 'Prämie in Euro',
    policyIndex: 'ABEX der Police',
    policyDate: 'oder Tag, an dem die Prämie festgelegt wurde',
    at: 'Datum der neuen Prämie',
    eitherHint: 'Geben Sie entweder den ABEX oder das Datum der Police an.',
    compute: 'Prämie berechnen',
    newPremium: 'Neue Prämie',
    policyAbex: 'ABEX der Police',
    newAbex: 'Neuer ABEX',
    validFrom: (month) => `in Kraft seit ${month}`,
    notConfirmed: 'Öffentliche Quellen weichen bei einer dieser ABEX-Zahlen voneinander ab.',
    example: 'Beispiel zeigen',
  },
}
