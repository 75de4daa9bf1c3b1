import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Loads something else in place of one module of the server, so that a proof can be seen to fail. */
export const replaceModule = (path: string, change: (source: string) => string): void => {
  registerHooks({
    load: (url, context, nextLoad) => {
      if (!url.endsWith(`/${path}`)) return nextLoad(url, context)
      const source = readFileSync(fileURLToPath(url), 'utf8')
      const changed = change(source)
      if (changed.length === source.length) throw new Error(`${path} was not changed`)
      return { format: 'module', source: stripTypeScriptTypes(changed), shortCircuit: true }
    },
  })
}
