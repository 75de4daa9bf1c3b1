import { expect, test } from 'vitest'
import { customersByAge } from './solution.ts'

const customer = (name: string, age: number) => ({ name, email: `${name.toLowerCase()}@shop.example`, age })

test('names are sorted whatever the order of ages and emails', () => {
  const groups = customersByAge([
    { name: 'Zoe', email: 'a@shop.example', age: 40 },
    { name: 'Ann', email: 'd@shop.example', age: 7 },
    { name: 'Max', email: 'c@shop.example', age: 40 },
    { name: 'Bea', email: 'b@shop.example', age: 40 },
  ])
  expect(groups.get(40)).toEqual(['Bea', 'Max', 'Zoe'])
  expect(groups.get(7)).toEqual(['Ann'])
})

test('age zero is an age', () => {
  expect(customersByAge([customer('Mia', 0), customer('Jo', 1), customer('Leo', 0)]).get(0)).toEqual(['Leo', 'Mia'])
})

test('customers of the same name are different customers', () => {
  const groups = customersByAge([customer('Sam', 20), customer('Sam', 20), customer('Sam', 80)])
  expect(groups.get(20)).toEqual(['Sam', 'Sam'])
  expect(groups.get(80)).toEqual(['Sam'])
})

test('the result is a map whose keys are numbers', () => {
  const groups = customersByAge([customer('Ida', 66)])
  expect(groups instanceof Map).toBe(true)
  expect([...groups.keys()]).toEqual([66])
})

test('the array of customers stays as it was', () => {
  const customers = [customer('Old', 90), customer('Young', 9), customer('Elder', 90)]
  expect(customersByAge(customers).size).toBe(2)
  expect(customers).toEqual([customer('Old', 90), customer('Young', 9), customer('Elder', 90)])
})
