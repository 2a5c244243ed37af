/** What it costs to change a column of a large SQLite table, beside the bare statements and other tools. */
import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeAlembicProject } from '../alembic-project.ts'
import type { Spent } from '../clock.ts'
import { type Measure, measure, measureAll, median, run, type Subject } from '../harness.ts'
import { DATABASE, removeDatabase, writeLimbeckProject } from '../limbeck-project.ts'
import type { Options } from '../options.ts'
import { heading, memory, printBar, printTable, ratio, time, times } from '../report.ts'
import { type Alembic, findAlembic, sayWithoutAlembic } from '../rivals.ts'
import { drizzleSubject, installDrizzle, sayWithoutDrizzle } from './drizzle.ts'
import { ALEMBIC_REVISION, BARE, fill, LIMBECK_REVISIONS, verify } from './table.ts'
import type { Timing } from './timed.ts'

/** Prints a table of the rivals, what limbeck's checks cost, then the bars. */
export function benchRebuild(options: Options): void {
  const { rows, runs = 3 } = options
  heading('SQLite rebuild')
  const alembic = findAlembic()
  if (alembic === undefined) sayWithoutAlembic()
  const folder = join(options.folder, 'sqlite-rebuild')
  const drizzle = installDrizzle(join(folder, 'with-drizzle'))
  if (drizzle === undefined) sayWithoutDrizzle()
  const limbeck = limbeckSubject(folder, options)
  const source = fillSource(limbeck, join(folder, 'source.db'), rows)
  const small = fillSource(limbeck, join(folder, 'small.db'), Math.ceil(rows / 10))
  const subjects = [
    ...[straightSubject('bare statements', folder, BARE), timedSubject(folder), limbeck].map((subject) =>
      startingFrom(source, subject),
    ),
    ...(alembic ? [startingFrom(source, alembicSubject(folder, alembic))] : []),
    ...(drizzle ? [drizzleSubject(join(folder, 'drizzle'), drizzle, rows)] : []),
  ].map(withoutDebts)
  const measures = measureAll(subjects, runs)
  for (const { name, cwd } of subjects) verify(name, join(cwd, DATABASE), rows)
  const [bare, dialect, whole] = measures
  if (bare === undefined || dialect === undefined || whole === undefined) throw new Error('nothing was measured')
  console.log(`A column of ${rows.toLocaleString('en')} rows changes its type; two indexes, one foreign key.\n`)
  printRivals(subjects, measures, bare)
  const timings = dialect.outputs.map((output): Timing => JSON.parse(output))
  printChecks(timings)
  const work = medianOf(timings.map((timing) => timing.work))
  const bareWork = medianOf(bare.outputs.map((output): Spent => JSON.parse(output)))
  const smaller = measure(startingFrom(small, limbeck), 1)
  printBar(
    "limbeck's statements, without its checks, against the bare ones",
    work.wallMs / bareWork.wallMs,
    1.15,
    times,
  )
  printBar('the same by processor time', work.cpuMs / bareWork.cpuMs, 1.15, times)
  printBar('peak memory, against a tenth of the rows', (whole.peakKb ?? NaN) / (smaller.peakKb ?? NaN), 1.2, times)
}

function limbeckSubject(folder: string, { limbeck }: Options): Subject {
  const cwd = join(folder, 'limbeck')
  writeLimbeckProject(cwd, limbeck, LIMBECK_REVISIONS)
  return { name: 'limbeck upgrade', command: [...limbeck.command, 'upgrade'], cwd }
}

/** Every rival begins with a copy of this database. */
function fillSource({ command, cwd }: Subject, file: string, rows: number): string {
  removeDatabase(cwd)
  run({ command: [...command, 'a0'], cwd })
  copyFileSync(join(cwd, DATABASE), file)
  fill(file, rows)
  return file
}

function straightSubject(name: string, folder: string, statements: readonly string[]): Subject {
  const cwd = join(folder, name.replaceAll(' ', '-'))
  mkdirSync(cwd)
  writeFileSync(join(cwd, 'statements.json'), JSON.stringify([statements]))
  const script = join(import.meta.dirname, '..', 'straight.ts')
  return { name, command: [process.execPath, script, DATABASE, 'statements.json'], cwd }
}

function timedSubject(folder: string): Subject {
  const cwd = join(folder, 'dialect')
  mkdirSync(cwd)
  return {
    name: "limbeck's dialect alone",
    command: [process.execPath, join(import.meta.dirname, 'timed.ts'), DATABASE],
    cwd,
  }
}

function alembicSubject(folder: string, alembic: Alembic): Subject {
  const cwd = join(folder, 'alembic')
  writeAlembicProject(cwd, alembic, [ALEMBIC_REVISION])
  return { name: `Alembic ${alembic.version}, batch mode`, command: [...alembic.command, 'upgrade', 'head'], cwd }
}

function startingFrom(source: string, subject: Subject): Subject {
  return { ...subject, prepare: () => copyFileSync(source, join(subject.cwd, DATABASE)) }
}

/** What a copy has left to write, the disk shall not write while the next one is measured. */
function withoutDebts(subject: Subject): Subject {
  return {
    ...subject,
    prepare: () => {
      subject.prepare?.()
      const file = openSync(join(subject.cwd, DATABASE), 'r+')
      fsyncSync(file)
      closeSync(file)
    },
  }
}

function printRivals(subjects: readonly Subject[], measures: readonly Measure[], bare: Measure): void {
  printTable(
    ['', 'wall', '× bare', 'CPU', '× bare', 'memory'],
    subjects.map(({ name }, i) => {
      const { wallMs = NaN, cpuMs, peakKb } = measures[i] ?? {}
      const factors = [wallMs / bare.wallMs, ratio(cpuMs, bare.cpuMs)].map(times)
      return [name, time(wallMs), factors[0] ?? '', time(cpuMs), factors[1] ?? '', memory(peakKb)]
    }),
  )
}

function printChecks(timings: readonly Timing[]): void {
  const { wallMs } = medianOf(timings.map((timing) => timing.work))
  const [first] = timings
  const questions = (first?.questions ?? []).map(({ sql }, i) => ({
    text: sql.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').slice(0, 100),
    ms: median(timings.map((timing) => timing.questions[i]?.ms ?? NaN)),
  }))
  const sum = questions.reduce((total, { ms }) => total + ms, 0)
  printTable(
    ["What limbeck's dialect does", 'time', '× statements'],
    [
      ['statements', time(wallMs), times(1)],
      ['checks', time(sum), times(sum / wallMs)],
      ...questions
        .filter(({ ms }) => ms > wallMs / 1000)
        .map(({ text, ms }) => [`– ${text}`, time(ms), times(ms / wallMs)]),
    ],
  )
}

function medianOf(spent: readonly Spent[]): Spent {
  return { wallMs: median(spent.map(({ wallMs }) => wallMs)), cpuMs: median(spent.map(({ cpuMs }) => cpuMs)) }
}
