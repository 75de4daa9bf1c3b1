import { spawn } from 'node:child_process'

/** Every check that needs no database, two at a time. Prints a line for each, and the output of those that fail. */
const checks: Record<string, readonly string[]> = {
  types: ['tsc', '--noEmit'],
  lint: ['oxlint', '--type-aware', '--deny-warnings'],
  format: ['oxfmt', '--check'],
  Python: ['node', 'scripts/lint-python.ts'],
  imports: ['depcruise', 'src', '--config', '.dependency-cruiser.mjs'],
  'dead code': ['knip'],
  'OpenAPI drift': ['node', 'scripts/openapi.ts', '--check'],
  'OpenAPI lint': ['node', 'scripts/lint-openapi.ts'],
  'client drift': ['node', 'scripts/client.ts', '--check'],
  'migrations agree with tables': ['node', 'scripts/check-migrations.ts'],
  containers: ['node', 'scripts/lint-containers.ts'],
  'document links': ['node', 'scripts/check-links.ts'],
  spelling: ['cspell', '--no-progress', '--no-summary', '--cache', '--cache-location', 'node_modules/.cache/cspell'],
  prose: ['node', 'scripts/check-prose.ts'],
  'commit messages': ['node', 'scripts/check-commits.ts'],
}

const run = (name: string, [command = '', ...parameters]: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(command, parameters)
    let output = ''
    const read = (chunk: Buffer): void => {
      output += chunk
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('close', (code) => {
      process.stdout.write(code === 0 ? `ok    ${name}\n` : `FAIL  ${name}\n${output}\n`)
      resolve(code === 0)
    })
  })

const waiting = Object.entries(checks)
const worker = async (): Promise<boolean> => {
  let clean = true
  for (let next = waiting.shift(); next; next = waiting.shift()) clean = (await run(...next)) && clean
  return clean
}
const results = await Promise.all([worker(), worker()])
process.exitCode = results.every(Boolean) ? 0 : 1
