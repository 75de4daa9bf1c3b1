import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/db/cache-tags.ts',
    './src/db/installation-secrets.ts',
    './src/work/tables.ts',
    './src/domains/*/*/tables.ts',
  ],
  // scripts/check-migrations.ts asks for the next migration elsewhere.
  out: process.env['MIGRATIONS_OUT'] ?? './drizzle',
})
