/** Names that try to leave their place, to turn the text around them, or to burst it; each has 1 to 120 characters. */
export const hostileNames: readonly string[] = [
  `</script><script>alert(1)</script>"'><img src=x onerror=alert(2)>`,
  ']]></title><!-- &amp; &#60;b&#62;',
  'متجر الكتب \u202Eevil',
  'W'.repeat(120),
  '\u0001control\u001B[31m and \uFFFE',
]
