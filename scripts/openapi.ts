import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { tokenScopes } from '../src/core/actor.ts'
import { createApp } from '../src/app.ts'

/** Writes `openapi.json` from the contracts, or with `--check` fails when the committed one differs. */
const path = fileURLToPath(new URL('../openapi.json', import.meta.url))
const app = createApp()
const bearer = (description: string) => ({ type: 'http', scheme: 'bearer', description }) as const
app.openAPIRegistry.registerComponent('securitySchemes', 'administrator', bearer('The ADMIN_TOKEN of the server'))
app.openAPIRegistry.registerComponent(
  'securitySchemes',
  'learner',
  bearer('The token of a learner; the server also accepts its cookie'),
)
app.openAPIRegistry.registerComponent('securitySchemes', 'applicationKey', bearer('A key of an application'))
app.openAPIRegistry.registerComponent('securitySchemes', 'prober', bearer('The token of a prober'))
for (const scope of tokenScopes)
  app.openAPIRegistry.registerComponent(
    'securitySchemes',
    `apiToken.${scope}`,
    bearer(`An API token of an account, with the scope ${scope}`),
  )
app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
  type: 'apiKey',
  in: 'cookie',
  name: '__Host-touchstone_session',
  description: 'The session of a browser that is signed in; without HTTPS the name has no prefix',
})
// An identifier is one of OpenAPI 3.1's, which the types do not know yet.
const license = { name: 'MIT', identifier: 'MIT' }
const document = app.getOpenAPI31Document({
  openapi: '3.1.0',
  info: {
    title: 'Touchstone',
    version: '1',
    description:
      'Code challenges run solutions in a sandbox and return a verdict. The Eye stores each event exactly once, and answers after it is durable. Belgian reference figures are the health index in every base year, rent and premium indexation, and zipcodes with a risk factor. Every refusal is a problem document (RFC 9457), also one by the HTTP layer. Any address may answer 400, 405, 406, 408, 414, 417, 431 and 505, and `/problems` explains each. The API refuses unknown parameters. For an answer with an ETag, a request whose If-None-Match names it gets 304. The server compresses answers with brotli or gzip for clients that accept it.',
    contact: { name: 'The operator of this server' },
    license,
  },
  servers: [{ url: '/' }],
  tags: [
    { name: 'Health index', description: 'Statbel, since January 1994' },
    { name: 'Indexations', description: 'Rent and home insurance premiums' },
    { name: 'Zipcodes', description: 'Postal codes with municipality and risk factor' },
    { name: 'Examination', description: 'The paths and bodies of the original examination' },
    { name: 'Events', description: 'Events, with a receipt for each' },
    { name: 'Applications', description: 'Trusted clients, their keys and limits' },
    { name: 'Original API', description: 'The Eye under its original path and field names' },
    { name: 'Challenges', description: 'Exercises with tests, some of them hidden' },
    { name: 'Paths', description: 'Challenges in an order that teaches' },
    { name: 'Submissions', description: 'Code that is run against the tests of a challenge, with its report' },
    { name: 'Solutions', description: 'Solutions that learners see after they have solved a challenge' },
    { name: 'Drafts', description: 'Code that a learner has not submitted' },
    { name: 'Progress', description: 'Points, belts and active days of a learner' },
    {
      name: 'Certificates',
      description: 'Signed certificates of what somebody has solved, and the keys to verify them',
    },
    { name: 'Accounts', description: 'People who come back, on every machine' },
    { name: 'Sessions', description: 'Browsers that are signed in' },
    { name: 'Ways to sign in', description: 'Passkeys, and accounts elsewhere' },
    { name: 'API tokens', description: 'Bearer tokens of accounts, for programs' },
    { name: 'Learners', description: 'Owners of submissions, without an account' },
    { name: 'Mails', description: 'Mails that wait or could not be sent' },
    { name: 'Calls', description: 'Saved requests, with what their answers must be' },
    { name: 'Collections', description: 'Calls that run in order' },
    { name: 'Environments', description: 'Variables and secrets that calls name' },
    { name: 'Monitors', description: 'Checks from outside, what they found, and uptime' },
    { name: 'Incidents', description: 'What went wrong, since when, and what was done' },
    { name: 'Maintenance', description: 'Planned work' },
    { name: 'Channels', description: 'Where notices of incidents go, and the log of every attempt' },
    { name: 'Places', description: 'Where checks are made from, and what the probers there ask for' },
    { name: 'Status pages', description: 'What visitors see of monitors, and mails about incidents' },
    { name: 'System', description: 'Health of the process and of the services that it needs' },
  ],
})
const text = `${JSON.stringify(document, null, 2)}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(path, text)
} else if (readFileSync(path, 'utf8') !== text) {
  process.stderr.write('openapi.json differs from the contracts. Run: npm run openapi\n')
  process.exit(1)
}
