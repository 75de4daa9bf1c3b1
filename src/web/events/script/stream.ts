/** An event as the server streams it. */
export interface SeenEvent {
  readonly id: string
  readonly sessionId: string
  readonly userId: string | null
  readonly category: string
  readonly name: string
  readonly data: unknown
  readonly occurredAt: string
  readonly bot: boolean
}

interface Listener {
  readonly onEvent: (event: SeenEvent, text: string) => void
  readonly onOpen?: () => void
  readonly onSkipped?: () => void
  /** The connection broke off. The browser connects again by itself, unless the server refused it. */
  readonly onLost?: (isRefused: boolean) => void
}

/** Follows a stream of events, and returns how to leave it. */
export const follow = (address: string, { onEvent, onOpen, onSkipped, onLost }: Listener): (() => void) => {
  const source = new EventSource(address)
  source.addEventListener('event', ({ data }: MessageEvent<string>) => onEvent(JSON.parse(data) as SeenEvent, data))
  source.addEventListener('skipped', () => onSkipped?.())
  source.addEventListener('open', () => onOpen?.())
  source.addEventListener('error', () => onLost?.(source.readyState === EventSource.CLOSED))
  return () => source.close()
}

/** The JSON text of the data, as the server sent it: a number may have more digits than JavaScript keeps. */
export const dataOf = (text: string): string => {
  const start = text.indexOf('"data":') + '"data":'.length
  let depth = 0
  let isText = false
  for (let index = start; index < text.length; index++) {
    const character = text[index]
    if (isText) {
      if (character === '\\') index++
      else if (character === '"') isText = false
    } else if (character === '"') isText = true
    else if (character === '{') depth++
    else if (character === '}' && --depth === 0) return text.slice(start, index + 1)
  }
  return ''
}
