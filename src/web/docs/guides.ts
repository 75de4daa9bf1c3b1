/** A guide of `docs/`, as `/docs` lists it. */
export interface Guide {
  readonly slug: string
  /** Its file in `docs/`. */
  readonly file: string
  readonly title: string
  readonly summary: string
}

/** The guides, by their readers. */
export const guideGroups: readonly (readonly [string, readonly Guide[]])[] = [
  [
    'Build on it',
    [
      guide('reference', 'The API by path', 'Every path of the API, and what it does.', 'api.md'),
      guide('figures', 'Figures', 'Rents with their letters, the health index, zipcodes and premiums, as pages.'),
      guide('eye', 'The Eye', 'Send events, get a receipt for each, and ask questions about them.'),
      guide('client', 'The client', 'Collect events in a page or in Node with one small file.'),
      guide('calls', 'Calls', 'Save requests, say what their answers must be, and run them anywhere.'),
      guide('monitors', 'Monitors', 'Watch pages, feeds, calls, certificates and programs; every kind and its rules.'),
      guide('incidents', 'Incidents', 'What opens one, what belongs together, planned work, and our own outages.'),
      guide(
        'notices',
        'Notices',
        'Hear of incidents by webhook, chat, mail or ntfy; signatures, retries, quiet hours.',
      ),
      guide('status-pages', 'Status pages', 'Show visitors what works; formats, mails, a CDN and plain files.'),
      guide('submissions', 'Submitting code', 'Submit solutions over HTTP and read the verdict of each test.'),
    ],
  ],
  [
    'Learn and teach',
    [
      guide('challenges', 'Writing challenges', 'One folder of plain files, checked before learners see it.'),
      guide('accounts', 'Accounts', 'Keep your progress on every machine, and make tokens for programs.'),
      guide('privacy', 'Privacy', 'What a server stores about people, where, and for how long.'),
    ],
  ],
  [
    'Run it',
    [
      guide('operating', 'Operating', 'Run a server in containers or on Cloudflare Workers; every setting.'),
      guide('scale', 'Scale', 'What one machine does, what a second gives, and when to move on.'),
      guide('sandbox', 'The sandbox', 'How the runner isolates a solution from the machine.'),
      guide('benchmarks', 'Benchmarks', 'How fast the server is beside others, and how to measure it again.'),
    ],
  ],
  [
    'Understand it',
    [
      guide('architecture', 'Architecture', 'How the program is made, from its entries to its tables.'),
      guide('glossary', 'Glossary', 'The words of this project, one line each.'),
    ],
  ],
]

function guide(slug: string, title: string, summary: string, file = `${slug}.md`): Guide {
  return { slug, file, title, summary }
}

export const guides: readonly Guide[] = guideGroups.flatMap(([, group]) => group)

/** The name of a guide's text among the files that browsers load. */
export const guideAsset = ({ file }: Guide): string => `assets/docs/${file}`
