import { noPhases } from '../../calls/model.ts'
import { factsOf } from '../evidence.ts'
import { count, milliseconds, ofTarget } from '../findings.ts'
import type { ProbeRunner } from './tools.ts'

/** Asks for the records of a name. */
export const probeDns: ProbeRunner<'dns'> = async ({ outbound, clock }, { name, type, contains }, timeoutMs) => {
  const began = clock.now()
  const records = await outbound.resolve(name, type, timeoutMs)
  const dns = (clock.now() - began) * 1_000
  const phases = { ...noPhases, dns, total: dns }
  const has = `${name} has ${count(records.length)} ${type} ${records.length === 1 ? 'record' : 'records'}`
  if (records.length === 0)
    return ofTarget({ outcome: 'down', summary: `The name ${name} has no ${type} record.`, phases })
  if (contains === '' || records.some((record) => record.includes(contains)))
    return ofTarget({ outcome: 'up', summary: `${has}, after ${milliseconds(dns)}.`, phases })
  return ofTarget({
    outcome: 'down',
    summary: `${has}, but none has the text "${contains}".`,
    phases,
    evidence: factsOf(records.map((record) => `${type} ${record}`)),
  })
}
