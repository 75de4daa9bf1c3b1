/** Bodies that are no JSON text (RFC 8259). */
export const brokenBodies: readonly string[] = [
  '',
  ' ',
  '{',
  '{}}',
  '{"premium":}',
  "{'premium':'250.00'}",
  '{"premium":"250.00",}',
  '{"premium":NaN}',
  '{"premium":Infinity}',
  '{"premium":0x10}',
  '{"premium":01}',
  '"\\u12"',
  '"\u0000"',
  'undefined',
  '// no\n{}',
  '\ud800',
  '<xml/>',
]

/** JSON texts that are no object. */
export const mistypedBodies: readonly string[] = [
  'null',
  'true',
  '0',
  '1e999',
  '-0',
  '"text"',
  '[]',
  '[{}]',
  '[[[]]]',
  '"__proto__"',
]
