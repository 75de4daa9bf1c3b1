/** Says that there is work of this kind. The work itself is in the database. */
interface WorkMessage {
  readonly kind: string
}

/** What we use of a Workers queue binding. */
export interface WorkQueue {
  send(message: WorkMessage, options: { readonly delaySeconds: number }): Promise<unknown>
}

/** From a request that stored work, or from a look that left some, to the next look. */
const delaySeconds = 5

/** Has a consumer look in a while: the request that stored work may have done all by then. */
export const lookLater = (queue: WorkQueue, kind: string): Promise<unknown> => queue.send({ kind }, { delaySeconds })

interface ReceivedMessage {
  ack(): void
  retry(options: { readonly delaySeconds: number }): void
}

/** Does due work; `performDue` says whether some is left, and then the messages come again. */
export const answerMessages = async (
  messages: readonly ReceivedMessage[],
  performDue: () => Promise<boolean>,
): Promise<void> => {
  const isLeft = await performDue()
  for (const message of messages) {
    if (isLeft) message.retry({ delaySeconds })
    else message.ack()
  }
}

/** The consumer of a queue whose name has that of the consumer between hyphens: `touchstone-events`, `events-of-staging`. */
export const consumerOf = <T>(queue: string, consumers: Readonly<Record<string, T>>): T => {
  const name = queue.split('-').find((part) => Object.hasOwn(consumers, part)) ?? ''
  const consumer = consumers[name]
  if (consumer === undefined)
    throw new Error(`The queue ${queue} has no consumer. Name it after one of: ${Object.keys(consumers).join(', ')}.`)
  return consumer
}
