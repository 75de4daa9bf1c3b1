import { element } from '../elements.ts'

export interface StatusLine {
  /** Something is under way. After a second the line shows for how long. */
  readonly say: (text: string) => void
  /** A remark while nothing is under way. */
  readonly remark: (text: string, ...more: readonly HTMLElement[]) => void
  /** It has ended well or badly. */
  readonly settle: (kind: 'good' | 'bad', text: string, more?: readonly string[]) => void
}

/** The line that says how things stand. It is read out; the bar and the seconds beside it are for the eye. */
export const statusLine = (line: HTMLElement, bar: HTMLProgressElement): StatusLine => {
  const seconds = element('span', { class: 'quiet', 'aria-hidden': 'true' })
  let since = 0
  let ticking: ReturnType<typeof setInterval> | undefined

  const begin = (): void => {
    if (ticking !== undefined) return
    since = performance.now()
    seconds.replaceChildren()
    bar.removeAttribute('value')
    ticking = setInterval(() => {
      bar.hidden = false
      seconds.replaceChildren(`${Math.round((performance.now() - since) / 1000)} s`)
    }, 1_000)
  }
  const end = (): void => {
    clearInterval(ticking)
    ticking = undefined
    bar.hidden = true
    delete line.dataset['kind']
  }

  return {
    say: (text) => {
      begin()
      delete line.dataset['kind']
      line.replaceChildren(text, seconds)
    },
    remark: (text, ...more) => {
      end()
      line.replaceChildren(text, ...more.flatMap((each) => [' ', each]))
    },
    settle: (kind, text, more = []) => {
      end()
      line.dataset['kind'] = kind
      line.replaceChildren(element('strong', {}, text))
      if (more.length > 0) line.append(element('span', { class: 'quiet' }, more.join(' · ')))
    },
  }
}
