interface Wait {
  /** How many wait before this one. */
  readonly before: number | null
  readonly seconds: number | null
}

/** `about 40 seconds; 12 before you`: what is known of a wait, or nothing. */
export const waitingWords = ({ before, seconds }: Wait): string => {
  const words = seconds === null ? [] : [`about ${inWords(seconds)}`]
  if (before !== null) words.push(before === 0 ? 'you are next' : `${before} before you`)
  return words.join('; ')
}

const inWords = (seconds: number): string => {
  if (seconds < 120) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  return `${seconds / 60} minutes`
}
