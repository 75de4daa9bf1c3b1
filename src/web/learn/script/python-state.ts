/** How far Python is in this browser: in words and, for tests and styles, as a state. */
export const pythonState = (place: HTMLElement) => ({
  loading: (part: number): void => {
    place.dataset['state'] = 'loading'
    place.replaceChildren(part >= 1 ? 'Starting Python …' : `Loading Python: ${Math.round(part * 100)} %`)
  },
  ready: (): void => {
    place.dataset['state'] = 'ready'
    place.replaceChildren('Python runs in your browser')
  },
  failed: (): void => {
    place.dataset['state'] = 'failed'
    place.replaceChildren('Python runs on the server')
  },
})
