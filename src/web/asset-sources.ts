/** Every file that browsers load, by name, with where in the project it comes from. */
export const assetSources = {
  'docs.js': 'src/web/assets/docs.js',
  'style.css': 'src/web/assets/style.css',
  'swagger-ui.css': 'node_modules/swagger-ui-dist/swagger-ui.css',
  'swagger-ui-bundle.js': 'node_modules/swagger-ui-dist/swagger-ui-bundle.js',
} as const

export type AssetName = keyof typeof assetSources
