export interface Recipe {
  name: string
  people: number
  eggs: number
  flour: number // in grams
}

export function scaleRecipe(recipe: Recipe, people: number): Recipe {
  return {
    name: recipe.name,
    people,
    eggs: Math.ceil((recipe.eggs * people) / recipe.people),
    flour: Math.ceil((recipe.flour * people) / recipe.people),
  }
}
