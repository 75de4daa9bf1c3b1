/** A number of seconds in words, such as `1 hour, 2 minutes and 3 seconds`. */
export function humaneDuration(seconds: number): string {
  throw new Error('not written yet')
}
