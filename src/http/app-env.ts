import type { Scope } from '#ports/scope.ts'

/** What the app is called with for each request. */
export interface AppEnv {
  Bindings: {
    readonly scope: Scope
    /** The address at the other end of the connection, where the runtime knows it. */
    readonly peer?: (() => string | undefined) | undefined
  }
}
