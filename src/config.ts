import { z } from 'zod'
import { readMailbox } from './core/email-address.ts'
import { readIpRanges } from './core/ip-address.ts'
import { readMailUrl } from './core/mail-url.ts'

/** The only list of settings. Every entry is an environment variable (Node) or a variable or secret (Workers). */
const maxWitnesses = 5

const settings = z.object({
  PORT: whole('5000', 0, 65_535),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, message: 'must be an http(s):// URL' })
    .refine(
      (url) => /^https?:\/\/[^/?#@]+\/?$/i.test(url),
      'must be an address without a path, such as https://example.org',
    )
    .optional(),
  TRUSTED_PROXY: z
    .string()
    .regex(/^(true|false|[0-9])$/, 'must be true, false, or the number of proxies in front of the server, at most 9')
    .default('false')
    .transform((text) => (text === 'true' ? 1 : Number(text) || 0)),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, message: 'must be a postgres:// URL' }).optional(),
  UPSTASH_REDIS_REST_URL: z.url({ protocol: /^https?$/, message: 'must be an http(s):// URL' }).optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().min(1).optional(),
  CACHE_MAX_ENTRIES: whole('10000', 0, 1_000_000),
  RUN_SEEDER: z
    .stringbool({ truthy: ['true', '1'], falsy: ['false', '0'], error: 'must be true or false' })
    .default(true),
  ADMIN_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  EVENT_RETENTION_DAYS: whole('30', 1, 400),
  RUNNER_URL: z.url({ protocol: /^https?$/, message: 'must be an http(s):// URL' }).optional(),
  RUNNER_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  RUNNER_SLOTS: whole('0', 0, 64),
  MAIL_URL: read(
    readMailUrl,
    'must be smtp://user:password@host:port, smtps://…, resend:KEY, postmark:TOKEN or binding:NAME',
  ).optional(),
  MAIL_FROM: read(readMailbox, 'must be an address such as Touchstone <mail@example.org>').optional(),
  GITHUB_CLIENT_ID: z.string().min(1).optional(),
  GITHUB_CLIENT_SECRET: z.string().min(1).optional(),
  GITHUB_URL: z.url({ protocol: /^https?$/, message: 'must be an http(s):// URL' }).default('https://github.com'),
  GITHUB_API_URL: z
    .url({ protocol: /^https?$/, message: 'must be an http(s):// URL' })
    .default('https://api.github.com'),
  SIGNING_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits: the seed of an Ed25519 key')
    .transform((text) => text.toLowerCase())
    .optional(),
  SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits, such as those of openssl rand -hex 32')
    .transform((text) => text.toLowerCase())
    .optional(),
  WATCH_ALLOW: allowedRanges(),
  WATCH_WITNESSES: witnessList(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info'),
})

const together = settings
  .refine(
    (config) => (config.UPSTASH_REDIS_REST_URL === undefined) === (config.UPSTASH_REDIS_REST_TOKEN === undefined),
    {
      path: ['UPSTASH_REDIS_REST_TOKEN'],
      message: 'must be set together with UPSTASH_REDIS_REST_URL, or neither of them',
    },
  )
  .refine((config) => config.RUNNER_URL === undefined || config.RUNNER_TOKEN !== undefined, {
    path: ['RUNNER_TOKEN'],
    message: 'must be set, because RUNNER_URL is',
  })
  .refine((config) => (config.MAIL_URL === undefined) === (config.MAIL_FROM === undefined), {
    path: ['MAIL_FROM'],
    message: 'must be set together with MAIL_URL, or neither of them',
  })
  .refine((config) => config.MAIL_URL === undefined || config.PUBLIC_URL !== undefined, {
    path: ['PUBLIC_URL'],
    message: 'must be set, because MAIL_URL is: mails have links to this server',
  })
  .refine((config) => (config.GITHUB_CLIENT_ID === undefined) === (config.GITHUB_CLIENT_SECRET === undefined), {
    path: ['GITHUB_CLIENT_SECRET'],
    message: 'must be set together with GITHUB_CLIENT_ID, or neither of them',
  })

export type Config = z.infer<typeof settings>

/** Names every invalid setting, one on each line. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`The server cannot start with these settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
  }
}

/** Reads the settings; an empty one counts as absent. Throws `ConfigError`, which never repeats values: some are secrets. */
export const readConfig = (bindings: Readonly<Record<string, unknown>>): Config => {
  const given = Object.entries(bindings).filter(([name, value]) => name in settings.shape && value !== '')
  const result = together.safeParse(Object.fromEntries(given))
  if (result.success) return result.data
  throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
}

function whole(preset: string, minimum: number, maximum: number) {
  const message = `must be a whole number from ${minimum} to ${maximum}`
  return z
    .string()
    .regex(/^[0-9]{1,7}$/, message)
    .default(preset)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, message)
}

/** Servers that tell whether our own line works. */
export function witnessList() {
  return read(
    readWitnesses,
    `must be at most ${maxWitnesses} servers such as 1.1.1.1:443, with commas between them`,
  ).default([])
}

function readWitnesses(text: string) {
  const witnesses = text.split(',').map((part) => {
    const [, host = '', port = ''] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(part.trim()) ?? []
    return { host, port: Number(port) }
  })
  const areFit = witnesses.every(({ host, port }) => host !== '' && port >= 1 && port <= 65_535)
  return areFit && witnesses.length <= maxWitnesses ? witnesses : undefined
}

/** Private addresses that the operator lets checks and calls reach. */
export function allowedRanges() {
  return read(
    readIpRanges,
    'must be ranges of addresses with commas between them, such as 10.0.0.0/8,127.0.0.1/32. The address of a range has zeros after its prefix',
  ).default([])
}

/** A text that `parse` understands. */
function read<T>(parse: (text: string) => T | undefined, message: string) {
  return z.string().transform((text, context): T => {
    const value = parse(text)
    if (value !== undefined) return value
    context.addIssue(message)
    return z.NEVER
  })
}
