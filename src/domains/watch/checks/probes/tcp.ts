import { excerpt, factsOf } from '../evidence.ts'
import { milliseconds, ofTarget } from '../findings.ts'
import type { ProbeRunner } from './tools.ts'

/** Opens a connection; sends a text and reads the beginning of the answer, where the monitor asks for it. */
export const probeTcp: ProbeRunner<'tcp'> = async ({ outbound }, { host, port, send, contains }, timeoutMs) => {
  const talks = send !== '' || contains !== ''
  const target = { host, port, deadlineMs: timeoutMs, ...(talks ? { text: unescaped(send) } : {}) }
  const { phases, address, banner } = await outbound.openTcp(target)
  const accepted = `${host}:${port} accepted a connection after ${milliseconds(phases.dns + phases.connect)}`
  if (contains === '' || banner.includes(contains)) return ofTarget({ outcome: 'up', summary: `${accepted}.`, phases })
  const said = banner === '' ? 'sent nothing' : `sent "${excerpt(banner, 80).trim()}"`
  return ofTarget({
    outcome: 'down',
    summary: `${accepted}, but ${said}; expected the text "${contains}".`,
    phases,
    evidence: { ...(address === null ? {} : { address }), body: excerpt(banner), ...factsOf([`Sent: ${send}`]) },
  })
}

const escapes: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '\\': '\\' }

/** A form has one line: `\r`, `\n`, `\t` and `\\` stand for the characters. */
const unescaped = (text: string): string =>
  text.replaceAll(/\\([rnt\\])/g, (_, letter: string) => escapes[letter] ?? letter)
