export interface Recipe {
  name: string
  people: number
  eggs: number
  flour: number // in grams
}

export function scaleRecipe(recipe: Recipe, people: number): Recipe {
  return {
    ...recipe,
    eggs: Math.ceil((recipe.eggs * people) / recipe.people),
    flour: Math.round((recipe.flour * people) / recipe.people),
  }
}
