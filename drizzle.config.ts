import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/db/cache-tags.ts', './src/domains/*/*/tables.ts'],
  out: './drizzle',
})
