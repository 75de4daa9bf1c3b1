import type { Texts } from './texts.ts'

/** `de juin 2010`, but `d’août 2019`. */
const ofMonth = (month: string): string => (/^[aeiou]/.test(month) ? `d’${month}` : `de ${month}`)

export const fr: Texts = {
  name: 'Français',
  area: {
    title: 'Chiffres belges',
    pages: 'Pages de chiffres',
    languages: 'Langue',
    tabs: {
      overview: 'Aperçu',
      rent: 'Loyer',
      portfolio: 'Plusieurs baux',
      index: 'Indice santé',
      zipcodes: 'Codes postaux',
      premium: 'Prime d’assurance',
    },
    attribution: (updatedOn) =>
      `Source : Statbel (Direction générale Statistique - Statistics Belgium), CC BY 4.0, adapté. Dernière mise à jour sur ce serveur : ${updatedOn}.`,
    abexSource: 'Source : ABEX, l’Association belge des experts.',
    alsoInApi: 'La même chose dans l’API :',
    guide: 'Comment ces chiffres sont établis',
    asCsv: 'Fichier CSV',
    error: 'Erreur',
    labelled: (label, text) => `${label}\u00A0: ${text}`,
  },
  overview: {
    title: 'Chiffres belges',
    lead: 'Loyers indexés, indice santé, codes postaux et primes d’assurance. Chaque réponse montre son calcul et sa source.',
    rent: {
      title: 'Loyer indexé',
      text: 'Le loyer que le bailleur peut demander, avec chaque étape du calcul et la lettre au locataire en quatre langues.',
      action: 'Calculer un loyer',
    },
    portfolio: {
      title: 'Plusieurs baux à la fois',
      text: 'Envoyez un tableau de 1 000 baux au plus et recevez les nouveaux loyers.',
      action: 'Indexer un portefeuille',
    },
    index: {
      title: 'Indice santé',
      text: 'Chaque mois depuis 1994 dans chaque année de base, en graphique, en tableau et en fichier.',
      action: 'Voir l’indice',
      latest: (month, value, baseYear) => `${month} : ${value} (base ${baseYear} = 100)`,
    },
    zipcodes: {
      title: 'Codes postaux',
      text: 'Commune, province, région et facteur de risque de chaque code postal belge.',
      action: 'Rechercher',
    },
    premium: {
      title: 'Prime d’assurance',
      text: 'La prime d’une assurance habitation, indexée selon l’ABEX.',
      action: 'Indexer une prime',
    },
  },
  lease: {
    baseRent: 'Loyer de base en euros',
    region: 'Région',
    signedOn: 'Bail signé le',
    startsOn: 'En vigueur depuis le',
    at: 'Date de la demande',
    energyLabel: 'Classe énergétique (PEB)',
    certificateDate: 'Certificat reçu par le locataire le',
    registered: 'Le bail est-il enregistré ?',
    hints: {
      baseRent: 'Le loyer à la signature, sans frais ni charges ; jamais le dernier loyer indexé.',
      startsOn: 'Le jour où le bail est entré en vigueur.',
      at: 'La date de votre lettre. À défaut, la date du jour compte.',
      energyLabel: 'La classe du certificat PEB que le locataire a reçu.',
      registered: 'À Bruxelles et en Wallonie, le loyer d’un bail non enregistré ne peut pas être indexé.',
    },
    regions: { brussels: 'Bruxelles', flanders: 'Flandre', wallonia: 'Wallonie' },
    choose: 'Choisissez une région',
    noLabel: 'Non précisé',
    noCertificate: 'Pas de certificat',
    unknown: 'Non précisé',
    yes: 'Oui',
    no: 'Non',
    optional: 'facultatif',
    more: 'Certificat PEB et enregistrement',
  },
  faults: {
    amount: 'Indiquez un montant en euros avec deux décimales au plus, par exemple 500,00.',
    region: 'Choisissez l’une des trois régions.',
    day: 'Indiquez une date qui existe, par exemple 2019-09-01.',
    order: 'Le bail entre en vigueur avant d’être signé. Vérifiez les deux dates.',
    label: 'Choisissez l’une des classes.',
    noneWithDate: 'Un certificat qui n’existe pas ne peut pas avoir été reçu. Laissez l’un des deux champs vide.',
    choice: 'Choisissez l’une des réponses.',
    wholeNumber: 'Indiquez un nombre entier, par exemple 694.',
    eitherPolicy: 'Indiquez soit l’ABEX, soit la date de la police, pas les deux.',
    unavailable: 'Les chiffres ne peuvent pas être lus pour l’instant. Réessayez dans quelques secondes.',
  },
  rent: {
    title: 'Loyer indexé',
    lead: 'Ce que le bailleur peut demander à partir de la date anniversaire du bail, calculé à partir du loyer de base et de deux indices santé.',
    compute: 'Calculer le loyer',
    example: 'Voir un exemple',
    newRent: 'Loyer indexé',
    perMonth: 'par mois',
    due: (from, anniversary) => `Dû à partir du ${from} ; date anniversaire de l’entrée en vigueur : ${anniversary}.`,
    next: (day) => `La prochaine indexation est possible le ${day}.`,
    notConfirmed: 'Cette réponse n’est pas certaine',
    steps: 'Le calcul, étape par étape',
    indices: 'Les deux indices',
    startingIndex: 'Indice de départ',
    newIndex: 'Nouvel indice',
    rule: 'La règle',
    sources: 'Où la règle est énoncée',
    noSource: 'Aucune page publique n’a été lue pour cette règle.',
    letter: 'Rédiger la lettre',
    reminder: 'Rappel pour votre agenda (.ics)',
    share: 'Adresse de cette réponse',
    shareHint: 'Quiconque ouvre cette adresse voit le même calcul.',
    back: 'Retour au calcul',
  },
  sums: {
    full: 'loyer de base × nouvel indice ÷ indice de départ',
    'freeze-share': (percentage) => `loyer de l’année précédente + ${percentage} de l’augmentation`,
    unchanged: 'loyer inchangé',
    'from-freeze-year': 'loyer de l’année de la limitation × nouvel indice ÷ indice de cette année-là',
    'correction-factor':
      'facteur de correction, d’après les indices précédant les anniversaires de l’année avant la limitation et de l’année de la limitation',
    'with-factor': 'loyer de base × nouvel indice ÷ indice de départ × facteur de correction',
    premium: 'prime × nouvel ABEX ÷ ABEX de la police',
  },
  assumptions: {
    'year-before': 'loyer de l’année précédente',
    'no-freeze': 'sans la limitation',
    'conditions-met': 'si toutes les conditions étaient remplies',
    'freeze-year': 'année de la limitation',
  },
  rules: {
    'full-indexation': 'Le loyer de base suit entièrement l’indice santé, au centime près.',
    'freeze-2022': (percentage, label) =>
      `Limitation de 2022-2023 : ${percentage} de l’augmentation est permis${label === null ? ' sans certificat PEB' : ` pour la classe PEB ${label}`}.`,
    'after-freeze-wallonia':
      'Wallonie après la limitation de 2022-2023, classes D à G et sans certificat : le loyer de base est le loyer de l’année de la limitation et l’indice de départ est celui du mois qui précède l’anniversaire de cette année-là.',
    'correction-factor':
      'Flandre et Bruxelles après la limitation de 2022-2023 : l’indexation complète est multipliée par un facteur de correction.',
    'conditions-brussels':
      'Bruxelles, anniversaires à partir du 14 octobre 2022 : le loyer ne peut augmenter que si le bail est enregistré et si le locataire a reçu le certificat PEB. Le loyer reste inchangé.',
    'conditions-wallonia':
      'Wallonie, anniversaires à partir du 1er septembre 2018 : le loyer ne peut augmenter que si le bail est enregistré. Le loyer reste inchangé.',
  },
  sources: {
    'article-1728bis':
      'Un avocat cite l’article 1728bis de l’ancien Code civil : formule, indices, une fois par an, à l’anniversaire.',
    'conditions-brussels':
      'Bruxelles-Logement : un loyer ne peut être indexé que si le bail est enregistré et si le certificat a été présenté au locataire.',
    'without-certificate-brussels':
      'Un agent immobilier : depuis le 14 octobre 2023, les loyers des logements sans certificat peuvent de nouveau être indexés, avec le facteur des classes F et G.',
    'decree-wallonia':
      'Un avocat : le décret wallon du 15 mars 2018 ne permet pas d’indexation tant que le bail n’est pas enregistré.',
    'since-wallonia': 'Un agent immobilier : la condition s’applique depuis le 1er septembre 2018.',
    'correction-factor':
      'Un agent immobilier cite la proposition bruxelloise avec les deux formules et les appelle celles de la Flandre.',
    'freeze-flanders':
      'Un magazine : du 1er octobre 2022 au 30 septembre 2023, la moitié de l’augmentation pour la classe D, rien pour E, F et sans certificat.',
    'freeze-brussels':
      'Un agent immobilier : du 14 octobre 2022 au 13 octobre 2023, la moitié de l’augmentation pour la classe E, rien pour F et G.',
    'freeze-wallonia':
      'Les guichets énergie wallons : du 1er novembre 2022 au 31 octobre 2023, 75 % pour la classe D, la moitié pour E, rien pour F, G et sans certificat.',
    'after-freeze-wallonia':
      'Un magazine : depuis le 1er novembre 2023, le loyer de base pour les classes D à G et sans certificat est le loyer de l’année de la limitation.',
  },
  remark: (remark, { day, month, money }) => {
    switch (remark.id) {
      case 'unregistered':
        return 'Le bail n’est pas enregistré : aucune augmentation n’est due.'
      case 'no-certificate':
        return 'Le locataire n’a pas reçu de certificat PEB : aucune augmentation n’est due.'
      case 'registration-unknown':
        return 'Vous n’avez pas précisé si le bail est enregistré. Sans enregistrement, aucune augmentation n’est due.'
      case 'factor-unread':
        return 'Le texte officiel du facteur de correction n’a pas été lu ; les sources secondaires concordent sur la formule.'
      case 'certificate-late':
        return `Le locataire a reçu le certificat le ${day(remark.day)}, après l’anniversaire. Les règles ne disent rien des jours précédents ; l’augmentation compte ici à partir de ce jour.`
      case 'other-base':
        return `L’indice ${ofMonth(month(remark.month))} n’est pas connu en base ${remark.own} ; le résultat en base ${remark.baseYear} peut différer d’un ou deux centimes.`
      case 'inferred':
        return `L’indice ${ofMonth(month(remark.month))} en base ${remark.baseYear} est déduit : Statbel ne l’a pas publié.`
      default:
        return `Ce bail date d’avant le 14 octobre 2022 et les deux sources divergent à son sujet : avec le facteur de correction des classes F et G, le loyer serait de ${money(remark.rent)}.`
    }
  },
  reason: (reason, formats) => {
    const { day, month } = formats
    switch (reason.id) {
      case 'first-year':
        return `La première indexation est possible le ${day(reason.day)}.`
      case 'label-needed':
        return 'Ce bail a eu un anniversaire pendant la limitation de 2022-2023. Précisez la classe PEB, ou l’absence de certificat.'
      case 'label-of-elsewhere':
        return `Dans cette région, les certificats ont les classes ${reason.labels.filter((label) => label !== 'none').join(', ')}.`
      case 'index-missing':
        return fr.absence(reason, formats)
      case 'abex-too-early':
        return `Aucun ABEX n’est connu pour le ${day(reason.day)}. Les chiffres commencent en ${month(reason.first)}.`
      default:
        return `Aucun ABEX n’est connu pour le ${day(reason.day)} : le chiffre ${ofMonth(month(reason.missing))} n’est pas chargé sur ce serveur.`
    }
  },
  absence: ({ why, month, expectedOn }, formats) => {
    switch (why) {
      case 'too-early':
        return `Aucun indice santé n’est connu pour ${formats.month(month)}. Les chiffres commencent en janvier 1994.`
      case 'not-published':
        return `L’indice santé ${ofMonth(formats.month(month))} n’est pas encore publié. Statbel devrait le publier le ${formats.day(expectedOn)}.`
      default:
        return `L’indice santé ${ofMonth(formats.month(month))} n’est pas chargé sur ce serveur. Statbel devait le publier le ${formats.day(expectedOn)}.`
    }
  },
  letter: {
    registeredPost: 'Par lettre recommandée',
    placeAndDay: (place, day) => `${place}, le ${day}`,
    subject: (address) => `Objet : indexation du loyer – ${address}`,
    salutation: 'Madame, Monsieur,',
    lease: (address, signedOn, startsOn) =>
      `Vous êtes locataire du logement situé à l’adresse suivante : ${address}. Le bail a été signé le ${signedOn} et est entré en vigueur le ${startsOn}.`,
    request: (anniversary) =>
      `La date anniversaire de l’entrée en vigueur du bail était le ${anniversary}. Conformément au bail et à la législation applicable, je vous demande d’adapter le loyer au coût de la vie.`,
    registered: 'Le bail est enregistré.',
    certificate: (label, day) =>
      `Le certificat PEB du logement${label === null ? '' : ` (classe ${label})`} vous a été remis${day === null ? '' : ` le ${day}`}.`,
    baseRent: 'Loyer de base',
    startingIndex: (month, baseYear) => `Indice de départ : indice santé ${ofMonth(month)} (${baseYear} = 100)`,
    newIndex: (month, baseYear) => `Nouvel indice : indice santé ${ofMonth(month)} (${baseYear} = 100)`,
    indexedRent: 'Loyer indexé',
    calculation: 'Le loyer indexé se calcule comme suit :',
    due: (day, rent) => `À partir du ${day}, le loyer indexé s’élève à ${rent} par mois, hors frais et charges.`,
    pay: 'Je vous prie de payer ce montant à partir de cette date.',
    arrears: (day) =>
      `Je vous prie de payer ce montant dès votre prochain paiement et d’y ajouter la différence due pour les mois écoulés depuis le ${day}.`,
    payment: (account) => `Le paiement peut être effectué sur le compte ${account}.`,
    publication: 'L’indice santé est calculé par Statbel et publié au Moniteur belge.',
    closing: 'Je vous prie d’agréer, Madame, Monsieur, l’expression de mes sentiments distingués.',
    blanks: {
      landlord: 'Nom et adresse du bailleur',
      tenant: 'Nom et adresse du locataire',
      address: 'adresse du logement',
      place: 'Lieu',
      signature: 'Signature du bailleur',
    },
  },
  letterPage: {
    title: 'Lettre au locataire',
    lead: 'Indiquez les noms, choisissez la langue du bail, imprimez la lettre et signez-la.',
    language: 'Langue de la lettre',
    landlordName: 'Bailleur : nom',
    landlordAddress: 'Bailleur : adresse',
    tenantName: 'Locataire : nom',
    tenantAddress: 'Locataire : adresse',
    dwelling: 'Adresse du logement, si elle est différente',
    place: 'Lieu de signature',
    account: 'Numéro de compte (IBAN)',
    privacy: 'Le serveur rédige la lettre avec ces noms et adresses et n’en conserve aucun.',
    fill: 'Compléter la lettre',
    print:
      'Imprimez cette page avec votre navigateur : seule la lettre apparaît sur papier. Vous pouvez aussi l’enregistrer en PDF.',
    notDue: 'Aucune augmentation n’est due : il n’y a rien à demander au locataire.',
    check: 'Le calcul de cette lettre n’est pas certain. Lisez pourquoi avant de l’envoyer :',
  },
  reminder: {
    title: (rent) => `Indexer le loyer (${rent})`,
    text: (address) => `À partir d’aujourd’hui, le loyer peut être indexé. Le calcul et la lettre : ${address}`,
  },
  portfolio: {
    title: 'Plusieurs baux à la fois',
    lead: 'Un tableau avec une ligne par bail, 1 000 au plus. Chaque ligne reçoit son nouveau loyer, ou ce qui ne va pas.',
    columns:
      'La première ligne nomme les colonnes, dans n’importe quel ordre. Les colonnes baseRent, region, signedOn et startsOn sont nécessaires ; les autres peuvent manquer.',
    reference: 'Référence',
    file: 'Envoyez un fichier (CSV)',
    paste: 'ou collez les lignes',
    show: 'Afficher les loyers',
    download: 'Résultat en fichier CSV',
    example: 'Exemple',
    summary: (indexed, refused) =>
      `${indexed} ${indexed < 2 ? 'loyer calculé' : 'loyers calculés'}, ${refused} ${refused < 2 ? 'ligne refusée' : 'lignes refusées'}.`,
    line: 'Ligne',
    newRent: 'Nouveau loyer',
    appliesFrom: 'Dû à partir du',
    nextAnniversary: 'Prochaine indexation',
    rule: 'Règle appliquée',
    certainty: 'Certain',
    confirmed: 'oui',
    unconfirmed: 'non',
    error: 'Erreur',
    notStored: 'Le serveur ne conserve rien du tableau.',
    faults: {
      empty: 'Choisissez un fichier ou collez les lignes d’un tableau.',
      header: (columns) => `Ces colonnes manquent dans la première ligne : ${columns}.`,
      tooMany: (max, given) => `Un tableau contient ${max} baux au plus ; celui-ci en contient ${given}.`,
      tooLarge: 'Le fichier dépasse 1 MiB. Répartissez-le en plusieurs fichiers.',
      quote: 'Un guillemet de cette ligne n’est pas refermé.',
      columnTwice: (column) => `La colonne ${column} figure deux fois.`,
    },
  },
  index: {
    title: 'Indice santé',
    lead: 'L’indice des prix à la consommation sans l’alcool, le tabac et les carburants. Les loyers le suivent ; les salaires et les pensions suivent sa forme lissée.',
    baseYear: 'Année de base',
    base: (year) => `${year} = 100`,
    from: 'De',
    to: 'À',
    show: 'Afficher',
    plot: (baseYear, from, to) => `Indice santé, base ${baseYear} = 100, ${ofMonth(from)} à ${to}`,
    table: 'Toutes les valeurs de cette période',
    month: 'Mois',
    value: 'Indice',
    change: 'En un an',
    origin: 'Origine',
    provenances: { published: 'publié', derived: 'converti', inferred: 'déduit' },
    feed: 'Flux des nouveaux mois (Atom)',
    none: 'Aucun mois de cette période n’a de valeur exacte dans cette année de base.',
    unknownFrom: (month) => `À partir de ${month}, aucune valeur exacte n’est connue dans cette année de base.`,
    rangeFault: 'La période se termine avant de commencer. Vérifiez les deux mois.',
  },
  month: {
    title: (month) => `Indice santé ${ofMonth(month)}`,
    lead: (month, value, baseYear) => `En ${month}, l’indice santé était de ${value}, avec ${baseYear} = 100.`,
    health: 'Indice santé',
    smoothed: 'Indice santé lissé',
    cpi: 'Indice des prix à la consommation',
    meaning: 'Ce que cela signifie',
    compared: ({ direction, percentage }, month, ago) => {
      const span = ago === 'month' ? 'le mois précédent' : 'un an plus tôt'
      if (direction === 'same') return `Identique à celui ${ofMonth(month)}, ${span}.`
      return `${direction === 'higher' ? 'Supérieur' : 'Inférieur'} de ${percentage} à celui ${ofMonth(month)}, ${span}.`
    },
    asNewIndex: (anniversaries) =>
      `Nouvel indice de tout bail dont l’anniversaire de l’entrée en vigueur tombe en ${anniversaries}.`,
    asStartingIndex: (signed) =>
      `Indice de départ des baux signés en ${signed} ; pour les baux flamands signés depuis 2019, de ceux qui entrent en vigueur en ${signed}.`,
    example: (rent, from, result) => `Un loyer de ${rent} avec l’indice de départ ${ofMonth(from)} devient ${result}.`,
    previous: 'Mois précédent',
    next: 'Mois suivant',
  },
  feed: {
    title: 'Indice santé belge : nouveaux mois',
    entry: (month, value, baseYear) => `${month} : ${value} (${baseYear} = 100)`,
  },
  zipcodes: {
    title: 'Codes postaux',
    lead: 'Cherchez par code postal ou par nom en néerlandais, en français ou en allemand. Les accents, les traits d’union et les majuscules ne comptent pas.',
    search: 'Code postal ou commune',
    find: 'Rechercher',
    hint: 'Par exemple 9000, liege ou sankt vith',
    count: (count, isAll) =>
      isAll ? `${count} ${count < 2 ? 'code postal' : 'codes postaux'}` : `Les ${count} premiers codes postaux`,
    none: (text) => `Aucun code postal et aucune commune ne correspond à « ${text} ».`,
    exact: 'Ce nom',
    others: 'Noms qui le contiennent',
    zipcode: 'Code postal',
    municipality: 'Commune',
    province: 'Province',
    region: 'Région',
    riskFactor: 'Facteur de risque',
    noFactor: 'aucun',
    table: (name) => `Table de risque « ${name} »`,
    tableSource: 'Comment le facteur est établi',
    more: 'Page suivante',
    nis: 'Code INS',
    single: (zipcode, names) => `${zipcode} ${names}`,
    toRent: 'Indexer un loyer dans cette région',
  },
  premium: {
    title: 'Prime d’assurance',
    lead: 'La prime d’une assurance habitation suit l’ABEX, l’indice du coût de la construction, qui change deux fois par an.',
    premium: 'Prime en euros',
    policyIndex: 'ABEX de la police',
    policyDate: 'ou date à laquelle la prime a été fixée',
    at: 'Date de la nouvelle prime',
    eitherHint: 'Indiquez soit l’ABEX, soit la date de la police.',
    compute: 'Calculer la prime',
    newPremium: 'Nouvelle prime',
    policyAbex: 'ABEX de la police',
    newAbex: 'Nouvel ABEX',
    validFrom: (month) => `en vigueur depuis ${month}`,
    notConfirmed: 'Les sources publiques divergent sur l’un de ces chiffres ABEX.',
    example: 'Voir un exemple',
  },
}
