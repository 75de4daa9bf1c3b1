/** `npm run attack`: hostile solutions, drawn by a seed, against tests that none of them can pass honestly. */
import { parseArgs } from 'node:util'
import { localRunner, slotsOfMachine } from '#sandbox/host/local-runner.ts'
import { prepareGuestKit } from '#sandbox/host/guests/guest-kit.ts'
import { attack } from './attack/attack.ts'
import { pythonTarget } from './attack/python.ts'
import { javascriptTarget } from './attack/javascript.ts'

const usage = `npm run attack -- [--count N] [--seed N] [--language python|javascript] [--native]
    Draws N hostile solutions (2,000 by default, half in each language), runs them in strict mode and prints every
    test that one of them passed. Exits with 1 when there is one. --native: Python on this machine's own.`

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    language: { type: 'string' },
    native: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  process.stdout.write(`${usage}\n`)
  process.exit(0)
}
const targets = [pythonTarget, javascriptTarget].filter(
  ({ language }) => values.language === undefined || language === values.language,
)
const slots = slotsOfMachine()
const kit = () => prepareGuestKit({ sources: 'src/sandbox/guest', directory: '.data/guests' })
const runner = localRunner({ kit, slots, ...(values.native ? { native: 'all' } : {}) })
const report = (line: string): void => void process.stdout.write(`${line}\n`)
try {
  const count = Math.ceil(Number(values.count) / targets.length)
  let found = 0
  for (const target of targets)
    found += await attack({ runner, target, count, seed: Number(values.seed), slots, report })
  process.exitCode = found === 0 ? 0 : 1
} finally {
  await runner.close()
}
