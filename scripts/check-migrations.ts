import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Fails when `drizzle/` is not what the tables say: asks drizzle-kit for the next migration in a copy, and expects none. */
const project = join(import.meta.dirname, '..')
const copy = mkdtempSync(join(project, 'node_modules/.migrations-'))
try {
  cpSync(join(project, 'drizzle'), copy, { recursive: true })
  const { status, stderr, stdout } = spawnSync('drizzle-kit', ['generate'], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, MIGRATIONS_OUT: `./${relative(project, copy)}` },
  })
  const generated = readdirSync(copy).length - readdirSync(join(project, 'drizzle')).length
  if (status !== 0) process.stderr.write(stdout + stderr)
  if (generated > 0)
    process.stderr.write('The tables have changed. Run: npm run db:generate, and commit the migration\n')
  process.exitCode = status !== 0 || generated > 0 ? 1 : 0
} finally {
  rmSync(copy, { recursive: true, force: true })
}
