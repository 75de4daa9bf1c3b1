import { registerHooks } from 'node:module'

/** Returns what locks module loading for good: nothing can be imported or required any more, not even what is built in. */
export const prepareModuleLock = (): (() => void) => {
  let locked = false
  registerHooks({
    resolve: (specifier, context, next) => {
      if (locked) throw new Error('module loading is locked')
      return next(specifier, context)
    },
  })
  return () => {
    locked = true
  }
}
