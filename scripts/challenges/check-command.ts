import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { nodeDigest } from '#adapters/system/node-digest.ts'
import { lockName } from '../../src/domains/challenges/catalogue/exercise-lock.ts'
import { print } from '../support/report.ts'
import { type BackEnd, openBackEnds } from './back-ends.ts'
import { type Checked, checkExercise } from './check.ts'
import { type Folder, foldersAt, ownExercises } from './folders.ts'
import { heldToLock } from './lock.ts'
import { reportJson } from './report-json.ts'
import { exerciseLines, type Finding, strayLine, summaryLines, tallyOf } from './report.ts'

export const checkUsage = `  npm run challenges -- check [DIR ...] [--write] [--fast] [--survivors] [--json]
      Checks exercises; without DIR, those of challenges/. DIR is the folder of one exercise or of several,
      or the name of one in challenges/.
      --write       writes challenge.lock.json where everything is in order
      --fast        runs no mutants, and takes their score from a lock that fits
      --survivors   shows every mutant that no test catches
      --json        prints the result as one JSON document
      ✓ in order   ○ new: in order as far as it was measured, without a lock   ✗ with faults (exit code 1)`

/** `check [DIR ...] [--write] [--fast] [--survivors] [--json]`: exit code 1 when anything is wrong with any exercise. */
export const checkCommand = async (args: readonly string[]): Promise<number> => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      write: { type: 'boolean', default: false },
      fast: { type: 'boolean', default: false },
      survivors: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const { folders, strays } = foldersAt(positionals.length > 0 ? positionals : [ownExercises])
  const backEnds = openBackEnds(process.env)
  try {
    const say = values.json ? () => {} : print
    const names = backEnds.map(({ name }) => name)
    say(`Runs on: ${names.join(', ')}`, '')
    const start = performance.now()
    const findings: Finding[] = []
    for (const folder of folders) {
      const finding = await check(folder, backEnds, values)
      findings.push(finding)
      say(...exerciseLines(finding, values))
    }
    const tally = tallyOf(findings)
    const milliseconds = performance.now() - start
    say(...strays.map(strayLine), ...summaryLines(tally, strays.length, milliseconds))
    if (values.json)
      print(JSON.stringify(reportJson({ backEnds: names, findings, strays, tally, milliseconds }), null, 2))
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
      ? { faults: folder.faults }
      : await checkExercise(folder.slug, folder.files, { backEnds, mutants: !fast })
  const { text, remarks, ...held } = heldToLock(folder, checked, { write, sha256: nodeDigest.sha256 })
  const written = write && text !== undefined && text !== folder.files[lockName]
  if (written) writeFileSync(join(folder.path, lockName), text)
  const milliseconds = performance.now() - start
  const { slug, path } = folder
  return { slug, path, checked, ...held, remarks: [...(checked.remarks ?? []), ...remarks], written, milliseconds }
}
