interface TabsOptions {
  /** The list of links to the panels, which becomes the tab list. */
  readonly list: HTMLElement
  /** Whether the address says which tab is open. */
  readonly inAddress?: boolean
}

interface Tabs {
  readonly show: (panel: string) => void
}

const keys: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Turns links to sections into tabs (WAI-ARIA): arrow keys, Home and End move between them. */
export const makeTabs = ({ list, inAddress = false }: TabsOptions): Tabs => {
  const tabs = [...list.querySelectorAll('a')]
  const panels = tabs.map((tab) => document.querySelector<HTMLElement>(tab.hash))
  list.setAttribute('role', 'tablist')
  const show = (id: string): void => {
    for (const [index, tab] of tabs.entries()) {
      const isShown = tab.hash === `#${id}`
      tab.setAttribute('aria-selected', String(isShown))
      tab.tabIndex = isShown ? 0 : -1
      const panel = panels[index]
      if (panel) panel.hidden = !isShown
    }
  }
  const choose = (tab: HTMLAnchorElement): void => {
    show(tab.hash.slice(1))
    // Back leaves the page, not the tab.
    if (inAddress) history.replaceState(history.state, '', tab.hash)
  }
  const showAddress = (): void => {
    const tab = tabs.find(({ hash }) => hash === location.hash)
    if (tab) show(tab.hash.slice(1))
  }
  for (const [index, tab] of tabs.entries()) {
    const panel = panels[index]
    tab.setAttribute('role', 'tab')
    tab.setAttribute('aria-controls', tab.hash.slice(1))
    panel?.setAttribute('role', 'tabpanel')
    panel?.setAttribute('aria-labelledby', tab.id)
    panel?.setAttribute('tabindex', '0')
    tab.addEventListener('click', (event) => {
      event.preventDefault()
      choose(tab)
    })
    tab.addEventListener('keydown', (event) => {
      const next = tabs[keys[event.key]?.(index, tabs.length) ?? -1]
      if (!next) return
      event.preventDefault()
      choose(next)
      next.focus()
    })
  }
  show(tabs[0]?.hash.slice(1) ?? '')
  if (inAddress) {
    showAddress()
    addEventListener('hashchange', showAddress)
  }
  return { show }
}
