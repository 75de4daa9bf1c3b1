import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const suite = process.env['TEST_SUITE']
const integration = suite === 'integration'

/** What takes minutes: attacks on the sandbox, commands in processes of their own, and requests drawn for every operation. */
const long = ['test/sandbox/**/*.test.ts', 'test/scripts/**/*.test.ts', 'test/http/property.test.ts']

/**
 * `npm test` is quick, and needs nothing but Node and npm. `npm run test:integration` has the rest, and needs the servers that .ci/run
 * starts. Plain `vitest run` has everything that needs no server.
 */
export default defineConfig({
  test: {
    include: integration
      ? ['test/integration/**/*.test.ts', 'test/runtimes/workerd.test.ts', ...long]
      : ['test/**/*.test.ts'],
    exclude: integration ? [] : ['test/integration/**', ...(suite === 'quick' ? long : [])],
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
