import type { Context } from 'hono'
import type { Actor, TokenScope } from '#core/actor.ts'
import type { Eventual } from '#core/eventual.ts'
import type { Scope } from '#ports/scope.ts'

/** What the app receives with each request. */
export interface AppEnv {
  Bindings: {
    readonly scope: Scope
    readonly authenticate: Authenticate
    /** The address at the other end of the connection, where the runtime knows it. */
    readonly peer?: (() => string | undefined) | undefined
  }
}

/** Security schemes of the OpenAPI document: an operation names those that it accepts. */
export type Scheme = 'administrator' | 'applicationKey' | 'learner' | 'prober' | 'session' | `apiToken.${TokenScope}`

/** Finds who asks, among the kinds that an operation accepts. */
export type Authenticate = (c: Context<AppEnv>, accepted: readonly Scheme[]) => Eventual<Actor>
