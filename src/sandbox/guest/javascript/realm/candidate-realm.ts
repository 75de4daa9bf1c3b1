/** The candidate's realm: answers what the tests ask of the solution. Evaluated before the solution. */
import { Bridge } from '../bridge/bridge.ts'
import { type Host, installEnvironment } from './environment.ts'
import { installSolutionGlobals } from './solution-globals.ts'

interface CandidateHost extends Host {
  ask(text: string): string
}

const host = Reflect.get(globalThis, '__host') as CandidateHost
Reflect.deleteProperty(globalThis, '__host')

const shown = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value)
  try {
    return JSON.stringify(value)
  } catch {
    return '[object]'
  }
}

const bridge = new Bridge((text) => host.ask(text))
const fire = installEnvironment(host, shown)
installSolutionGlobals()

Object.defineProperty(globalThis, '__realm', {
  configurable: true,
  value: {
    answer: (text: string) => bridge.answer(text),
    fire,
    /** The solution's exports become the object that handle 0 names. */
    adopt: (exported: object) => {
      bridge.export(exported)
      return JSON.stringify(Object.keys(exported))
    },
  },
})
