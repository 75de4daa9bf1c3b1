import type { ScratchOptions } from './scratch-panel.ts'

interface TabOptions extends ScratchOptions {
  readonly tab: HTMLElement
}

/** The tab of the reader's own runs, whose content is loaded when somebody first opens it. */
export const makeScratch = ({ tab, ...options }: TabOptions): void => {
  let isMade = false
  const make = async (): Promise<void> => {
    if (isMade) return
    isMade = true
    const { renderScratch } = await import('./scratch-panel.ts')
    renderScratch(options)
  }
  // Arrow keys open a tab without a click.
  for (const event of ['click', 'focus'])
    tab.addEventListener(event, () => {
      make().catch(() => {
        isMade = false
        options.place.replaceChildren('This part of the page could not be loaded. Open it again to retry.')
      })
    })
}
