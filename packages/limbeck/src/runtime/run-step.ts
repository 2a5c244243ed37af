/** Runs one step: a transaction, or several parts with a record of how far it has come. */
import type { RunSettings } from '../config.ts'
import type { Connection } from '../dialects/dialect.ts'
import type { Step } from '../revisions/revision.ts'
import { type Item, type Part, partsOf } from './parts.ts'
import { isAlone, mustBeOne, runOp, runStatement, runUserCode } from './run-op.ts'
import { clearUnfinished, progressAt, writeUnfinished } from './unfinished.ts'
import { type Bookkeeping, ensureTables, headsIn, writeHeads, writeLog } from './version-table.ts'

/** Where a run works, and how. */
export interface Place {
  readonly db: Connection
  readonly books: Bookkeeping
  readonly run: RunSettings
}

/** A step that is to be run, or gone on with. */
export interface StepRun {
  readonly step: Step
  readonly items: readonly Item[]
  /** Whether it is the first of the run: before it, the tables of limbeck's own may be missing. */
  readonly isFirst: boolean
  /** How many of the items are done, and whether the next may be. */
  readonly done: number
  readonly isDoubtful: boolean
  /** When it began, as `performance.now()` says. */
  readonly started: number
  /** Tries work again that has failed because of others. */
  readonly retrying: <T>(work: () => Promise<T>) => Promise<T>
}

/** How a step has ended, and how many of its items are done. */
export interface StepState {
  done: number
  /** Something was begun outside of transactions, and has failed. */
  isBroken: boolean
}

/**
 * Runs a step to its end.
 * @param state kept up to date, so that who catches an error knows what is left
 * @returns whether another process was found to have moved the database; then nothing has run
 */
export async function runStep(place: Place, stepRun: StepRun, state: StepState): Promise<boolean> {
  const { items, done, retrying } = stepRun
  const parts = partsOf(items.slice(done), place.run.transaction)
  for (const [i, part] of parts.entries()) {
    const isFirst = i === 0
    if (part.isOutside) {
      if (isFirst && (await isOvertaken(place, stepRun))) return true
      await runOutside(place, stepRun, part, state)
    } else {
      const isLast = i === parts.length - 1
      const overtaken = await retrying(() => runInside(place, stepRun, part, { isFirst, isLast, done: state.done }))
      if (overtaken) return true
      state.done += part.items.length
    }
  }
  return false
}

/** Runs a step in the transaction that is open. @returns whether another process has moved the database */
export async function runWithin(place: Place, stepRun: StepRun): Promise<boolean> {
  if (await isOvertaken(place, stepRun)) return true
  await runItems(place, stepRun.items.slice(stepRun.done))
  await finish(place, stepRun, false)
  return false
}

async function isOvertaken({ db, books }: Place, { step, isFirst }: StepRun): Promise<boolean> {
  if (isFirst) await ensureTables(db, books)
  const heads = await headsIn(db, books)
  return heads.join() !== [...step.before].sort().join()
}

async function runInside(
  place: Place,
  stepRun: StepRun,
  part: Part,
  { isFirst, isLast, done }: { readonly isFirst: boolean; readonly isLast: boolean; readonly done: number },
): Promise<boolean> {
  const { db, books } = place
  const ops = part.items.map(({ op }) => op)
  return books.dialect.transaction(db, ops, async () => {
    if (isFirst && (await isOvertaken(place, stepRun))) return true
    await runItems(place, part.items)
    if (isLast) await finish(place, stepRun, !isFirst)
    else await writeUnfinished(db, books, progressAt(stepRun.step, stepRun.items, { done: done + part.items.length }))
    return false
  })
}

async function runItems({ db, books: { dialect }, run }: Place, items: readonly Item[]): Promise<void> {
  await dialect.limited(db, run.timeouts, async () => {
    for (const { op, timeouts } of items) await dialect.limited(db, timeouts, () => runOp(db, dialect, op))
  })
}

/** @param isDivided whether its progress was written down; before the first of the run, an earlier run may have done so */
async function finish({ db, books }: Place, stepRun: StepRun, isDivided: boolean): Promise<void> {
  const { step, started } = stepRun
  const { revision, direction } = step
  if (isDivided || stepRun.isFirst) await clearUnfinished(db, books)
  await writeHeads(db, books, step)
  const durationMs = performance.now() - started
  await writeLog(db, books, { revision: revision.id, direction, message: revision.message, durationMs })
}

/**
 * One op outside of the revision's transaction. Whether it has come to its end, nobody but the database knows when the process
 * dies before it can say so: that it begins is written down before.
 */
async function runOutside(place: Place, stepRun: StepRun, { items: [item] }: Part, state: StepState): Promise<void> {
  if (item === undefined) return
  const { db, books } = place
  const { op } = item
  const isMaybeDone = stepRun.isDoubtful && state.done === stepRun.done
  if (isMaybeDone && (await books.dialect.isDone?.(op, db)) === true) {
    await save(place, stepRun, { done: state.done + 1 })
  } else if (op.kind === 'run') {
    await runAlone(place, stepRun, item, state)
  } else {
    await stepRun.retrying(() => runAlone(place, stepRun, item, state))
  }
  state.done += 1
}

async function runAlone(place: Place, stepRun: StepRun, item: Item, state: StepState): Promise<void> {
  const { db, books, run } = place
  const { dialect } = books
  const { op, timeouts } = item
  const { done } = state
  const statements = await dialect.compile(op, db)
  if (mustBeOne(statements)) return runAsOne(place, stepRun, item, done)
  await save(place, stepRun, { done, isDoubtful: true })
  try {
    const limits = statements.some(isAlone) ? timeouts : { ...run.timeouts, ...timeouts }
    await dialect.limited(db, limits, async () => {
      if (op.kind === 'run') return runUserCode(op.work, db, dialect)
      for (const statement of statements) await runStatement(db, statement)
    })
  } catch (error) {
    state.isBroken = true
    await undoubt(place, stepRun, done)
    throw error
  }
  await save(place, stepRun, { done: done + 1 })
}

async function runAsOne(place: Place, stepRun: StepRun, item: Item, done: number): Promise<void> {
  const { db, books } = place
  await books.dialect.transaction(db, [item.op], async () => {
    await runItems(place, [item])
    await writeUnfinished(db, books, progressAt(stepRun.step, stepRun.items, { done: done + 1 }))
  })
}

function save({ db, books }: Place, { step, items }: StepRun, at: Parameters<typeof progressAt>[2]): Promise<void> {
  return books.dialect.transaction(db, [], () => writeUnfinished(db, books, progressAt(step, items, at)))
}

/** The op has failed, and nothing is in doubt. A connection that is lost leaves it so. */
async function undoubt(place: Place, stepRun: StepRun, done: number): Promise<void> {
  const { db, books } = place
  try {
    if (done > 0) await save(place, stepRun, { done })
    else await books.dialect.transaction(db, [], () => clearUnfinished(db, books))
  } catch {
    // What failed first is the news.
  }
}
