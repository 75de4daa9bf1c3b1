import { FolderError } from './challenges/folders.ts'
import { runSubcommands } from './support/subcommands.ts'

await runSubcommands({
  purpose: 'Checks and publishes exercises. docs/challenges.md describes their files.',
  commands: {
    check: {
      usage: `  npm run challenges -- check [DIR ...] [--write] [--fast] [--survivors] [--json]
      Checks exercises and paths; without DIR, those of challenges/ and paths/. DIR is the folder of one exercise or path
      or of several, or the name of one in challenges/ or paths/.
      --write       writes challenge.lock.json where everything is in order
      --fast        runs no mutants, and takes their score from a lock that fits
      --survivors   shows every mutant that no test catches
      --json        prints the result as one JSON document
      ✓ in order   ○ new: in order as far as it was measured, without a lock   ✗ with faults (exit code 1)`,
      load: async () => (await import('./challenges/check-command.ts')).checkCommand,
    },
    import: {
      usage: `  npm run challenges -- import DIR ... [--lenient]
      Publishes exercises and paths in the database that DATABASE_URL names, live at once; without it in the embedded one of DATA_DIR,
      for which the server must be stopped (PUT /v1/challenges/{slug} publishes while it runs). DIR as for check.
      Without a lock that fits, an exercise must pass the rules of check, except mutants and the comparison of both modes;
      with --lenient only its reference solution must pass.`,
      load: async () => (await import('./challenges/import-command.ts')).importCommand,
    },
    schema: {
      usage: `  npm run challenges -- schema
      Writes docs/challenge.schema.json, docs/challenge-language.schema.json and docs/path.schema.json, the front matter as
      JSON Schema.`,
      load: async () => (await import('./challenges/schema-command.ts')).schemaCommand,
    },
  },
  isForPeople: (error) => error instanceof FolderError,
})
