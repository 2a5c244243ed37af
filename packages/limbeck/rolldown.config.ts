import type { RolldownOptions } from 'rolldown'

/**
 * The package as few files: what nearly every verb needs in one, each dialect in one, and what only some need in their own.
 * Everything is as it was written but for the types.
 */
const config: RolldownOptions = {
  input: {
    main: 'src/cli/main.ts',
    index: 'src/index.ts',
    drizzle: 'src/sources/drizzle.ts',
    'mikro-orm': 'src/sources/mikro-orm.ts',
  },
  logLevel: 'warn',
  platform: 'node',
  external: /^[^./]/,
  output: {
    dir: 'dist',
    cleanDir: true,
    chunkFileNames: '[name].js',
    codeSplitting: {
      // What a module needs goes with it, unless it is in a group that comes first.
      groups: [
        { name: 'base', test: /src\/(?:config|errors|version|dialects\/redact|runtime\/told)\.ts/, priority: 4 },
        { name: 'command-line', test: /src\/cli\//, priority: 3 },
        { name: 'engine', test: /src\/(?!sources\/|dialects\/\w+\/)/, priority: 2 },
        { name: 'postgres', test: /src\/dialects\/postgres\//, priority: 1 },
        { name: 'sqlite', test: /src\/dialects\/sqlite\//, priority: 1 },
      ],
    },
  },
}

export default config
