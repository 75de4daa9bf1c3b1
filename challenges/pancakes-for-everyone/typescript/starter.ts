export interface Recipe {
  name: string
  people: number
  eggs: number
  flour: number // in grams
}

/** The same recipe, for another number of people. */
export function scaleRecipe(recipe: Recipe, people: number): Recipe {
  throw new Error('not written yet')
}
