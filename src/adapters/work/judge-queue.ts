/** A message of the judge's queue: that something waits to be judged. What waits is in the database. */
export interface JudgeCall {
  readonly type: 'judge'
}

/** What we use of a Workers queue binding. */
export interface JudgeQueue {
  send(message: JudgeCall, options: { readonly delaySeconds: number }): Promise<unknown>
}

/** Seconds from a submission, or from a look that left some, to the next look. */
const delaySeconds = 5

/** Calls for a look in a while: the request that submitted may have judged all by then. */
export const callJudge = (queue: JudgeQueue): Promise<unknown> => queue.send({ type: 'judge' }, { delaySeconds })

interface CallMessage {
  ack(): void
  retry(options: { readonly delaySeconds: number }): void
}

/** Answers calls: `judgeWaiting` says whether some are left that can be judged later, and is then called again. */
export const answerCalls = async (
  messages: readonly CallMessage[],
  judgeWaiting: () => Promise<boolean>,
): Promise<void> => {
  const areLeft = await judgeWaiting()
  for (const message of messages) {
    if (areLeft) message.retry({ delaySeconds })
    else message.ack()
  }
}
