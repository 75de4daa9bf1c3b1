import type { Environment } from './model.ts'

/** An environment as it is answered: variables in a list. */
export const presentEnvironment = ({ variables, secretNames, ...environment }: Environment) => ({
  ...environment,
  variables: presentVariables(variables),
  secretNames: [...secretNames],
})

export const presentVariables = (variables: Environment['variables']) =>
  Object.entries(variables).map(([name, value]) => ({ name, value }))

/** Values by name; the later of two with the same name counts. */
export const byName = <Value>(
  list: readonly { readonly name: string; readonly value: Value }[],
): Readonly<Record<string, Value>> => Object.fromEntries(list.map(({ name, value }) => [name, value]))
