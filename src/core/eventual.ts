/**
 * A value that may already be there. A cached answer that stays synchronous from the handler to the
 * socket takes two thirds of the time, because every promise on the way costs a microtask.
 */
export type Eventual<T> = T | Promise<T>

/** Continues with the value: at once if it is there, otherwise when it comes. */
export const after = <T, U>(value: Eventual<T>, next: (value: T) => Eventual<U>): Eventual<U> =>
  value instanceof Promise ? value.then(next) : next(value)
