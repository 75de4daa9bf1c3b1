import type { CallAuth, Parameter } from '../../model.ts'
import { toBase64 } from '../request-of.ts'

/** Editors let a person write `Basic user password` or `Basic user:password`, and encode it when they send it. */
export const basicHeader = (header: Parameter): Parameter => {
  if (header.name.toLowerCase() !== 'authorization') return header
  const [scheme = '', first = '', second, ...rest] = header.value.trim().split(/[ \t]+/)
  if (scheme.toLowerCase() !== 'basic' || rest.length > 0) return header
  if (second !== undefined) return { name: header.name, value: `Basic ${toBase64(`${first}:${second}`)}` }
  return first.includes(':') ? { name: header.name, value: `Basic ${toBase64(first)}` } : header
}

/** `user password` where both are words; templates in them are filled then. */
export const basicText = ({ user, password }: Extract<CallAuth, { kind: 'basic' }>): string =>
  /^\S+$/.test(user) && /^\S+$/.test(password) && !user.includes(':')
    ? `Basic ${user} ${password}`
    : `Basic ${toBase64(`${user}:${password}`)}`
