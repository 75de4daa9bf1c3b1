/** The JSONPath of `.data[0]["a b"]`, or undefined for anything else, such as a call. */
export const jsonPathOf = (access: string): string | undefined => {
  const steps: string[] = []
  let rest = access.replaceAll('?.', '.')
  while (rest !== '') {
    const [whole, name, index, quotedName] =
      /^(?:\.([A-Za-z_$][\w$]{0,200})|\[(\d{1,9})\]|\[(?:"([^"\\]{1,200})"|'[^'\\]{1,200}')\])/.exec(rest) ?? []
    if (whole === undefined) return undefined
    if (name !== undefined) steps.push(/^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `['${name}']`)
    else if (index !== undefined) steps.push(`[${index}]`)
    else steps.push(`['${(quotedName ?? whole.slice(2, -2)).replaceAll("'", String.raw`\'`)}']`)
    rest = rest.slice(whole.length)
  }
  return `$${steps.join('')}`
}

/** The access of JavaScript for a JSONPath of names and indexes; undefined for another one. */
export const accessOf = (path: string): string | undefined => {
  if (!path.startsWith('$')) return undefined
  const steps: string[] = []
  let rest = path.slice(1)
  while (rest !== '') {
    const [whole, name, index, inQuotes] =
      /^(?:\.([A-Za-z_]\w{0,200})|\[(\d{1,9})\]|\['([^'\\]{1,200})'\])/.exec(rest) ?? []
    if (whole === undefined) return undefined
    if (inQuotes === undefined) steps.push(name === undefined ? `[${index}]` : `.${name}`)
    else steps.push(`[${JSON.stringify(inQuotes)}]`)
    rest = rest.slice(whole.length)
  }
  return steps.join('')
}
