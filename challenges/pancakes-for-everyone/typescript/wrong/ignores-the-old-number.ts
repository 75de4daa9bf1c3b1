export interface Recipe {
  name: string
  people: number
  eggs: number
  flour: number // in grams
}

export function scaleRecipe(recipe: Recipe, people: number): Recipe {
  return { name: recipe.name, people, eggs: recipe.eggs * people, flour: recipe.flour * people }
}
