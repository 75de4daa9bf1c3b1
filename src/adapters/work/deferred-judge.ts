import type { Judge } from '#ports/judge.ts'

interface DeferredJudgeOptions {
  readonly judgeNext: () => Promise<string | undefined>
  readonly defer: (work: Promise<unknown>) => void
  /** Has somebody look again in a while, who may take longer than a request. */
  readonly lookLater: () => Promise<unknown>
}

/** Submissions that one request judges at most, its own and others that wait. */
const most = 3

/** Judges after the answer, as long as the platform lets a request go on; what is left then is for a later look. */
export const deferredJudge = ({ judgeNext, defer, lookLater }: DeferredJudgeOptions): Judge => {
  let working: Promise<void> | undefined
  const work = async (): Promise<void> => {
    for (let count = 0; count < most; count++) if ((await judgeNext()) === undefined) return
  }
  return {
    nudge: () => {
      if (working) return
      defer(lookLater())
      working = work().finally(() => {
        working = undefined
      })
      defer(working)
    },
  }
}
