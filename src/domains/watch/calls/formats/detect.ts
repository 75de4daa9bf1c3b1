import { type CallFormat, refuseFile } from './format.ts'

/** The format of a text, found by its content. */
export const detectFormat = (text: string): CallFormat => {
  const start = text.slice(0, 100_000).trimStart()
  if (start === '') return refuseFile('', 'It is empty.')
  if (start.startsWith('{')) return formatOfJson(text)
  if (/^(?:openapi|swagger)["']?[ \t]{0,9}:/m.test(text)) return 'openapi'
  if (/^(?:Invoke-(?:WebRequest|RestMethod)\b|\$session\s?=)/i.test(start))
    return refuseFile('', 'This is a command for PowerShell: copy it as cURL (bash) or cURL (cmd).')
  if (/^(?:[$>%][ \t]{1,9})?(?:\S{1,200}\/)?curl(?:\.exe)?\s/m.test(start) && !/^###/m.test(start)) return 'curl'
  if (/^\[\s{0,999}[{\]["\d]/.test(start)) return refuseFile('', notOurs)
  return formatOfLines(start)
}

const notOurs = 'This JSON is neither a Postman collection, nor an OpenAPI document, nor an HTTP archive.'

/** The members at the top of the object tell one format from another; a look at the beginning is enough. */
const formatOfJson = (text: string): CallFormat => {
  if (/"openapi"\s{0,99}:\s{0,99}"3/.test(text) || /"swagger"\s{0,99}:\s{0,99}"2/.test(text)) return 'openapi'
  if (/"log"\s{0,99}:\s{0,99}\{/.test(text) && /"entries"\s{0,99}:/.test(text)) return 'har'
  if (/"item"\s{0,99}:\s{0,99}\[/.test(text) || /"_postman_id"|schema\.(?:get)?postman\.com/.test(text))
    return 'postman'
  return refuseFile('', notOurs)
}

const formatOfLines = (text: string): CallFormat => {
  if (/^###(?!#)/m.test(text) || /^@[\w.-]{1,100}[ \t]{0,9}=/m.test(text) || /^[<>] \{%/m.test(text)) return 'http'
  if (/^[ \t]{0,20}HTTP(?:\/[\d.]{1,5})?[ \t]{1,9}(?:\d{3}|\*)[ \t]{0,9}(?:\r?$|#)/m.test(text)) return 'hurl'
  if (
    /^\[(?:Asserts|Captures|Query|QueryStringParams|Form|FormParams|Multipart|MultipartFormData|Options|BasicAuth|Cookies)\]/m.test(
      text,
    )
  )
    return 'hurl'
  if (/^(?:[A-Z]{3,20}[ \t]{1,9})?(?:https?:\/\/|\{\{|\/)\S/m.test(text) || /^[A-Z]{3,20} \S+ HTTP\//m.test(text))
    return 'http'
  return refuseFile('', 'It is neither curl, Postman, OpenAPI, HAR, .http nor Hurl.')
}
