import type { PyodideAPI } from 'pyodide'

/** Takes away what leads from Python to the JavaScript around it, and what Pyodide offers for Node. */
export const removePythonBridges = (pyodide: PyodideAPI): void => {
  for (const name of ['js', 'pyodide_js']) pyodide.unregisterJsModule(name)
  const internals = (pyodide as unknown as { _api: Record<string, unknown> })._api
  for (const name of ['initializeNodeSockFS', 'loadBinaryFile', 'tests', 'public_api']) Reflect.deleteProperty(internals, name)
}
