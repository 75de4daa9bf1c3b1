import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Holds commits to the rules of `commitlint.config.mjs`, from the one on that brought those rules. */
const project = join(import.meta.dirname, '..')
const git = (...parameters: readonly string[]): string =>
  spawnSync('git', parameters, { cwd: project, encoding: 'utf8' }).stdout.trim()

const first = git('log', '--diff-filter=A', '--format=%H', '--', 'commitlint.config.mjs').split('\n').at(-1) ?? ''
// Missing where the rules are not committed yet, and at the end of a shallow clone.
const base = first && git('rev-parse', '--quiet', '--verify', `${first}^`)
if (base) {
  const { status } = spawnSync('commitlint', ['--from', base, '--to', 'HEAD'], { cwd: project, stdio: 'inherit' })
  process.exitCode = status ?? 1
}
