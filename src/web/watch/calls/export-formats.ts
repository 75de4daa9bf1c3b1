/** Formats in which a collection leaves the server, with their names. */
export const exportFormats = [
  ['postman', 'Postman'],
  ['openapi', 'OpenAPI'],
  ['har', 'HAR'],
  ['http', '.http'],
  ['hurl', 'Hurl'],
  ['curl', 'curl'],
] as const
