/** Characters of a regular expression. */
const patternLimit = 200
/** The maximum length of a text that is matched; a longer text fails. */
export const patternTextLimit = 500
/** The maximum number of quantifiers that can match the same characters, with the search for a beginning. */
const sharingLimit = 2
/** The same for `?`, each of which at most doubles the ways. */
const optionLimit = 5

/** One literal or class of an expression. */
interface Atom {
  /** Those of the probed characters that it accepts. */
  readonly accepts: ReadonlySet<string>
  readonly minimum: number
  readonly maximum: number
  /** Groups and branches around it that a match may pass by. */
  readonly passable: readonly number[]
}

interface Reader {
  readonly pattern: string
  readonly probes: readonly string[]
  at: number
  groups: number
  fault: string | undefined
}

/**
 * Returns why a regular expression is refused; undefined when it is accepted. The engine tries every way to match, and
 * an expression with many ways would block the process for seconds. So this refuses repeated groups without one character that
 * marks their begin or end. It also refuses quantifiers that could divide the same characters in more than about
 * `patternTextLimit` squared ways.
 */
export const patternFault = (pattern: string): string | undefined => {
  if (pattern.length > patternLimit) return `must have at most ${patternLimit} characters`
  try {
    // The engine says only when it runs that an expression is too large for it.
    RegExp(pattern, 'u').test('')
  } catch {
    return 'must be a regular expression (ECMAScript, flag u)'
  }
  if (/\\(k<|[1-9])/.test(pattern.replaceAll('\\\\', ''))) return 'must not refer back to a group'
  const reader: Reader = { pattern, at: 0, groups: 0, probes: probesOf(pattern), fault: undefined }
  const atoms = readBranches(reader).flat()
  const isAnchored = pattern.startsWith('^') && !pattern.includes('|')
  return reader.fault ?? sharingFault(atoms, isAnchored)
}

/** Every character up to U+00FF, those written in the expression, and some of other kinds. */
const probesOf = (pattern: string): readonly string[] => [
  ...new Set([
    ...Array.from({ length: 256 }, (_, code) => String.fromCodePoint(code)),
    ...Array.from(pattern),
    ...Array.from('ŉßЖ中‐😀\u2028'),
  ]),
]

/** The branches of the expression, or of the group that was just opened. */
const readBranches = (reader: Reader): readonly (readonly Atom[])[] => {
  const { pattern } = reader
  const branches: (readonly Atom[])[] = []
  let branch: Atom[] = []
  while (reader.at < pattern.length && pattern[reader.at] !== ')') {
    if (pattern[reader.at] === '|') {
      branches.push(branch)
      branch = []
      reader.at++
    } else if (!take(reader, /^(?:[\^$]|\\[bB])/)) {
      branch.push(...(pattern[reader.at] === '(' ? readGroup(reader) : [readAtom(reader)]))
    }
  }
  branches.push(branch)
  return branches.length === 1 ? branches : branches.map((atoms) => passable(reader, atoms))
}

const readGroup = (reader: Reader): readonly Atom[] => {
  take(reader, /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/)
  const branches = readBranches(reader)
  reader.at++
  const { minimum, maximum } = readQuantifier(reader)
  if (maximum > 1 && !isDivisible(branches)) {
    reader.fault ??=
      'must not repeat a group that contains a quantifier or a choice, unless it begins or ends with a character that nothing else in it accepts'
  }
  const atoms = branches.flatMap((branch) =>
    minimum === maximum ? branch : branch.map((atom, index) => (index === 0 ? { ...atom, maximum: Infinity } : atom)),
  )
  return minimum === 0 ? passable(reader, atoms) : atoms
}

const readAtom = (reader: Reader): Atom => {
  const source =
    take(reader, /^(?:\[(?:\\.|[^\]\\])*\]|\\(?:u\{[^}]*\}|u[0-9a-f]{4}|x..|[pP]\{[^}]*\}|c.|.)|.)/isu) ?? ''
  const accepting = new RegExp(`^${source}$`, 'su')
  return {
    accepts: new Set(reader.probes.filter((probe) => accepting.test(probe))),
    ...readQuantifier(reader),
    passable: [],
  }
}

const readQuantifier = (reader: Reader): Pick<Atom, 'minimum' | 'maximum'> => {
  const text = take(reader, /^(?:[*+?]|\{[0-9,]+\})\??/)
  switch (text?.[0]) {
    case undefined:
      return { minimum: 1, maximum: 1 }
    case '*':
      return { minimum: 0, maximum: Infinity }
    case '+':
      return { minimum: 1, maximum: Infinity }
    case '?':
      return { minimum: 0, maximum: 1 }
    default: {
      const [least = '0', most = least] = (text ?? '').replaceAll(/[{}?]/g, '').split(',')
      return { minimum: Number(least), maximum: most === '' ? Infinity : Number(most) }
    }
  }
}

/** The text at this place that fits, and moves on behind it. */
const take = (reader: Reader, form: RegExp): string | undefined => {
  const text = form.exec(reader.pattern.slice(reader.at))?.[0]
  reader.at += text?.length ?? 0
  return text
}

const passable = (reader: Reader, atoms: readonly Atom[]): readonly Atom[] => {
  const group = ++reader.groups
  return atoms.map((atom) => ({ ...atom, passable: [...atom.passable, group] }))
}

const varies = ({ minimum, maximum }: Atom): boolean => minimum !== maximum

const shares = (left: Atom, right: Atom): boolean => [...left.accepts].some((probe) => right.accepts.has(probe))

/** True when there is one way at most to divide a text into repetitions of the group. */
const isDivisible = (branches: readonly (readonly Atom[])[]): boolean => {
  const [only = []] = branches
  if (branches.length === 1 && (!only.some(varies) || areMarks(only.slice(-1), only))) return true
  const leads = branches.flatMap((branch) => branch.slice(0, 1))
  const atoms = branches.flat()
  return leads.length === branches.length && areMarks(leads, atoms.some(varies) ? atoms : leads)
}

/** True when each comes exactly once and accepts nothing that any other atom accepts. */
const areMarks = (marks: readonly Atom[], atoms: readonly Atom[]): boolean =>
  marks.every(
    (mark) => mark.minimum === 1 && mark.maximum === 1 && !atoms.some((other) => other !== mark && shares(mark, other)),
  )

const sharingFault = (atoms: readonly Atom[], isAnchored: boolean): string | undefined => {
  const varying = atoms.filter(varies)
  if (varying.length === 0) return undefined
  const sharing = varying.filter((atom) =>
    varying.some((earlier) => atoms.indexOf(earlier) < atoms.indexOf(atom) && !areApart(atoms, earlier, atom)),
  )
  const options = sharing.filter(({ maximum }) => maximum === 1).length
  const repetitions = sharing.length - options + 1 + (isAnchored ? 0 : 1)
  if (repetitions <= sharingLimit && options <= optionLimit) return undefined
  return isAnchored || repetitions <= sharingLimit
    ? 'must not have several quantifiers that could match the same characters'
    : 'must not have several quantifiers that could match the same characters; try to begin it with ^'
}

/** True when something must stand between the two that the first does not accept, or they accept nothing in common. */
const areApart = (atoms: readonly Atom[], first: Atom, second: Atom): boolean =>
  !shares(first, second) ||
  atoms
    .slice(atoms.indexOf(first) + 1, atoms.indexOf(second))
    .some(
      (between) =>
        between.minimum > 0 &&
        !shares(between, first) &&
        between.passable.every((group) => first.passable.includes(group) || second.passable.includes(group)),
    )
