import { expect, test } from 'vitest'
import { scaleRecipe } from './solution.ts'

test('the name of the recipe stays', () => {
  const recipe = { name: 'Waffles from Liège', people: 5, eggs: 2, flour: 500 }
  expect(scaleRecipe(recipe, 10)).toEqual({ name: 'Waffles from Liège', people: 10, eggs: 4, flour: 1000 })
})

test('fewer people need less', () => {
  const recipe = { name: 'Crêpes', people: 8, eggs: 6, flour: 500 }
  expect(scaleRecipe(recipe, 4)).toEqual({ name: 'Crêpes', people: 4, eggs: 3, flour: 250 })
  expect(scaleRecipe(recipe, 2)).toEqual({ name: 'Crêpes', people: 2, eggs: 2, flour: 125 })
})

test('whole eggs need no extra egg', () => {
  const recipe = { name: 'Omelette', people: 2, eggs: 4, flour: 30 }
  expect(scaleRecipe(recipe, 3)).toEqual({ name: 'Omelette', people: 3, eggs: 6, flour: 45 })
})

test('flour is rounded to the nearer gram', () => {
  const recipe = { name: 'Blini', people: 3, eggs: 1, flour: 100 }
  expect(scaleRecipe(recipe, 4)).toEqual({ name: 'Blini', people: 4, eggs: 2, flour: 133 }) // 133.33…
  expect(scaleRecipe(recipe, 5)).toEqual({ name: 'Blini', people: 5, eggs: 2, flour: 167 }) // 166.66…
})

test('the same number of people need the same', () => {
  const recipe = { name: 'Pancakes', people: 4, eggs: 3, flour: 250 }
  expect(scaleRecipe(recipe, 4)).toEqual({ name: 'Pancakes', people: 4, eggs: 3, flour: 250 })
})
