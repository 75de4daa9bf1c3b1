import type { StatusGroup } from '#domains/watch/index.ts'
import type { Named } from '../monitors/form-page.ts'

/** The groups of a page as lines: `# Group`, and below it `monitor` or `monitor = name for visitors`. */
export const linesOfGroups = (groups: readonly StatusGroup[], monitors: readonly Named[]): string => {
  const nameOf = new Map(monitors.map(({ id, name }) => [id, name]))
  return groups
    .flatMap(({ name, components }) => [
      `# ${oneLine(name)}`,
      ...components.flatMap((component) => {
        const monitor = nameOf.get(component.monitorId)
        // One that was removed leaves the page with the next change.
        if (monitor === undefined) return []
        return [monitor === component.name ? oneLine(monitor) : `${oneLine(monitor)} = ${oneLine(component.name)}`]
      }),
    ])
    .join('\n')
}

export type ReadGroups =
  | { readonly groups: readonly StatusGroup[]; readonly fault?: undefined }
  | { readonly groups?: undefined; readonly fault: string }

/** Where the first lines have no heading. */
const firstGroup = 'Systems'

/** The same, read again. A fault names the number of its line. */
export const groupsIn = (text: string, monitors: readonly Named[]): ReadGroups => {
  const groups: { readonly name: string; readonly components: { monitorId: string; name: string }[] }[] = []
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim()
    if (line === '') continue
    const component = componentIn(line, monitors)
    if (!component && line.startsWith('#')) {
      const name = line.slice(1).trim()
      if (name === '') return { fault: `Line ${index + 1} needs a name behind its #.` }
      groups.push({ name, components: [] })
      continue
    }
    if (!component) return { fault: `Line ${index + 1}: no monitor is called ${monitorPart(line)}.` }
    const group = groups.at(-1) ?? { name: firstGroup, components: [] }
    if (groups.length === 0) groups.push(group)
    group.components.push(component)
  }
  return { groups }
}

/** A name may have an equals sign itself: each is tried. */
const componentIn = (line: string, monitors: readonly Named[]): { monitorId: string; name: string } | undefined => {
  const whole = monitors.find(({ name }) => oneLine(name) === line)
  if (whole) return { monitorId: whole.id, name: whole.name }
  for (let at = line.indexOf('='); at >= 0; at = line.indexOf('=', at + 1)) {
    const [before, name] = [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    const monitor = monitors.find((each) => oneLine(each.name) === before)
    if (monitor && name !== '') return { monitorId: monitor.id, name }
  }
  return undefined
}

const monitorPart = (line: string): string => line.split('=')[0]?.trim() ?? line

const oneLine = (name: string): string => name.replaceAll(/\s+/g, ' ').trim()
