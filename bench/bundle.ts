import { build } from 'esbuild'

/**
 * Bundles the programs of the measurements into `dist/bench/`, with the options of `build.ts`: what is measured is what
 * runs.
 */
export const bundle = async (names: readonly string[]): Promise<void> => {
  await build({
    entryPoints: names.map((name) => `bench/${name}.ts`),
    outdir: 'dist/bench',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    external: ['better-sqlite3', 'idn-area-data', 'autocannon'],
    loader: { '.sql': 'text' },
    sourcemap: true,
    banner: {
      js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
}
