/** What each option of curl does for a call. */
export type Effect =
  | 'request'
  | 'header'
  | 'data'
  | 'dataRaw'
  | 'dataUrlencode'
  | 'json'
  | 'form'
  | 'formString'
  | 'user'
  | 'bearer'
  | 'cookie'
  | 'agent'
  | 'referer'
  | 'location'
  | 'noLocation'
  | 'insecure'
  | 'head'
  | 'get'
  | 'url'
  | 'maxTime'
  | 'upload'
  | 'next'
  | 'ignored'
  | 'noted'

export interface Option {
  readonly effect: Effect
  readonly hasValue: boolean
}

const of = (effect: Effect, hasValue: boolean, names: string): [string, Option][] =>
  names.split(' ').map((name) => [name, { effect, hasValue }])

/** The options that people copy; the rest is refused, because its words would be read as addresses. */
const options: ReadonlyMap<string, Option> = new Map([
  ...of('request', true, '-X --request'),
  ...of('header', true, '-H --header'),
  ...of('data', true, '-d --data --data-ascii --data-binary'),
  ...of('dataRaw', true, '--data-raw'),
  ...of('dataUrlencode', true, '--data-urlencode'),
  ...of('json', true, '--json'),
  ...of('form', true, '-F --form'),
  ...of('formString', true, '--form-string'),
  ...of('user', true, '-u --user'),
  ...of('bearer', true, '--oauth2-bearer'),
  ...of('cookie', true, '-b --cookie'),
  ...of('agent', true, '-A --user-agent'),
  ...of('referer', true, '-e --referer'),
  ...of('location', false, '-L --location --location-trusted'),
  ...of('noLocation', false, '--no-location'),
  ...of('insecure', false, '-k --insecure'),
  ...of('head', false, '-I --head'),
  ...of('get', false, '-G --get'),
  ...of('url', true, '--url'),
  ...of('maxTime', true, '-m --max-time'),
  ...of('upload', true, '-T --upload-file'),
  ...of('next', false, '-: --next'),
  ...of('ignored', true, '-o --output -w --write-out -D --dump-header -c --cookie-jar --connect-timeout --retry'),
  ...of('ignored', true, '--retry-delay --retry-max-time --max-redirs --stderr --trace --trace-ascii --output-dir'),
  ...of('ignored', false, '-s --silent -S --show-error -i --include --show-headers -v --verbose -f --fail -O -J -N'),
  ...of('ignored', false, '--fail-with-body --remote-name --remote-header-name --no-buffer --compressed --basic -g'),
  ...of('ignored', false, '--globoff -# --progress-bar --no-progress-meter --http1.0 --http1.1 --http2 --http3 -0'),
  ...of('ignored', false, '--http2-prior-knowledge --tlsv1.2 --tlsv1.3 -4 --ipv4 -6 --ipv6 -q --disable -Z --parallel'),
  ...of('ignored', false, '--no-keepalive --tcp-nodelay --path-as-is --create-dirs --post301 --post302 --no-alpn -j'),
  ...of(
    'noted',
    true,
    '-x --proxy -U --proxy-user -E --cert --key --cacert --capath --resolve --connect-to --interface',
  ),
  ...of(
    'noted',
    true,
    '--cert-type --key-type --pass --ciphers --unix-socket --aws-sigv4 -r --range -K --config -Y -y',
  ),
  ...of('noted', true, '--limit-rate --socks5 --socks5-hostname --dns-servers --doh-url --noproxy --max-filesize -z'),
  ...of(
    'noted',
    false,
    '--digest --ntlm --negotiate --anyauth -n --netrc --netrc-optional --ssl-reqd -p --proxytunnel',
  ),
])

/** One option of a command, with the value that follows it. */
export interface Setting {
  readonly name: string
  readonly effect: Effect
  readonly value: string
}

/** Splits `-sSL`, `-XPOST`, `--url=…` and their like; a string for a word that is neither known nor an address. */
export const settingsOf = (words: readonly string[]): readonly Setting[] | { readonly unknown: string } => {
  const found: Setting[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!word.startsWith('-') || word === '-') found.push({ name: '', effect: 'url', value: word })
    else if (word.startsWith('--')) {
      const equals = word.indexOf('=')
      const name = equals < 0 ? word : word.slice(0, equals)
      const option = options.get(name)
      if (!option) return { unknown: name }
      const value = option.hasValue ? (equals < 0 ? words[++at] : word.slice(equals + 1)) : ''
      if (value === undefined) return { unknown: `${name} without a value` }
      found.push({ name, effect: option.effect, value })
    } else
      for (let letter = 1; letter < word.length; letter++) {
        const name = `-${word[letter]}`
        const option = options.get(name)
        if (!option) return { unknown: name }
        const rest = word.slice(letter + 1)
        const value = option.hasValue ? (rest === '' ? words[++at] : rest) : ''
        if (value === undefined) return { unknown: `${name} without a value` }
        found.push({ name, effect: option.effect, value })
        if (option.hasValue) break
      }
  }
  return found
}
