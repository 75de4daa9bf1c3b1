import { printable } from '#core/text.ts'

/** The parts of a mail, in their order. */
export interface Letter {
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly action?: { readonly label: string; readonly link: string }
  readonly afterwards: readonly string[]
  /** Why one gets it. */
  readonly reason: string
}

export const renderText = ({ paragraphs, action, afterwards, reason }: Letter): string => {
  const link = action ? [`${action.label}:\n${action.link}`] : []
  return `${[...paragraphs, ...link, ...afterwards, `--\n${reason}`].map(cleaned).join('\n\n')}\n`
}

/** A page without images, scripts or anything that a mail program would have to load. */
export const renderHtml = ({ subject, paragraphs, action, afterwards, reason }: Letter): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .sheet { background: #15181d !important; }
  .sheet { border-color: #3a404a !important; }
  .text { color: #e8eaed !important; }
  .quiet { color: #b3b9c3 !important; }
  .link { color: #9cc2ff !important; }
  .button { background: #9cc2ff !important; color: #10141a !important; }
}
</style>
</head>
<body class="page" style="margin: 0; padding: 16px; background: #f3f4f6;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width: 560px;"><tr>
<td class="sheet text" style="padding: 24px; background: #ffffff; border: 1px solid #d5d9e0; border-radius: 8px; color: #1c2026; font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif;">
<h1 class="text" style="margin: 0 0 16px; font-size: 20px; line-height: 1.3;">${escaped(subject)}</h1>
${paragraphs.map(paragraph).join('\n')}
${action ? button(action) : ''}
${afterwards.map(paragraph).join('\n')}
<p class="quiet" style="margin: 24px 0 0; color: #566070; font-size: 14px;">${escaped(reason)}</p>
</td>
</tr></table>
</td></tr></table>
</body>
</html>
`

const paragraph = (text: string): string =>
  `<p class="text" style="margin: 0 0 16px; overflow-wrap: anywhere;">${escaped(text)}</p>`

/** The link stands there twice: a mail program may not show it on the button. */
const button = ({ label, link }: { readonly label: string; readonly link: string }): string =>
  `<p style="margin: 24px 0;"><a class="button" href="${escaped(link)}" style="display: inline-block; padding: 12px 20px; background: #1d4ed8; border-radius: 6px; color: #ffffff; font-weight: 600; text-decoration: none;">${escaped(label)}</a></p>
<p class="quiet" style="margin: 0 0 16px; color: #566070; font-size: 14px; overflow-wrap: anywhere;">Or open this address:<br><a class="link" href="${escaped(link)}" style="color: #1d4ed8;">${escaped(link)}</a></p>`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => cleaned(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')

/** Without control characters, which foreign text such as a browser's name may have. */
const cleaned = (text: string): string => text.split('\n').map(printable).join('\n')
