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
    eggs: Math.floor((recipe.eggs * people) / recipe.people) + 1,
    flour: Math.round((recipe.flour * people) / recipe.people),
  }
}
