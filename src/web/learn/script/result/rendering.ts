/** Everything that shows the results of a run, loaded together. */
export { marksOf, renderResults } from './results.ts'
export { circumstances, summary } from './words.ts'
