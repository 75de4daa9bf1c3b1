import type { Scope } from '#ports/scope.ts'
import type { Incident } from '../../incidents/model.ts'

export type News =
  | { readonly incident: Incident; readonly transition: 'opened' | 'closed' }
  | {
      readonly maintenance: {
        readonly title: string
        readonly text: string
        readonly startsAt: string
        readonly endsAt: string
      }
      readonly monitorIds: readonly string[]
      readonly applicationId: string
    }

/** A stand-in until the subscribers are merged. */
export const tellSubscribers = async (_inner: Scope, _news: News): Promise<void> => {}
