/**
 * What a long history costs: applying all of it, and the questions that are asked every day of a database that is at its
 * head; beside Alembic, and beside the driver alone.
 */
import type { Measure } from '../harness.ts'
import type { Options } from '../options.ts'
import { heading, memory, printBar, printTable, ratio, time, times } from '../report.ts'
import { findAlembic, sayWithoutAlembic } from '../rivals.ts'
import * as rows from './measure.ts'

/** Prints a table for each history, then the bars. */
export function benchRevisions(options: Options): void {
  const alembic = findAlembic()
  heading('Revisions')
  if (alembic === undefined) sayWithoutAlembic()
  else console.log(`Alembic ${alembic.version} with SQLite ${alembic.sqlite}.\n`)
  const results = CASES.map((item): Result => {
    const found = rows.measureCase(item, alembic, options)
    printCase(item, found)
    return { item, found }
  })
  printBars(results)
}

interface Result {
  readonly item: rows.Case
  readonly found: readonly rows.Row[]
}

const CASES: readonly rows.Case[] = [
  { shape: 'linear', size: 10 },
  { shape: 'linear', size: 100 },
  { shape: 'linear', size: 1000 },
  { shape: 'linear', size: rows.LARGE },
  { shape: 'merges', size: 100 },
  { shape: 'merges', size: 1000 },
  { shape: 'merges', size: rows.LARGE },
]

function printCase({ shape, size }: rows.Case, found: readonly rows.Row[]): void {
  const how = shape === 'linear' ? 'one after the other' : 'a merge in ten'
  console.log(`**${size.toLocaleString('en')} revisions, ${how}** (wall time, processor time, peak memory)\n`)
  const own = ['limbeck', 'CPU', 'memory']
  const others = ['Alembic', 'CPU', 'memory', 'limbeck/Alembic', 'driver alone', 'limbeck/driver']
  printTable(
    ['', ...own, ...others],
    found.map(({ what, limbeck, alembic, straight }) => [
      what,
      ...cellsOf(limbeck),
      ...cellsOf(alembic),
      times(ratio(limbeck.wallMs, alembic?.wallMs)),
      time(straight?.wallMs),
      times(ratio(limbeck.wallMs, straight?.wallMs)),
    ]),
  )
}

function cellsOf(measure: Measure | undefined): readonly string[] {
  return [time(measure?.wallMs), time(measure?.cpuMs), memory(measure?.peakKb)]
}

function printBars(results: readonly Result[]): void {
  const row = (size: number, what: string): rows.Row | undefined =>
    results
      .find(({ item }) => item.shape === 'linear' && item.size === size)
      ?.found.find((candidate) => candidate.what === what)
  for (const what of [rows.NO_OP_FIRST, rows.NO_OP_AGAIN]) {
    const [small, large] = [row(10, what), row(rows.LARGE, what)]
    bar(`10,000 revisions, ${what}: against 10 revisions`, large?.limbeck, small?.limbeck, 3)
    bar(`10,000 revisions, ${what}: against Alembic`, large?.limbeck, large?.alembic, 1 / 8)
  }
  for (const what of [rows.APPLY_FIRST, rows.APPLY_AGAIN]) {
    const found = row(1000, what)
    bar(`1,000 revisions, ${what}: against Alembic`, found?.limbeck, found?.alembic, 1 / 5)
    bar(`1,000 revisions, ${what}: against the driver alone`, found?.limbeck, found?.straight, 2)
  }
}

function bar(what: string, value: Measure | undefined, base: Measure | undefined, limit: number): void {
  printBar(what, ratio(value?.wallMs, base?.wallMs), limit, times)
  console.log(`  (by processor time ${times(ratio(value?.cpuMs, base?.cpuMs))})`)
}
