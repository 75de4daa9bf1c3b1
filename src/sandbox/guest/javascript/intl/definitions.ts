/** Properties as the language defines its own: they can be replaced, and no loop over an object finds them. */
export const defineHidden = (target: object, properties: Readonly<Record<string, unknown>>): void => {
  for (const [name, value] of Object.entries(properties))
    Object.defineProperty(target, name, { value, writable: true, configurable: true })
}

/** A function of that name that is not a constructor. */
export const method = (name: string, run: (self: unknown, args: readonly unknown[]) => unknown): object => {
  const made: Record<string, object> = {
    [name](...args: unknown[]) {
      return run(this, args)
    },
  }
  return made[name] ?? made
}

/** A value as the language makes a text of it: an object is asked, a symbol refused. */
export const asText = (value: unknown): string => ''.concat(value as string)
