/**
 * Inter (SIL Open Font License 1.1), a file for each part of the letters in each weight. Pictures: resvg takes a letter that a
 * file lacks from the first other file that has it, whatever its weight, so only bold text may have letters beyond Latin-1.
 */
export const pictureFiles = [
  'inter-latin-400-normal.woff2',
  'inter-latin-700-normal.woff2',
  'inter-latin-ext-700-normal.woff2',
] as const

/** For PDFs, the common letters first. As .woff: cutting a .woff2 to the letters in use fails. */
export const documentFiles = {
  regular: ['inter-latin-400-normal.woff', 'inter-latin-ext-400-normal.woff'],
  bold: ['inter-latin-700-normal.woff', 'inter-latin-ext-700-normal.woff'],
} as const
