import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { project } from './support/project.ts'

/** Fails when a Markdown file links to a file that is not there. */
const files = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: project,
  encoding: 'utf8',
})
const broken = files.stdout
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(project, file)))
  .flatMap((file) =>
    [...readFileSync(join(project, file), 'utf8').matchAll(/\]\((?!https?:|#|\/)([^)#\s]+)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(join(project, dirname(file), target)))
      .map((target) => `${file}: ${target} does not exist`),
  )
if (broken.length > 0) {
  process.stderr.write(`${broken.join('\n')}\n`)
  process.exitCode = 1
}
