import type { Texts } from './texts.ts'

export const en: Texts = {
  name: 'English',
  area: {
    title: 'Belgian figures',
    pages: 'Pages about figures',
    languages: 'Language',
    tabs: {
      overview: 'Overview',
      rent: 'Rent',
      portfolio: 'Many leases',
      index: 'Health index',
      zipcodes: 'Zipcodes',
      premium: 'Insurance premium',
    },
    attribution: (updatedOn) =>
      `Source: Statbel (Directorate-general Statistics - Statistics Belgium), CC BY 4.0, reshaped. Last update on this server: ${updatedOn}.`,
    abexSource: 'Source: ABEX, the Association of Belgian Experts.',
    alsoInApi: 'The same in the API:',
    guide: 'How these figures are made',
    asCsv: 'CSV file',
    error: 'Error',
    labelled: (label, text) => `${label}: ${text}`,
  },
  overview: {
    title: 'Belgian figures',
    lead: 'Indexed rents, the health index, zipcodes and insurance premiums. Every answer shows its sum and its source.',
    rent: {
      title: 'Indexed rent',
      text: 'The rent that a landlord may ask, with every step of the sum, and the letter to the tenant in four languages.',
      action: 'Compute a rent',
    },
    portfolio: {
      title: 'Many leases at once',
      text: 'Upload a table of up to 1,000 leases, and get the new rents back.',
      action: 'Index a portfolio',
    },
    index: {
      title: 'Health index',
      text: 'Every month since 1994 in every base year, as a plot, a table and a file.',
      action: 'Look at the index',
      latest: (month, value, baseYear) => `${month}: ${value} (base ${baseYear} = 100)`,
    },
    zipcodes: {
      title: 'Zipcodes',
      text: 'Municipality, province, region and risk factor of every Belgian zipcode.',
      action: 'Search',
    },
    premium: {
      title: 'Insurance premium',
      text: 'The premium of a home insurance, indexed by ABEX.',
      action: 'Index a premium',
    },
  },
  lease: {
    baseRent: 'Base rent in euro',
    region: 'Region',
    signedOn: 'Lease signed on',
    startsOn: 'In force since',
    at: 'Day of the request',
    energyLabel: 'Energy label',
    certificateDate: 'Tenant received the certificate on',
    registered: 'Is the lease registered?',
    hints: {
      baseRent: 'The rent at signature, without charges; never the last indexed rent.',
      startsOn: 'The day on which the lease took effect.',
      at: 'The day of your letter. Without one, today counts.',
      energyLabel: 'The label of the certificate that the tenant has received.',
      registered: 'Brussels and Wallonia allow no increase for an unregistered lease.',
    },
    regions: { brussels: 'Brussels', flanders: 'Flanders', wallonia: 'Wallonia' },
    choose: 'Choose a region',
    noLabel: 'Not stated',
    noCertificate: 'No certificate',
    unknown: 'Not stated',
    yes: 'Yes',
    no: 'No',
    optional: 'optional',
    more: 'Energy certificate and registration',
  },
  faults: {
    amount: 'Write an amount in euro with at most two decimals, such as 500.00.',
    region: 'Choose one of the three regions.',
    day: 'Write an existing day, such as 2019-09-01.',
    order: 'The lease takes effect before it is signed. Check both days.',
    label: 'Choose one of the labels.',
    noneWithDate: 'A certificate cannot have been received where there is none. Leave one of the two out.',
    choice: 'Choose one of the answers.',
    wholeNumber: 'Write a whole number, such as 694.',
    eitherPolicy: 'Fill in either the ABEX or the day of the policy, not both.',
    unavailable: 'The figures cannot be read right now. Try again in a few seconds.',
  },
  rent: {
    title: 'Indexed rent',
    lead: 'What a landlord may ask from the anniversary of the lease on. The sum uses the base rent and two health indices.',
    compute: 'Compute the rent',
    example: 'Show an example',
    newRent: 'New rent',
    perMonth: 'a month',
    due: (from, anniversary) => `Due from ${from}; the anniversary of the lease is ${anniversary}.`,
    next: (day) => `The next indexation is possible on ${day}.`,
    notConfirmed: 'This answer is not certain',
    steps: 'The sum, step by step',
    indices: 'The two indices',
    startingIndex: 'Starting index',
    newIndex: 'New index',
    rule: 'The rule',
    sources: 'Where the rule is stated',
    noSource: 'No public page was read for this rule.',
    letter: 'Write the letter',
    reminder: 'Reminder for your calendar (.ics)',
    share: 'Address of this answer',
    shareHint: 'Whoever opens this address sees the same sum.',
    back: 'Back to the sum',
  },
  sums: {
    full: 'base rent × new index ÷ starting index',
    'freeze-share': (percentage) => `rent of the year before + ${percentage} of the increase`,
    unchanged: 'unchanged rent',
    'from-freeze-year': 'rent of the freeze year × new index ÷ index of the freeze year',
    'correction-factor':
      'correction factor, from the indices before the anniversaries of the year before the freeze and of the freeze year',
    'with-factor': 'base rent × new index ÷ starting index × correction factor',
    premium: 'premium × new ABEX ÷ ABEX of the policy',
  },
  assumptions: {
    'year-before': 'rent of the year before',
    'no-freeze': 'without the freeze',
    'conditions-met': 'if every condition were met',
    'freeze-year': 'freeze year',
  },
  rules: {
    'full-indexation': 'The base rent follows the health index in full, to the cent.',
    'freeze-2022': (percentage, label) =>
      `Freeze of 2022-2023: ${percentage} of the increase is allowed${label === null ? ' without an energy certificate' : ` for energy label ${label}`}.`,
    'after-freeze-wallonia':
      'Wallonia after the freeze of 2022-2023, labels D to G and no certificate: the base rent is the rent of the freeze year, and the starting index is that of the month before its anniversary.',
    'correction-factor':
      'Flanders and Brussels after the freeze of 2022-2023: the full indexation is multiplied by a correction factor.',
    'conditions-brussels':
      'Brussels, anniversaries from 14 October 2022 on: an increase is due only if the lease is registered and the tenant has received the energy certificate. The rent stays unchanged.',
    'conditions-wallonia':
      'Wallonia, anniversaries from 1 September 2018 on: an increase is due only if the lease is registered. The rent stays unchanged.',
  },
  sources: {
    'article-1728bis':
      'A lawyer quotes article 1728bis of the old Civil Code: formula, indices, once a year, at the anniversary.',
    'conditions-brussels':
      'Brussels Housing: a rent can be indexed only if the lease is registered and the tenant was given the certificate.',
    'without-certificate-brussels':
      'An estate agent: since 14 October 2023 dwellings without a certificate may be indexed again, with the factor of labels F and G.',
    'decree-wallonia':
      'A lawyer: the Walloon decree of 15 March 2018 allows no increase while the lease is not registered.',
    'since-wallonia': 'An estate agent: the condition holds since 1 September 2018.',
    'correction-factor':
      'An estate agent quotes the Brussels proposal with both formulas, and calls them those of Flanders.',
    'freeze-flanders':
      'A magazine: from 1 October 2022 to 30 September 2023 half of the increase for label D, nothing for E, F and no certificate.',
    'freeze-brussels':
      'An estate agent: from 14 October 2022 to 13 October 2023 half of the increase for label E, nothing for F and G.',
    'freeze-wallonia':
      'Walloon energy advice: from 1 November 2022 to 31 October 2023 75% for label D, half for E, nothing for F, G and no certificate.',
    'after-freeze-wallonia':
      'A magazine: since 1 November 2023 the base rent for labels D to G and no certificate is the rent of the freeze year.',
  },
  remark: (remark, { day, month, money }) => {
    switch (remark.id) {
      case 'unregistered':
        return 'The lease is not registered, so no increase is due.'
      case 'no-certificate':
        return 'The tenant has not received an energy certificate, so no increase is due.'
      case 'registration-unknown':
        return 'You did not say whether the lease is registered. Without registration no increase is due.'
      case 'factor-unread':
        return 'We have not read the official text of the correction factor; secondary sources agree on the formula.'
      case 'certificate-late':
        return `The tenant received the certificate on ${day(remark.day)}, after the anniversary. The rules do not settle the days before, so the increase counts from that day.`
      case 'other-base':
        return `The index of ${month(remark.month)} is not known in base ${remark.own}, so the result in base ${remark.baseYear} may be off by a cent or two.`
      case 'inferred':
        return `The index of ${month(remark.month)} in base ${remark.baseYear} is inferred: Statbel has not published it.`
      default:
        return `This lease is from before 14 October 2022, and the two sources differ on it: with the correction factor of labels F and G the rent would be ${money(remark.rent)}.`
    }
  },
  reason: (reason, formats) => {
    const { day, month } = formats
    switch (reason.id) {
      case 'first-year':
        return `The first indexation is possible on ${day(reason.day)}.`
      case 'label-needed':
        return 'This lease had an anniversary in the freeze of 2022-2023. State its energy label, or that it has no certificate.'
      case 'label-of-elsewhere':
        return `Certificates in this region have the labels ${reason.labels.filter((label) => label !== 'none').join(', ')}.`
      case 'index-missing':
        return en.absence(reason, formats)
      case 'abex-too-early':
        return `No ABEX is known for ${day(reason.day)}. The figures begin in ${month(reason.first)}.`
      default:
        return `No ABEX is known for ${day(reason.day)}: the figure of ${month(reason.missing)} is not loaded on this server.`
    }
  },
  absence: ({ why, month, expectedOn }, formats) => {
    switch (why) {
      case 'too-early':
        return `No health index is known for ${formats.month(month)}. The figures begin in January 1994.`
      case 'not-published':
        return `The health index of ${formats.month(month)} is not published yet. Statbel is expected to publish it on ${formats.day(expectedOn)}.`
      default:
        return `The health index of ${formats.month(month)} is not loaded on this server. Statbel was expected to publish it on ${formats.day(expectedOn)}.`
    }
  },
  letter: {
    registeredPost: 'By registered post',
    placeAndDay: (place, day) => `${place}, ${day}`,
    subject: (address) => `Subject: indexation of the rent of ${address}`,
    salutation: 'Dear Sir or Madam,',
    lease: (address, signedOn, startsOn) =>
      `You rent from me the dwelling at ${address}. We signed the lease on ${signedOn}, and it took effect on ${startsOn}.`,
    request: (anniversary) =>
      `The anniversary of the entry into force of the lease was ${anniversary}. In accordance with the lease and the applicable legislation, I request the adjustment of the rent to the cost of living.`,
    registered: 'The lease is registered.',
    certificate: (label, day) =>
      `${day === null ? 'You have received the energy certificate of the dwelling' : `You received the energy certificate of the dwelling on ${day}`}${label === null ? '.' : `: label ${label}.`}`,
    baseRent: 'Base rent',
    startingIndex: (month, baseYear) => `Starting index: health index of ${month} (${baseYear} = 100)`,
    newIndex: (month, baseYear) => `New index: health index of ${month} (${baseYear} = 100)`,
    indexedRent: 'Indexed rent',
    calculation: 'The indexed rent is calculated as follows:',
    due: (day, rent) => `From ${day} the indexed rent is ${rent} a month, without costs and charges.`,
    pay: 'Please pay this amount from that day on.',
    arrears: (day) =>
      `Please pay this amount from your next payment on, and add to that payment the difference for the months since ${day}.`,
    payment: (account) => `Please pay to account ${account}.`,
    publication: 'Statbel publishes the health index, and the Belgian Official Gazette prints it.',
    closing: 'Yours faithfully,',
    blanks: {
      landlord: 'Name and address of the landlord',
      tenant: 'Name and address of the tenant',
      address: 'address of the dwelling',
      place: 'Place',
      signature: 'Signature of the landlord',
    },
  },
  letterPage: {
    title: 'Letter to the tenant',
    lead: 'Fill in the names, choose the language of the lease, print the letter and sign it.',
    language: 'Language of the letter',
    landlordName: 'Landlord: name',
    landlordAddress: 'Landlord: address',
    tenantName: 'Tenant: name',
    tenantAddress: 'Tenant: address',
    dwelling: 'Address of the dwelling, if it is another',
    place: 'Place of signature',
    account: 'Account number (IBAN)',
    privacy: 'The server makes the letter of these names and addresses, and stores none of them.',
    fill: 'Fill in the letter',
    print: 'Print this page with your browser: only the letter appears on paper. You can also save it as PDF.',
    notDue: 'No increase is due, so there is nothing to ask of the tenant.',
    check: 'The sum of this letter is not certain. Read why before you send it:',
  },
  reminder: {
    title: (rent) => `Index the rent (${rent})`,
    text: (address) => `The rent can be indexed from today on. The sum and the letter: ${address}`,
  },
  portfolio: {
    title: 'Many leases at once',
    lead: 'A table with one line for each lease, up to 1,000. Each line gets its new rent, or what is wrong with it.',
    columns:
      'The first line names the columns, in any order. The columns baseRent, region, signedOn and startsOn are needed; the others may be missing.',
    reference: 'Reference',
    file: 'Upload a file (CSV)',
    paste: 'or paste the lines',
    show: 'Show the rents',
    download: 'Result as CSV file',
    example: 'Example',
    summary: (indexed, refused) =>
      `${indexed} ${indexed === 1 ? 'rent' : 'rents'} computed, ${refused} ${refused === 1 ? 'line' : 'lines'} refused.`,
    line: 'Line',
    newRent: 'New rent',
    appliesFrom: 'Due from',
    nextAnniversary: 'Next indexation',
    rule: 'Rule',
    certainty: 'Certain',
    confirmed: 'yes',
    unconfirmed: 'no',
    error: 'Error',
    notStored: 'The server stores nothing of the table.',
    faults: {
      empty: 'Choose a file, or paste the lines of a table.',
      header: (columns) => `The first line lacks these columns: ${columns}.`,
      tooMany: (max, given) => `A table has at most ${max} leases; this one has ${given}.`,
      tooLarge: 'The file is over 1 MiB. Split it into several files.',
      quote: 'A quote in this line has no counterpart.',
      columnTwice: (column) => `The column ${column} is there twice.`,
    },
  },
  index: {
    title: 'Health index',
    lead: 'The consumer price index without alcohol, tobacco and motor fuels. Rents follow it; wages and pensions follow its smoothed form.',
    baseYear: 'Base year',
    base: (year) => `${year} = 100`,
    from: 'From',
    to: 'To',
    show: 'Show',
    plot: (baseYear, from, to) => `Health index, base ${baseYear} = 100, from ${from} to ${to}`,
    table: 'All values of this range',
    month: 'Month',
    value: 'Index',
    change: 'In a year',
    origin: 'Origin',
    provenances: { published: 'published', derived: 'derived', inferred: 'inferred' },
    feed: 'Feed of new months (Atom)',
    none: 'No month of this range has an exact value in this base year.',
    unknownFrom: (month) => `From ${month} on, no exact value is known in this base year.`,
    rangeFault: 'The range ends before it begins. Check both months.',
  },
  month: {
    title: (month) => `Health index of ${month}`,
    lead: (month, value, baseYear) => `In ${month} the health index was ${value}, with ${baseYear} = 100.`,
    health: 'Health index',
    smoothed: 'Smoothed index',
    cpi: 'Consumer price index',
    meaning: 'What it means',
    compared: ({ direction, percentage }, month, ago) => {
      const span = ago === 'month' ? 'the month before' : 'a year before'
      return direction === 'same'
        ? `The same as in ${month}, ${span}.`
        : `${percentage} ${direction} than in ${month}, ${span}.`
    },
    asNewIndex: (anniversaries) =>
      `New index of every lease whose anniversary of entry into force lies in ${anniversaries}.`,
    asStartingIndex: (signed) =>
      `Starting index of leases signed in ${signed}; for Flemish leases signed since 2019, of those that take effect in ${signed}.`,
    example: (rent, from, result) => `A rent of ${rent} with the starting index of ${from} becomes ${result}.`,
    previous: 'Month before',
    next: 'Month after',
  },
  feed: {
    title: 'Belgian health index: new months',
    entry: (month, value, baseYear) => `${month}: ${value} (${baseYear} = 100)`,
  },
  zipcodes: {
    title: 'Zipcodes',
    lead: 'Search by zipcode or by name in Dutch, French or German. Accents, hyphens and capitals do not matter.',
    search: 'Zipcode or municipality',
    find: 'Search',
    hint: 'For example 9000, liege or sankt vith',
    count: (count, isAll) =>
      isAll ? `${count} ${count === 1 ? 'zipcode' : 'zipcodes'}` : `The first ${count} zipcodes`,
    none: (text) => `No zipcode and no municipality matches “${text}”.`,
    exact: 'This name',
    others: 'Names that contain it',
    zipcode: 'Zipcode',
    municipality: 'Municipality',
    province: 'Province',
    region: 'Region',
    riskFactor: 'Risk factor',
    noFactor: 'none',
    table: (name) => `Risk table “${name}”`,
    tableSource: 'How the factor is made',
    more: 'Next page',
    nis: 'NIS code',
    single: (zipcode, names) => `${zipcode} ${names}`,
    toRent: 'Index a rent in this region',
  },
  premium: {
    title: 'Insurance premium',
    lead: 'The premium of a home insurance follows ABEX, the index of building costs, which changes twice a year.',
    premium: 'Premium in euro',
    policyIndex: 'ABEX of the policy',
    policyDate: 'or day on which the policy was priced',
    at: 'Day of the new premium',
    eitherHint: 'Fill in either the ABEX or the day of the policy.',
    compute: 'Compute the premium',
    newPremium: 'New premium',
    policyAbex: 'ABEX of the policy',
    newAbex: 'New ABEX',
    validFrom: (month) => `in force since ${month}`,
    notConfirmed: 'Public sources differ on one of these ABEX figures.',
    example: 'Show an example',
  },
}
