import type { html } from 'hono/html'
import type { Eventual } from '#core/eventual.ts'

export type Markup = ReturnType<typeof html>

/** The present address of a file that browsers load, by its name, such as `assets/style.css`. */
export type AssetPath = (name: string) => Eventual<string>

/** The areas of the site, by the address where each begins. */
export type Section = '/' | '/learn' | '/figures' | '/events' | '/watch' | '/docs' | '/problems' | '/me' | '/settings'

interface PageOptions {
  /** What stands in the head besides: styles and scripts of our own origin, at the addresses that `assetPath` finds. */
  readonly head?: (assetPath: AssetPath) => Markup
  /** The entry of the navigation that this page belongs to. */
  readonly section?: Section
  /** `narrow` for reading, which is the default; `wide` for lists and tables; `full` for a workbench. */
  readonly width?: 'narrow' | 'wide' | 'full'
}

/** The content of one page, before the frame of the site stands around it. */
export interface Page extends PageOptions {
  readonly title: string
  readonly content: Markup
}

export const page = (title: string, content: Markup, options: PageOptions = {}): Page => ({
  title,
  content,
  ...options,
})
