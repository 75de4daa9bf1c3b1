/** A page to print. Its unit of length is the same in both directions; the origin is at the top left. */
export interface Sheet {
  readonly width: number
  readonly height: number
  /** From the bottom to the top. */
  readonly marks: readonly Mark[]
}

/** A colour as `#rrggbb`. */
export type Colour = `#${string}`

export type Mark = TextMark | RectangleMark | ShapeMark

/** One line of text. */
export interface TextMark {
  readonly kind: 'text'
  readonly text: string
  /** Where the text begins, has its middle, or ends. */
  readonly x: number
  /** The line that letters stand on. */
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly size: number
  readonly isBold: boolean
  readonly colour: Colour
}

export interface RectangleMark {
  readonly kind: 'rectangle'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly colour: Colour
  /** The width of its line; a rectangle without one is filled. */
  readonly lineWidth?: number
}

/** A filled shape: the `d` of an SVG path, whose origin and unit lie in the sheet as given. */
export interface ShapeMark {
  readonly kind: 'shape'
  readonly path: string
  readonly x: number
  readonly y: number
  readonly scale: number
  readonly colour: Colour
}

export interface DocumentFacts {
  readonly title: string
  readonly author: string
  /** RFC 3339. */
  readonly createdAt: string
}

/**
 * Makes files of printed pages, in the typeface Inter. Both throw `overloaded` when too many pages wait, and `unavailable` for
 * one that takes too long.
 */
export interface Typesetter {
  /** The picture of an SVG document, so many pixels wide. */
  readonly png: (svg: string, widthPx: number) => Promise<Uint8Array>
  /** The sheet as PDF on A4. Its letters must be among those that the typeface has. */
  readonly pdf: (sheet: Sheet, facts: DocumentFacts) => Promise<Uint8Array>
}
