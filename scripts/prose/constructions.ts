/** A construction that readers stumble over, and what to write instead. */
export interface Construction {
  readonly pattern: RegExp
  readonly advice: string
}

/** The patterns look at one sentence at a time. */
export const bannedConstructions: readonly Construction[] = [
  { pattern: /^Of\b(?! course\b)/, advice: 'do not begin with "Of": name the actor first' },
  {
    pattern: /(?<!\bthere )\b(?:is|are|was|were) no (?!longer\b|more\b|less\b|one\b)/i,
    advice: 'say "is not a", or say what it is',
  },
  { pattern: /\bno part of\b/i, advice: 'say "does not belong to" or "ignores"' },
  { pattern: /\bnot any more\b/i, advice: 'say "no longer"' },
  { pattern: /\b(?:is|are|was|were|be|been) (?:told|said) (?!apart\b)/i, advice: 'say who reports what to whom' },
  { pattern: /\b(?:said|told) of\b/i, advice: 'say "reported about"' },
  { pattern: /\b(?:to|for|of|by|from|with|than|but|only) who\b/i, advice: 'put a noun before "who"' },
  { pattern: /^Who\b[^?]*[.;,]$/, advice: 'put a noun before "who"' },
  { pattern: /\b(?:we|us): /i, advice: 'name the product in place of "we"' },
  { pattern: /\bnot to be (?:had|found|seen)\b/i, advice: 'say "not available" or "missing"' },
  { pattern: /\bwhat (?:came|comes|became|becomes) of\b/i, advice: 'say "the result of" or "the state of"' },
  { pattern: /\bfor nothing\b/i, advice: 'say "at no cost"' },
  { pattern: /\bwhatever ends\b/i, advice: 'name what ends' },
  { pattern: /\bbelongs? into\b/i, advice: 'say "belongs in", or use a verb' },
  { pattern: /\bis to blame\b|\bat fault\b/i, advice: 'say what caused it' },
]

/** The advice on each banned construction in a sentence. */
export const adviceOn = (sentence: string): readonly string[] =>
  bannedConstructions.filter(({ pattern }) => pattern.test(sentence)).map(({ advice }) => advice)
