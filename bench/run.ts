/** `npm run bench -- [name…] [flags]`: runs the named benchmarks, or all. */
import { parseArgs } from 'node:util'
import { benchAutogenerate } from './autogenerate/bench.ts'
import { printMachine } from './machine.ts'
import type { Options } from './options.ts'
import { benchRevisions } from './revisions/bench.ts'
import { benchRebuild } from './sqlite-rebuild/bench.ts'
import { benchStartup } from './startup/bench.ts'
import { installLimbeck } from './rivals.ts'
import { withWorkspace } from './workspace.ts'

const BENCHMARKS: Readonly<Record<string, (options: Options) => void>> = {
  startup: benchStartup,
  revisions: benchRevisions,
  autogenerate: benchAutogenerate,
  'sqlite-rebuild': benchRebuild,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    rows: { type: 'string' },
    tables: { type: 'string' },
    dir: { type: 'string' },
    runs: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const names = positionals.length > 0 ? positionals : Object.keys(BENCHMARKS)
const unknown = names.filter((name) => !Object.hasOwn(BENCHMARKS, name))

if (values.help || unknown.length > 0) {
  for (const name of unknown) console.error(`There is no benchmark "${name}".`)
  console.error(
    `npm run bench -- [${Object.keys(BENCHMARKS).join('|')}] [--full] [--rows N] [--tables N,N] [--runs N] [--dir FOLDER]`,
  )
  process.exitCode = values.help ? 0 : 2
} else {
  withWorkspace(values.dir, (folder) => {
    printMachine(folder)
    const options: Options = {
      folder,
      limbeck: installLimbeck(folder),
      full: values.full,
      rows: Number(values.rows ?? (values.full ? 5_000_000 : 1_000_000)),
      tables: (values.tables ?? '10,100,1000').split(',').map(Number),
      ...(values.runs !== undefined && { runs: Number(values.runs) }),
    }
    for (const name of names) BENCHMARKS[name]?.(options)
  })
}
