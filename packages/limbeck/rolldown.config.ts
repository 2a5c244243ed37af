import { readFileSync } from 'node:fs'
import type { Plugin, RolldownOptions } from 'rolldown'
import { asciiOnly } from './rolldown.ascii.ts'
import { builtinsWhenUsed } from './rolldown.builtins.ts'

/** The one dependency that goes with us, so that a verb need not look for it among what is installed. */
const BUNDLED = 'commander'

/**
 * The package as few files: what nearly every verb needs in one, each dialect in one, and what only some need in their own.
 * Everything is as it was written but for the types, the comments, and how characters beyond ASCII are written.
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
  external: (id) => /^[^./]/.test(id) && id !== BUNDLED,
  plugins: [builtinsWhenUsed(), asciiOnly(), licenseOfBundled()],
  output: {
    dir: 'dist',
    cleanDir: true,
    chunkFileNames: '[name].js',
    comments: false,
    codeSplitting: {
      // What a module needs goes with it, unless it is in a group that comes first.
      groups: [
        { name: 'base', test: /src\/(?:config|errors|version|dialects\/redact|runtime\/told)\.ts/, priority: 4 },
        { name: 'command-line', test: /src\/cli\/|node_modules\/commander/, priority: 3 },
        { name: 'engine', test: /src\/(?!sources\/|dialects\/\w+\/)/, priority: 2 },
        { name: 'postgres', test: /src\/dialects\/postgres\//, priority: 1 },
        { name: 'sqlite', test: /src\/dialects\/sqlite\//, priority: 1 },
      ],
    },
  },
}

/** Who passes on what others have written passes on their license, too. */
function licenseOfBundled(): Plugin {
  return {
    name: 'license-of-bundled',
    generateBundle() {
      const license = readFileSync(new URL('LICENSE', import.meta.resolve(BUNDLED)), 'utf8')
      this.emitFile({ type: 'asset', fileName: `${BUNDLED}.LICENSE`, source: license })
    },
  }
}

export default config
