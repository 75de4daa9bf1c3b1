/** Conventional Commits; changes of behaviour and structure say why in their body. */
export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    'header-max-length': [2, 'always', 72],
    'subject-case': [0],
    'body-max-line-length': [0],
    'footer-max-line-length': [0],
    'body-required': [2, 'always'],
  },
  plugins: [
    {
      rules: {
        'body-required': ({ type, body }) => [
          !['feat', 'fix', 'perf', 'refactor'].includes(type) || Boolean(body?.trim()),
          `a ${type} needs a body that says why, and how it was checked`,
        ],
      },
    },
  ],
}
