/** Every file that browsers load, by its address, with where in the project it comes from. */
export const assetSources = {
  'assets/docs.js': 'src/web/assets/docs.js',
  'assets/style.css': 'src/web/assets/style.css',
  'assets/swagger-ui.css': 'node_modules/swagger-ui-dist/swagger-ui.css',
  'assets/swagger-ui-bundle.js': 'node_modules/swagger-ui-dist/swagger-ui-bundle.js',
  // Made from `src/client` by `npm run client:build`.
  'eye.js': 'src/web/assets/eye.js',
} as const

export type AssetName = keyof typeof assetSources

/** What `dist/public` holds: the same, and the header fields that Workers give with them. */
export const publicFiles = { ...assetSources, _headers: 'src/web/assets/_headers' } as const
