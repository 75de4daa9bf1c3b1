import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { nodeDigest } from '#adapters/node-digest.ts'
import { faultText } from '../../src/domains/challenges/catalogue/exercise-error.ts'
import { lockName } from '../../src/domains/challenges/catalogue/exercise-lock.ts'
import { print } from '../support/report.ts'
import { type BackEnd, openBackEnds } from './back-ends.ts'
import { type Checked, checkExercise } from './check.ts'
import { type Folder, foldersAt, ownExercises } from './folders.ts'
import { heldToLock } from './lock.ts'
import { emptyTally, exerciseLines, type Finding, strayLine, summaryLines, tallied } from './report.ts'

export const checkUsage = `  npm run challenges -- check [DIR ...] [--write] [--fast] [--survivors]
      Whether exercises keep what they promise; without DIR, those of challenges/. DIR is the folder of one or of several,
      or the name of one in challenges/.
      --write       writes challenge.lock.json where all is well; else it must be there and fit
      --fast        runs no mutants, and believes the lock
      --survivors   shows every mutant that no test catches`

/** `check [DIR ...] [--write] [--fast] [--survivors]`: exit code 1 when anything is wrong with any exercise. */
export const checkCommand = async (args: readonly string[]): Promise<number> => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      write: { type: 'boolean', default: false },
      fast: { type: 'boolean', default: false },
      survivors: { type: 'boolean', default: false },
    },
  })
  const { folders, strays } = foldersAt(positionals.length > 0 ? positionals : [ownExercises])
  const backEnds = openBackEnds(process.env)
  try {
    print(`Runs on: ${backEnds.map(({ name }) => name).join(', ')}`, '')
    const start = performance.now()
    let tally = emptyTally
    for (const folder of folders) {
      const finding = await check(folder, backEnds, values)
      print(...exerciseLines(finding, values))
      tally = tallied(tally, finding)
    }
    print(...strays.map(strayLine), ...summaryLines(tally, strays.length, performance.now() - start))
    return tally.faulty + strays.length > 0 ? 1 : 0
  } finally {
    await Promise.all(backEnds.map(({ runner }) => runner.close()))
  }
}

const check = async (
  folder: Folder,
  backEnds: readonly [BackEnd, ...BackEnd[]],
  { write, fast }: { readonly write: boolean; readonly fast: boolean },
): Promise<Finding> => {
  const start = performance.now()
  const checked: Checked =
    folder.faults.length > 0
      ? { faults: folder.faults.map(faultText) }
      : await checkExercise(folder.slug, folder.files, { backEnds, mutants: !fast })
  const { text, ...held } = heldToLock(folder, checked, { write, sha256: nodeDigest.sha256 })
  const written = write && text !== undefined && text !== folder.files[lockName]
  if (written) writeFileSync(join(folder.path, lockName), text)
  return { slug: folder.slug, checked, ...held, written, milliseconds: performance.now() - start }
}
