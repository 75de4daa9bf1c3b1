import type { PyodideAPI } from 'pyodide'

/** They stay among the imported modules, those that a snapshot holds too. */
const forgetModules = `
import sys
for name in list(sys.modules):
    if name.partition('.')[0] in ('js', 'pyodide_js'):
        del sys.modules[name]
del name
`

/** Takes away what leads from Python to the JavaScript around it, and what Pyodide offers for Node. */
export const removePythonBridges = (pyodide: PyodideAPI): void => {
  for (const name of ['js', 'pyodide_js']) pyodide.unregisterJsModule(name)
  pyodide.runPython(forgetModules)
  const internals = Reflect.get(pyodide, '_api') as object
  for (const name of ['initializeNodeSockFS', 'loadBinaryFile', 'tests', 'public_api'])
    Reflect.deleteProperty(internals, name)
}
