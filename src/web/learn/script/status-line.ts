import { element } from './elements.ts'

export interface StatusLine {
  /** Something is under way. */
  readonly say: (text: string) => void
  /** A remark while nothing is under way. */
  readonly remark: (text: string, ...more: readonly HTMLElement[]) => void
  /** It has ended well or badly. */
  readonly settle: (kind: 'good' | 'bad', text: string, more?: readonly string[]) => void
  /** Which part of Python has been loaded, from 0 to 1. */
  readonly progress: (part: number) => void
}

/** The line that says how things stand. It is read out; the bar beside it is for the eye. */
export const statusLine = (line: HTMLElement, bar: HTMLProgressElement): StatusLine => {
  let saying = false
  return {
    say: (text) => {
      saying = true
      delete line.dataset['kind']
      line.replaceChildren(text)
    },
    remark: (text, ...more) => {
      saying = false
      bar.hidden = true
      delete line.dataset['kind']
      line.replaceChildren(text, ...more.flatMap((each) => [' ', each]))
    },
    settle: (kind, text, more = []) => {
      saying = false
      bar.hidden = true
      line.dataset['kind'] = kind
      line.replaceChildren(element('strong', {}, text))
      if (more.length > 0) line.append(element('span', { class: 'quiet' }, more.join(' · ')))
    },
    progress: (part) => {
      bar.hidden = part >= 1
      bar.value = part
      if (saying && part < 1 && !line.textContent?.startsWith('Loading')) {
        line.replaceChildren('Loading Python into your browser. This happens once …')
      }
      if (saying && part >= 1) line.replaceChildren('Starting Python …')
    },
  }
}
