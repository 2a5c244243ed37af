/** How long a person waits for the first letter, and what an installation weighs. */
import { join } from 'node:path'
import { measureAll, run, type Subject } from '../harness.ts'
import { writeLimbeckProject } from '../limbeck-project.ts'
import type { Options } from '../options.ts'
import { heading, memory, printBar, printTable, time, times } from '../report.ts'
import { findAlembic, sayWithoutAlembic } from '../rivals.ts'
import { historyOf } from '../revisions/history.ts'
import { limbeckRevision } from '../revisions/limbeck-revision.ts'

/** Prints the times of short commands beside bare Node's, and the size of the package. */
export function benchStartup({ folder, limbeck, runs = 15 }: Options): void {
  heading('Startup')
  const cwd = join(folder, 'startup')
  writeLimbeckProject(cwd, limbeck, historyOf('linear', 10).map(limbeckRevision))
  run({ command: [...limbeck.command, 'upgrade'], cwd })
  const alembic = findAlembic()
  if (alembic === undefined) sayWithoutAlembic()
  const subjects: readonly Subject[] = [
    { name: 'node -e 0', command: [process.execPath, '-e', '0'], cwd },
    { name: 'limbeck --help', command: [...limbeck.command, '--help'], cwd },
    { name: 'limbeck current', command: [...limbeck.command, 'current'], cwd },
    ...(alembic ? [{ name: 'alembic --help', command: [...alembic.command, '--help'], cwd } satisfies Subject] : []),
  ]
  const measures = measureAll(subjects, runs)
  const [bare, help] = measures
  printTable(
    ['', 'wall', 'CPU', 'memory', '× bare Node'],
    subjects.map(({ name }, i) => {
      const { wallMs = NaN, cpuMs, peakKb } = measures[i] ?? {}
      return [name, time(wallMs), time(cpuMs), memory(peakKb), times(wallMs / (bare?.wallMs ?? NaN))]
    }),
  )
  printBar('limbeck --help', help?.wallMs, 150, time)
  printBar('the package, unpacked', unpackedSize(limbeck.folder) / 1e6, 5, (megabytes) => `${megabytes.toFixed(2)} MB`)
}

function unpackedSize(folder: string): number {
  const output = run({ command: ['npm', 'pack', '--dry-run', '--json', '--ignore-scripts'], cwd: folder })
  const packed: unknown = JSON.parse(output)
  const entry: unknown = Array.isArray(packed) ? packed[0] : Object.values(packed ?? {})[0]
  return typeof entry === 'object' && entry !== null && 'unpackedSize' in entry ? Number(entry.unpackedSize) : NaN
}
