import { parseArgs } from 'node:util'
import { readConfig } from '#config.ts'
import { type Role, roles, system } from '#core/actor.ts'
import { readEmailAddress } from '#core/email-address.ts'
import { DomainError } from '#core/errors.ts'
import { accountService, mailService, type ShownAccount } from '#domains/people/index.ts'
import type { Scope } from '#ports/scope.ts'
import { withJob } from './support/job-scope.ts'
import { runScript } from './support/run-script.ts'

const usage = `Manages accounts.

  npm run accounts -- create --email a@b.c --name "Ada" [--admin]   makes one, and prints the address where its owner sets a password
  npm run accounts -- list
  npm run accounts -- roles ID ROLE,ROLE                            sets the roles: ${roles.join(', ')}; "" for none
  npm run accounts -- link --email a@b.c                            prints another address for setting a password
`

interface Values {
  readonly email?: string
  readonly name?: string
  readonly admin?: boolean
}

interface Command {
  /** How many words follow the verb. */
  readonly takes: number
  /** Options without which it does nothing. */
  readonly needs: readonly ('email' | 'name')[]
  readonly run: (scope: Scope, given: readonly string[], values: Values) => Promise<readonly string[]>
}

/** Accounts that one query reads. */
const pageSize = 500
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const commands: Readonly<Record<string, Command>> = {
  create: {
    takes: 0,
    needs: ['email', 'name'],
    run: async (scope, _, { email = '', name = '', admin = false }) => {
      if (name.trim() === '' || name.length > 80)
        throw new DomainError('invalid-request', 'A name must have 1 to 80 characters.')
      const path = await accountService(scope).create(system, {
        email,
        name: name.trim(),
        roles: admin ? ['admin'] : [],
      })
      return [`The account ${email} exists. Its owner sets a password here:`, ...addressLines(scope, path)]
    },
  },
  list: { takes: 0, needs: [], run: async (scope) => (await everyAccount(scope)).map(accountLine) },
  roles: {
    takes: 2,
    needs: [],
    run: async (scope, [accountId = '', text = '']) => {
      if (!isId.test(accountId))
        throw new DomainError('invalid-request', `${accountId} is not an id. "list" shows the ids of the accounts.`)
      return [accountLine(await accountService(scope).setRoles(system, { accountId, roles: rolesIn(text) }))]
    },
  },
  link: {
    takes: 0,
    needs: ['email'],
    run: async (scope, _, { email = '' }) => {
      const recipient = readEmailAddress(email)?.key
      await accountService(scope).requestReset(system, { email, network: null })
      const { items } = await mailService(scope).list(system, { limit: pageSize })
      const mail = items.find((each) => each.recipient === recipient && each.purpose === 'password-reset')
      if (mail?.purpose !== 'password-reset')
        throw new DomainError('not-found', `The address ${email} does not belong to an account.`)
      return ['The owner sets a password here:', ...addressLines(scope, mail.data.link)]
    },
  },
}

/** The whole address of a page; a server without PUBLIC_URL is on this machine. */
const addressLines = ({ settings }: Scope, path: string): readonly string[] => [
  new URL(path, settings.publicOrigin ?? `http://localhost:${readConfig(process.env).PORT}`).href,
  'It works once, within 30 minutes.',
]

const everyAccount = async (scope: Scope): Promise<readonly ShownAccount[]> => {
  const all: ShownAccount[] = []
  for (let after: string | undefined; ;) {
    const { items, next } = await accountService(scope).list(system, { after, limit: pageSize })
    all.push(...items)
    if (next === null) return all
    after = next
  }
}

const accountLine = ({ id, handle, email, roles: held, deleteAt }: ShownAccount): string =>
  [id, handle, email ?? 'no address', held.join(','), deleteAt === null ? '' : `(deleted on ${deleteAt.slice(0, 10)})`]
    .filter((part) => part !== '')
    .join('  ')

const rolesIn = (text: string): readonly Role[] =>
  text
    .split(',')
    .filter((name) => name !== '')
    .map((name) => {
      const role = roles.find((each) => each === name)
      if (!role) throw new DomainError('invalid-request', `${name} is not a role. Roles are ${roles.join(', ')}.`)
      return role
    })

await runScript(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { email: { type: 'string' }, name: { type: 'string' }, admin: { type: 'boolean' } },
  })
  const [verb, ...given] = positionals
  const command = verb === undefined ? undefined : commands[verb]
  if (!command || given.length !== command.takes || command.needs.some((option) => values[option] === undefined)) {
    process.stderr.write(usage)
    return 2
  }
  await withJob(async ({ scope }) => {
    const lines = await command.run(scope, given, values)
    process.stdout.write(`${lines.join('\n')}\n`)
  })
  return 0
})
