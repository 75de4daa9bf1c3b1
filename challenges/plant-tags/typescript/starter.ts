export interface Plant {
  name: string
  water?: number // how many times a week
  place?: { room?: string }
}

/** The text on the tag, such as `Fern: 2 x a week, kitchen`. */
export function plantTag(plant: Plant): string {
  throw new Error('not written yet')
}
