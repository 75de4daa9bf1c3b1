import type { Extension } from '@codemirror/state'

/** The keys of Vim; loaded only when somebody chooses them. */
export const vimKeys = async (): Promise<Extension> => {
  const { vim } = await import('@replit/codemirror-vim')
  return vim({ status: true })
}
