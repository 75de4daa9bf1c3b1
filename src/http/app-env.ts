import type { Scope } from '#ports/scope.ts'

/** What the app is called with for each request. */
export interface AppEnv {
  Bindings: { readonly scope: Scope }
}
