import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** What takes minutes: attacks on the sandbox, commands in processes of their own, and requests drawn for every operation. */
const long = ['test/sandbox/**/*.test.ts', 'test/scripts/**/*.test.ts', 'test/http/property.test.ts']
const servers = ['test/integration/**/*.test.ts']

/** The files of each suite. Without a suite, all that need no server. */
const suites: Readonly<Record<string, { readonly include: readonly string[]; readonly exclude: readonly string[] }>> = {
  '': { include: ['test/**/*.test.ts'], exclude: servers },
  quick: { include: ['test/**/*.test.ts'], exclude: [...servers, ...long] },
  long: { include: long, exclude: [] },
  integration: { include: [...servers, 'test/runtimes/workerd.test.ts'], exclude: [] },
}
const suite = process.env['TEST_SUITE'] ?? ''
const integration = suite === 'integration'
const files = suites[suite]
if (!files) throw new Error(`TEST_SUITE is one of ${Object.keys(suites).join(', ')}, not ${suite}.`)

/** `npm test` is quick, `npm run test:long` has the rest, and `npm run test:integration` needs the servers that .ci/run starts. */
export default defineConfig({
  test: {
    include: [...files.include],
    exclude: [...files.exclude],
    // Two at least: most of a file's time is spent waiting for another process.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // A database of its own is opened before the tests of a file: seconds on a busy machine.
    hookTimeout: integration ? 300_000 : 120_000,
    // How fast something is stands in benchmarks; here a slow machine is no fault.
    testTimeout: integration ? 600_000 : 120_000,
    expect: { poll: { timeout: 60_000 } },
    reporters: ['default', './test/support/progress-reporter.ts'],
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'html', 'json-summary'] },
  },
})
