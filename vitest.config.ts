import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A database of its own is opened before the tests of a file: seconds on a busy machine.
    hookTimeout: 60_000,
    exclude: ['test/integration/**'],
  },
})
