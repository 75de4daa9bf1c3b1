import { DomainError } from '#core/errors.ts'

type HeaderFields = Readonly<Record<string, string>>

const maxAnswerMs = 8_000
const maxAnswerBytes = 256 * 1024

/**
 * Asks another service and reads its answer as JSON; undefined where it is none. Throws `unavailable` for a service that does
 * not answer in time, or answers with too much.
 */
export const askForJson = async (
  service: string,
  address: string,
  request: { readonly method?: 'POST'; readonly body?: URLSearchParams; readonly headers?: HeaderFields },
): Promise<{ readonly status: number; readonly body: unknown }> => {
  try {
    const response = await fetch(address, {
      ...request,
      headers: { accept: 'application/json', 'user-agent': 'Touchstone', ...request.headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(maxAnswerMs),
    })
    return { status: response.status, body: parsed(await boundedText(response)) }
  } catch (error) {
    throw new DomainError('unavailable', `${service} does not answer. Please try again in a few minutes.`, {
      retryAfter: 60,
      cause: error,
    })
  }
}

const boundedText = async ({ body }: Response): Promise<string> => {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (bytes > maxAnswerBytes) throw new Error(`The answer has more than ${maxAnswerBytes} bytes.`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
