import { writeCurl } from './curl/write.ts'
import type { CallFormat, WrittenCalls } from './format.ts'
import { writeHar } from './har/write.ts'
import { writeHttpFile } from './http-file/write.ts'
import { writeHurl } from './hurl/write.ts'
import { writeOpenapi } from './openapi/write.ts'
import { writePostman } from './postman/write.ts'

const writers: Readonly<Record<CallFormat, (calls: WrittenCalls) => string>> = {
  curl: writeCurl,
  postman: writePostman,
  openapi: writeOpenapi,
  har: writeHar,
  http: writeHttpFile,
  hurl: writeHurl,
}

/** Writes calls for another program. What its format cannot say is missing: a value that is off, or an assert. */
export const writeCalls = (format: CallFormat, calls: WrittenCalls): string => writers[format](calls)
