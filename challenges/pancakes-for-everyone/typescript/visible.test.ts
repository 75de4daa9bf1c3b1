import { expect, test } from 'vitest'
import { scaleRecipe } from './solution.ts'

test('the recipe is for the new number of people', () => {
  const recipe = { name: 'Pancakes', people: 4, eggs: 3, flour: 250 }
  expect(scaleRecipe(recipe, 6).people).toBe(6)
})

test('twice the people need twice as much', () => {
  const recipe = { name: 'Pancakes', people: 4, eggs: 3, flour: 250 }
  expect(scaleRecipe(recipe, 8)).toEqual({ name: 'Pancakes', people: 8, eggs: 6, flour: 500 })
})

test('eggs are rounded up to whole eggs', () => {
  const recipe = { name: 'Pancakes', people: 4, eggs: 3, flour: 250 }
  expect(scaleRecipe(recipe, 6)).toEqual({ name: 'Pancakes', people: 6, eggs: 5, flour: 375 })
  expect(scaleRecipe({ name: 'Waffles', people: 4, eggs: 1, flour: 400 }, 5).eggs).toBe(2)
})

test('the old recipe is not changed', () => {
  const recipe = { name: 'Pancakes', people: 4, eggs: 3, flour: 250 }
  scaleRecipe(recipe, 6)
  expect(recipe).toEqual({ name: 'Pancakes', people: 4, eggs: 3, flour: 250 })
})
