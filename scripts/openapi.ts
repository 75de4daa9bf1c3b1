import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createApp } from '../src/app.ts'

/** Writes `openapi.json` from the contracts, or with `--check` fails when the committed one differs. */
const path = fileURLToPath(new URL('../openapi.json', import.meta.url))
const app = createApp()
const bearer = (description: string) => ({ type: 'http', scheme: 'bearer', description }) as const
app.openAPIRegistry.registerComponent('securitySchemes', 'administrator', bearer('The ADMIN_TOKEN of the server'))
app.openAPIRegistry.registerComponent(
  'securitySchemes',
  'learner',
  bearer('The token of a learner; its cookie is accepted as well'),
)
app.openAPIRegistry.registerComponent('securitySchemes', 'applicationKey', bearer('A key of an application'))
// An identifier is one of OpenAPI 3.1's, which the types do not know yet.
const license = { name: 'MIT', identifier: 'MIT' }
const document = app.getOpenAPI31Document({
  openapi: '3.1.0',
  info: {
    title: 'Touchstone',
    version: '1',
    description:
      'The Eye collects events, durable before it answers and never twice. Belgian reference figures: the health index in every base year, rent and premium indexation, zipcodes with a risk factor. Every refusal is a problem document (RFC 9457), those of the HTTP layer included: 400, 405, 406, 408, 414, 417, 431 and 505 may answer any address, and `/problems` explains each. Unknown parameters are refused, not ignored. Answers with an ETag are answered 304 when If-None-Match names it, and are compressed with brotli or gzip for clients that accept it.',
    contact: { name: 'The operator of this server' },
    license,
  },
  servers: [{ url: '/' }],
  tags: [
    { name: 'Health index', description: 'Statbel, since January 1994' },
    { name: 'Indexations', description: 'Rent and home insurance premiums' },
    { name: 'Zipcodes', description: 'Postal codes with municipality and risk factor' },
    { name: 'Examination', description: 'The paths of the original examination, kept to the letter' },
    { name: 'Events', description: 'Sending them, with a receipt for each' },
    { name: 'Applications', description: 'Trusted clients, their keys and limits' },
    { name: 'Original API', description: 'The Eye under its original path and field names' },
    { name: 'Challenges', description: 'Exercises with tests, some of them hidden' },
    { name: 'Submissions', description: 'Code that is run against the tests of a challenge, with its report' },
    { name: 'Learners', description: 'Who submissions belong to, without an account' },
    { name: 'System', description: 'Health of the process and what it leans on' },
  ],
})
const text = `${JSON.stringify(document, null, 2)}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(path, text)
} else if (readFileSync(path, 'utf8') !== text) {
  process.stderr.write('openapi.json is not what the contracts say. Run: npm run openapi\n')
  process.exit(1)
}
