/** What it costs to find out what has changed: everything, and nothing; beside Alembic and drizzle-kit. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Measure, measureAll, type Subject } from '../harness.ts'
import type { Options } from '../options.ts'
import { heading, memory, printBar, printTable, ratio, time, times } from '../report.ts'
import { drizzleKit, findAlembic, linkPackages, sayWithoutAlembic } from '../rivals.ts'
import { isThere } from './databases.ts'
import type { Engine } from './models.ts'
import { alembicRival, bareSubject, type Case, drizzleKitRival, limbeckRival, type Rival } from './projects.ts'

/** Prints a table for each database and number of tables, then the bars. */
export function benchAutogenerate(options: Options): void {
  heading('Autogenerate')
  if (findAlembic() === undefined) sayWithoutAlembic()
  linkPackages(options.folder, ['drizzle-orm', 'pg', '@electric-sql/pglite'])
  const results = ENGINES.filter(isThere).flatMap((engine) =>
    options.tables.map((tables): Result => {
      const found = measureCase({ engine, tables }, options)
      printCase({ engine, tables }, found)
      return { engine, tables, found }
    }),
  )
  for (const engine of ENGINES.filter((item) => !isThere(item))) console.log(`Left out, as it is not there: ${engine}.`)
  printBars(results)
}

const ENGINES: readonly Engine[] = ['sqlite', 'pglite', 'postgres']

const FROM_EMPTY = 'from empty'
const NO_CHANGE = 'no change'

interface Result extends Case {
  readonly found: readonly Row[]
}

interface Row {
  readonly what: string
  /** By the name of the rival. */
  readonly measures: ReadonlyMap<string, Measure>
}

function measureCase(item: Case, options: Options): readonly Row[] {
  const folder = join(options.folder, `autogenerate-${item.engine}-${item.tables}`)
  mkdirSync(folder)
  const alembic = findAlembic()
  const rivals = [
    limbeckRival(item, options, folder),
    alembic && alembicRival(item, alembic, folder),
    drizzleKitRival(item, drizzleKit(), folder),
  ].filter((rival): rival is Rival => rival !== undefined)
  const runs = options.runs ?? 3
  try {
    return [
      rowOf(
        FROM_EMPTY,
        rivals.flatMap(({ fromEmpty }) => fromEmpty ?? []),
        runs,
      ),
      rowOf(NO_CHANGE, [...rivals.map(({ noChange }) => noChange), bareSubject(item, folder)], runs),
    ]
  } finally {
    for (const database of rivals.flatMap(({ databases }) => databases)) database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function rowOf(what: string, subjects: readonly Subject[], runs: number): Row {
  const measures = measureAll(subjects, runs)
  return {
    what,
    measures: new Map(
      subjects.flatMap(({ name }, i) => {
        const measure = measures[i]
        return measure === undefined ? [] : [[name, measure] as const]
      }),
    ),
  }
}

function printCase({ engine, tables }: Case, rows: readonly Row[]): void {
  console.log(`**${tables.toLocaleString('en')} tables, ${engine}** (wall time, processor time, peak memory)\n`)
  for (const { what, measures } of rows) {
    printTable(
      [what, 'wall', 'CPU', 'memory', 'limbeck against it'],
      [...measures].map(([name, { wallMs, cpuMs, peakKb }]) => [
        name,
        time(wallMs),
        time(cpuMs),
        memory(peakKb),
        name === 'limbeck' ? '–' : times(ratio(measures.get('limbeck')?.wallMs, wallMs)),
      ]),
    )
  }
}

function printBars(results: readonly Result[]): void {
  for (const { engine, found } of results.filter(({ tables }) => tables === 1000)) {
    const measures = found.find(({ what }) => what === NO_CHANGE)?.measures
    const own = measures?.get('limbeck')
    for (const [name, limit] of [
      ['Alembic', 1 / 5],
      ['catalog queries alone', 3],
    ] as const) {
      const other = measures?.get(name)
      printBar(`1,000 tables, no change, ${engine}: against ${name}`, ratio(own?.wallMs, other?.wallMs), limit, times)
      console.log(`  (by processor time ${times(ratio(own?.cpuMs, other?.cpuMs))})`)
    }
  }
}
