import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { project } from './support/project.ts'

/** Makes `/eye.js` from `src/eye-client`, or with `--check` fails when the committed one differs. */
const path = join(project, 'src/eye-client/bundle/eye.js')
const { outputFiles } = await build({
  absWorkingDir: project,
  entryPoints: ['src/eye-client/script.ts'],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  write: false,
  logLevel: 'warning',
})
const text = outputFiles.map((file) => file.text).join('')

if (!process.argv.includes('--check')) {
  writeFileSync(path, text)
} else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  process.stderr.write('src/eye-client/bundle/eye.js differs from src/eye-client. Run: npm run client:build\n')
  process.exit(1)
}
