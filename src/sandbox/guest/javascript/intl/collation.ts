import { compareAscii } from './ascii-collation.ts'
import type { Icu } from './icu-client.ts'

/** Options that leave ASCII in the order of the root collation, in these languages. */
const isOfRoot = (resolved: Intl.ResolvedCollatorOptions): boolean =>
  /^(?:de|en|fr|nl)(?:-[A-Z]{2})?$/.test(resolved.locale) &&
  resolved.usage === 'sort' &&
  resolved.sensitivity === 'variant' &&
  resolved.collation === 'default' &&
  resolved.caseFirst === 'false' &&
  !resolved.numeric &&
  !resolved.ignorePunctuation

/** Compares texts as a collator does that was made like this; asks ICU only where ASCII is not enough. */
export const compareOf = (icu: Icu): ((made: string, first: string, second: string) => number) => {
  const simple = new Map<string, boolean>()
  return (made, first, second) => {
    let isSimple = simple.get(made)
    if (isSimple === undefined) {
      isSimple = isOfRoot(icu.ask(made, 'resolvedOptions') as Intl.ResolvedCollatorOptions)
      simple.set(made, isSimple)
    }
    const compared = isSimple ? compareAscii(first, second) : undefined
    return compared ?? (icu.ask(made, 'compare', [first, second]) as number)
  }
}
