import type { Buildah } from './base.ts'
import { must } from './commands.ts'

export interface ImageSettings {
  readonly User: string
  readonly Cmd: readonly string[]
  readonly Env: readonly string[]
  readonly ExposedPorts: Readonly<Record<string, unknown>>
  readonly Healthcheck: { readonly Test: readonly string[] }
  readonly StopSignal?: string
}

/** What an image says of itself. */
export const inspect = async (buildah: Buildah, name: string): Promise<ImageSettings> => {
  const found = JSON.parse(await must('buildah', buildah(['inspect', '--type', 'image', name]))) as {
    Docker: { config: ImageSettings }
  }
  return found.Docker.config
}

export interface Place {
  readonly buildah: Buildah
  readonly container: string
  readonly root: string
  readonly image: ImageSettings
}

const unwantedNames = ['node_modules', '*.ts', '*.map', 'package.json', '.env*']
/** Exercises are texts, TypeScript too; of Pyodide, the package file says which one it is. */
const wanted = /^\/challenges\/|^\/dist\/sandbox\/guest\/pyodide\/package\.json$/

/** Files that an image must not bring. */
export const unwantedIn = async (app: string): Promise<readonly string[]> => {
  const names = unwantedNames.flatMap((name, at) => (at === 0 ? ['-name', name] : ['-o', '-name', name]))
  const found = await must('find', [app, '(', ...names, ')'])
  return found
    .split('\n')
    .map((path) => path.slice(app.length))
    .filter((path) => path !== '' && !wanted.test(path))
}
