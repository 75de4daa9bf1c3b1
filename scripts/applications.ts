import { parseArgs } from 'node:util'
import { system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { applicationService } from '#domains/eye/index.ts'
import { withJob } from './support/job-scope.ts'
import { runScript } from './support/run-script.ts'

const usage = `Manages applications, the trusted clients that send events.

  npm run applications -- create NAME [--origin=https://shop.example]...   makes one, and prints its keys this once
  npm run applications -- list
  npm run applications -- rename ID NAME
  npm run applications -- disable ID
  npm run applications -- enable ID
  npm run applications -- rotate ID KEY-ID [--overlap=86400]               makes a new key; the old one expires after that many seconds
  npm run applications -- keys ID
`

interface Values {
  readonly origin?: string[]
  readonly overlap: string
}

type Service = ReturnType<typeof applicationService>

interface Command {
  /** How many words follow the verb. */
  readonly takes: number
  /** Those of them that are names, and ids. */
  readonly names: (given: readonly string[]) => readonly string[]
  readonly ids: (given: readonly string[]) => readonly string[]
  readonly run: (service: Service, given: readonly string[], values: Values) => Promise<readonly string[]>
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const none = (): readonly string[] => []
const all = (given: readonly string[]): readonly string[] => given

const commands: Readonly<Record<string, Command>> = {
  create: {
    takes: 1,
    names: all,
    ids: none,
    run: async (service, [name = ''], { origin }) => {
      const { id, writeKey, readKey } = await service.create(system, {
        name,
        ...(origin ? { allowedOrigins: origin } : {}),
      })
      return [`application  ${id}  ${name}`, `write key    ${writeKey.key}`, `read key     ${readKey.key}`, '', once]
    },
  },
  list: {
    takes: 0,
    names: none,
    ids: none,
    run: async (service) => {
      const { items } = await service.list(system, { limit: 1_000 })
      return items.map(
        ({ id, name, disabledAt }) => `${id}  ${name}${disabledAt === null ? '' : `  (disabled ${disabledAt})`}`,
      )
    },
  },
  rename: {
    takes: 2,
    names: (given) => given.slice(1),
    ids: (given) => given.slice(0, 1),
    run: async (service, [id = '', name = '']) => {
      await service.change(system, { id, name })
      return [`${id}  ${name}`]
    },
  },
  disable: { takes: 1, names: none, ids: all, run: async (service, [id = '']) => switched(service, id, true) },
  enable: { takes: 1, names: none, ids: all, run: async (service, [id = '']) => switched(service, id, false) },
  rotate: {
    takes: 2,
    names: none,
    ids: all,
    run: async (service, [id = '', keyId = ''], { overlap }) => {
      const { scope, key } = await service.rotateKey(system, {
        applicationId: id,
        keyId,
        overlapSeconds: Number(overlap),
      })
      return [`${scope} key  ${key}`, `The old key expires in ${overlap} seconds.`, once]
    },
  },
  keys: {
    takes: 1,
    names: none,
    ids: all,
    run: async (service, [id = '']) => {
      const keys = await service.keys(system, id)
      return keys.map(({ id, scope, hint, expiresAt, revokedAt }) => {
        const end = revokedAt === null ? (expiresAt === null ? '' : `  ends ${expiresAt}`) : `  revoked ${revokedAt}`
        return `${id}  ${scope.padEnd(5)}  …${hint}${end}`
      })
    },
  },
}

const once = 'Store the keys now: the database has only their digests, so nobody can show them again.'

const switched = async (service: Service, id: string, disabled: boolean): Promise<readonly string[]> => {
  const { name } = await service.change(system, { id, disabled })
  return [`${id}  ${name}  ${disabled ? 'disabled' : 'enabled'}`]
}

await runScript(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { origin: { type: 'string', multiple: true }, overlap: { type: 'string', default: '86400' } },
  })
  const [verb, ...given] = positionals
  const command = verb === undefined ? undefined : commands[verb]
  if (!command || given.length !== command.takes || !/^[0-9]{1,7}$/.test(values.overlap)) {
    process.stderr.write(usage)
    return 2
  }
  for (const name of command.names(given)) {
    if (name.trim() === '' || name.length > 80)
      throw new DomainError('invalid-request', 'A name must have 1 to 80 characters.')
  }
  for (const id of command.ids(given)) {
    if (!isId.test(id))
      throw new DomainError('invalid-request', `${id} is not an id. "list" shows the ids of the applications.`)
  }
  await withJob(async ({ scope }) => {
    const lines = await command.run(applicationService(scope), given, values)
    process.stdout.write(`${lines.join('\n')}\n`)
  })
  return 0
})
