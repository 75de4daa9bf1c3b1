/** Makes the programs of guests from their sources: each one file, for Node, and the scripts that QuickJS evaluates in each realm. */
export const bundleGuests = async (sources: string, folder: string): Promise<void> => {
  // Only when guests are made from sources: an image has finished guests, and no bundler.
  const { build } = await import('esbuild')
  const common = { bundle: true, absWorkingDir: sources, outdir: folder, logLevel: 'silent' } as const
  await build({
    ...common,
    entryPoints: ['python-guest.ts', 'javascript-guest.ts'],
    platform: 'node',
    format: 'esm',
    target: 'node24',
    outExtension: { '.js': '.mjs' },
  })
  await build({
    ...common,
    entryPoints: {
      'tests-realm': 'javascript/realm/tests-realm.ts',
      'candidate-realm': 'javascript/realm/candidate-realm.ts',
    },
    platform: 'browser',
    format: 'iife',
    target: 'es2023',
    minify: true,
    keepNames: true,
  })
}
