/**
 * What a long history costs: applying all of it, and the questions that are asked every day of a database that is at its
 * head; beside Alembic, and beside the driver alone.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Measure, measureAll, type Subject } from '../harness.ts'
import type { Options } from '../options.ts'
import { heading, memory, printBar, printTable, ratio, time, times } from '../report.ts'
import { type Alembic, findAlembic, sayWithoutAlembic } from '../rivals.ts'
import { historyOf, type Shape } from './history.ts'
import { alembicRival, limbeckRival, type Rival, straightSubject } from './project.ts'

/** Prints a table for each history, then the bars. */
export function benchRevisions(options: Options): void {
  const alembic = findAlembic()
  heading('Revisions')
  if (alembic === undefined) sayWithoutAlembic()
  else console.log(`Alembic ${alembic.version} with SQLite ${alembic.sqlite}.\n`)
  const results = CASES.map((item): Result => ({ item, rows: benchCase(item, alembic, options) }))
  printBars(results)
}

interface Case {
  readonly shape: Shape
  readonly size: number
}

interface Row {
  readonly what: string
  readonly limbeck: Measure
  readonly alembic?: Measure
  readonly straight?: Measure
}

interface Result {
  readonly item: Case
  readonly rows: readonly Row[]
}

const CASES: readonly Case[] = [
  { shape: 'linear', size: 10 },
  { shape: 'linear', size: 100 },
  { shape: 'linear', size: 1000 },
  { shape: 'linear', size: 10_000 },
  { shape: 'merges', size: 100 },
  { shape: 'merges', size: 1000 },
  { shape: 'merges', size: 10_000 },
]
const LARGE = 10_000
const FIRST = 'apply all, first time'
const AGAIN = 'apply all, again'
const NO_OP = 'upgrade head, at head'
const QUESTIONS: readonly (readonly [what: string, ...verb: string[]])[] = [
  [NO_OP, 'upgrade', 'head'],
  ['current', 'current'],
  ['heads', 'heads'],
  ['history', 'history'],
]

function benchCase({ shape, size }: Case, alembic: Alembic | undefined, options: Options): readonly Row[] {
  const folder = join(options.folder, `${shape}-${size}`)
  const entries = historyOf(shape, size)
  const limbeck = limbeckRival(folder, options.limbeck, entries)
  const other = alembic && alembicRival(folder, alembic, entries)
  const straight = straightSubject(folder, options.limbeck, entries)
  const isLarge = size === LARGE
  const runs = options.runs ?? (isLarge ? 3 : 5)
  const rows: Row[] = []
  const add = (what: string, subjects: Subjects, times_: number): void => {
    rows.push({ what, ...measureRow(subjects, times_) })
  }
  const pair = (subjectOf: (rival: Rival) => Subject): Subjects => ({
    limbeck: subjectOf(limbeck),
    alembic: other && subjectOf(other),
  })
  add(FIRST, { ...pair((rival) => rival.apply('first')), straight }, isLarge ? 1 : runs)
  if (!isLarge || options.full) add(AGAIN, { ...pair((rival) => rival.apply('again')), straight }, isLarge ? 1 : runs)
  for (const [what, ...verb] of QUESTIONS) {
    const subjects = pair((rival) => rival.ask(...verb))
    // Alembic takes most of a minute for it.
    const isTooSlow = isLarge && what === 'current' && !options.full
    add(what, isTooSlow ? { ...subjects, alembic: undefined } : subjects, runs)
  }
  rmSync(folder, { recursive: true })
  printCase({ shape, size }, rows)
  return rows
}

interface Subjects {
  readonly limbeck: Subject
  readonly alembic: Subject | undefined
  readonly straight?: Subject
}

function measureRow({ limbeck, alembic, straight }: Subjects, runs: number): Omit<Row, 'what'> {
  const subjects = [limbeck, ...(alembic ? [alembic] : []), ...(straight ? [straight] : [])]
  const measures = measureAll(subjects, runs)
  const of = (subject: Subject | undefined): Measure | undefined =>
    subject === undefined ? undefined : measures[subjects.indexOf(subject)]
  const [first] = measures
  if (first === undefined) throw new Error('nothing was measured')
  const [beside, alone] = [of(alembic), of(straight)]
  return { limbeck: first, ...(beside && { alembic: beside }), ...(alone && { straight: alone }) }
}

function printCase({ shape, size }: Case, rows: readonly Row[]): void {
  const how = shape === 'linear' ? 'one after the other' : 'a merge in ten'
  console.log(`**${size.toLocaleString('en')} revisions, ${how}** (wall time, processor time, peak memory)\n`)
  const header = [
    '',
    'limbeck',
    'CPU',
    'memory',
    'Alembic',
    'CPU',
    'memory',
    'limbeck/Alembic',
    'driver alone',
    'limbeck/driver',
  ]
  printTable(
    header,
    rows.map(({ what, limbeck, alembic, straight }) => [
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
  const row = (size: number, what: string): Row | undefined =>
    results.find(({ item }) => item.shape === 'linear' && item.size === size)?.rows.find((found) => found.what === what)
  const [small, large] = [row(10, NO_OP), row(LARGE, NO_OP)]
  const noOp = `${NO_OP}, 10,000 revisions`
  printBar(`${noOp}, against 10 revisions`, ratio(large?.limbeck.wallMs, small?.limbeck.wallMs), 3, times)
  printBar(`${noOp}, against Alembic`, ratio(large?.limbeck.wallMs, large?.alembic?.wallMs), 1 / 8, times)
  for (const what of [FIRST, AGAIN]) {
    const found = row(1000, what)
    printBar(
      `${what}, 1,000 revisions, against Alembic`,
      ratio(found?.limbeck.wallMs, found?.alembic?.wallMs),
      1 / 5,
      times,
    )
    const against = `${what}, 1,000 revisions, against the driver alone`
    printBar(against, ratio(found?.limbeck.wallMs, found?.straight?.wallMs), 2, times)
  }
}
