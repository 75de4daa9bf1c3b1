import { execFileSync } from 'node:child_process'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { project } from './support/project.ts'

/** Fills `packages/eye-client` before npm packs it: modules and types of `src/eye-client`, the script for pages, and the licence. */
const folder = join(project, 'packages/eye-client')
const dist = join(folder, 'dist')
rmSync(dist, { recursive: true, force: true })
execFileSync('tsc', ['--project', folder], { stdio: 'inherit' })
copyFileSync(join(project, 'src/eye-client/bundle/eye.js'), join(dist, 'eye.js'))
copyFileSync(join(project, 'LICENSE'), join(folder, 'LICENSE'))
