import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const integration = process.env['TEST_SUITE'] === 'integration'

/** `npm test` needs nothing but Node and npm; `npm run test:integration` needs the servers that .ci/run starts. */
export default defineConfig({
  test: {
    include: integration ? ['test/integration/**/*.test.ts', 'test/runtimes/workerd.test.ts'] : ['test/**/*.test.ts'],
    exclude: integration ? [] : ['test/integration/**'],
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
