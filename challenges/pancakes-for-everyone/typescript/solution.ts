export interface Recipe {
  name: string
  people: number
  eggs: number
  flour: number // in grams
}

/** The same recipe, for another number of people. */
export function scaleRecipe(recipe: Recipe, people: number): Recipe {
  return {
    name: recipe.name,
    people: people,
    eggs: Math.ceil((recipe.eggs * people) / recipe.people),
    flour: Math.round((recipe.flour * people) / recipe.people),
  }
}
