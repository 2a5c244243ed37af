/** Runs the steps of a plan, alone on the database. */
import type { Dialect } from '../dialects/dialect.ts'
import { LimbeckError } from '../errors.ts'
import type { Op } from '../ops/op.ts'
import type { Step } from '../revisions/revision.ts'
import { loadOps } from './load-ops.ts'
import { isWhole, itemsOf } from './parts.ts'
import { type Retry, withRetries } from './retry.ts'
import { type Place, runStep, runWithin, type StepRun, type StepState } from './run-step.ts'
import { progressOf, readUnfinished, stillUnfinished, type Unfinished } from './unfinished.ts'
import { readHeads } from './version-table.ts'

/** What happens while steps run. */
export interface Progress {
  readonly step: Step
  /** Counted from 1. */
  readonly number: number
  readonly total: number
  /** Absent when the step begins; how long it took when it is done, in milliseconds. */
  readonly durationMs?: number
}

/** What a person who waits for a run may want to know. */
export type Notice =
  /** Another run has the database. */
  | { readonly kind: 'waiting'; readonly holder: string }
  /** A transaction has failed because of others, and is tried again. */
  | ({ readonly kind: 'retrying'; readonly step: Step } & Retry)
  /** A revision is gone on with that an earlier run has not finished. */
  | { readonly kind: 'resuming'; readonly step: Step; readonly done: number; readonly total: number }

export interface ExecuteOptions {
  readonly onProgress?: (progress: Progress) => void
  readonly onNotice?: (notice: Notice) => void
}

/** A step that has run. */
export interface Executed {
  readonly step: Step
  readonly durationMs: number
}

/** A step with what it does. */
export interface LoadedStep {
  readonly step: Step
  readonly ops: readonly Op[]
}

/**
 * Brings a database where `plan` says. All files are loaded before the first runs, so that a mistake in the last one stops
 * the first. When another process has moved the database on in the meantime, the rest is planned anew from where it is.
 *
 * @param plan the steps from the given heads; called again after another process has interfered
 * @throws LimbeckError of the step that failed; steps before it stay, and of itself only what is outside of its transaction
 */
export async function execute(
  place: Place,
  plan: (heads: readonly string[]) => readonly Step[],
  options: ExecuteOptions = {},
): Promise<readonly Executed[]> {
  const done: Executed[] = []
  let unlock: (() => Promise<void>) | undefined
  try {
    for (;;) {
      const heads = await readHeads(place.db, place.books)
      const loaded = await loadSteps(plan(heads))
      if (unlock === undefined && loaded.length > 0) {
        unlock = await lock(place, loaded, options)
        const isStill = (await readHeads(place.db, place.books)).join() === heads.join()
        if (!isStill) continue
      }
      const overtaken = await runAll(place, loaded, done, options)
      if (!overtaken) return done
    }
  } finally {
    await unlock?.()
  }
}

/** Loads what each step does, in order. */
export async function loadSteps(steps: readonly Step[]): Promise<readonly LoadedStep[]> {
  const loaded: LoadedStep[] = []
  for (const step of steps) loaded.push({ step, ops: await loadOps(step.revision, step.direction) })
  return loaded
}

/** Refuses what cannot be done here before anything is, and then waits for the others. */
async function lock(
  { db, books, run }: Place,
  loaded: readonly LoadedStep[],
  { onNotice }: ExecuteOptions,
): Promise<() => Promise<void>> {
  const { dialect } = books
  const divided = loaded.find(({ ops }) => !isWhole(itemsOf(ops, dialect.features), run.transaction))
  if (divided !== undefined && run.transaction === 'run')
    throw mustBeApart(divided, 'all revisions are one transaction')
  if (divided !== undefined && (await dialect.isInTransaction(db))) {
    throw mustBeApart(divided, 'the connection is in a transaction of yours')
  }
  return dialect.lock(db, {
    isWhole: divided === undefined,
    ...(run.waitTimeout !== undefined && { patience: run.waitTimeout }),
    onWait: (holder) => onNotice?.({ kind: 'waiting', holder }),
  })
}

/** A revision that is not one transaction, where there must be one. */
export function mustBeApart({ step: { revision } }: LoadedStep, why: string): LimbeckError {
  return new LimbeckError(
    'invalid-argument',
    `revision "${revision.id}" does something outside of transactions, and ${why}`,
    {
      hint: `Run it by itself: limbeck upgrade ${revision.id} --transaction revision`,
      data: { revision: revision.id, path: revision.path },
    },
  )
}

/** Returns whether another process was found to have moved the database. */
async function runAll(
  place: Place,
  loaded: readonly LoadedStep[],
  done: Executed[],
  options: ExecuteOptions,
): Promise<boolean> {
  const runs = await prepare(place, loaded, options)
  const total = done.length + runs.length
  const begin = (run: StepRun): StepRun => {
    options.onProgress?.({ step: run.step, number: done.length + 1, total })
    return { ...run, started: performance.now() }
  }
  const end = ({ step, started }: StepRun): void => {
    const durationMs = performance.now() - started
    done.push({ step, durationMs })
    options.onProgress?.({ step, number: done.length, total, durationMs })
  }
  if (place.run.transaction === 'run') return runAsOne(place, runs, done, { begin, end })
  for (const run of runs) {
    const begun = begin(run)
    if (await runByItself(place, begun)) return true
    end(begun)
  }
  return false
}

/**
 * Where to go on with the first of the steps.
 * @throws LimbeckError `unfinished` when it is another revision that is not finished, or this one was something else then
 */
export function whereToGoOn(
  [first]: readonly LoadedStep[],
  { features }: Dialect,
  unfinished: Unfinished | undefined,
): Progressed {
  if (unfinished === undefined) return BEGINNING
  if (first === undefined) throw stillUnfinished(unfinished)
  return progressOf(first.step, itemsOf(first.ops, features), unfinished)
}

type Progressed = Pick<Unfinished, 'done' | 'isDoubtful'>

const BEGINNING: Progressed = { done: 0, isDoubtful: false }

async function prepare(
  { db, books, run }: Place,
  loaded: readonly LoadedStep[],
  { onNotice }: ExecuteOptions,
): Promise<readonly StepRun[]> {
  const unfinished = await readUnfinished(db, books)
  const place = whereToGoOn(loaded, books.dialect, unfinished)
  return loaded.map(({ step, ops }, i) => {
    const items = itemsOf(ops, books.dialect.features)
    if (i === 0 && unfinished !== undefined) onNotice?.({ kind: 'resuming', step, ...place, total: items.length })
    return {
      step,
      items,
      isFirst: i === 0,
      ...(i === 0 ? place : BEGINNING),
      started: performance.now(),
      retrying: (work) => withRetries(run.retries, (retry) => onNotice?.({ kind: 'retrying', step, ...retry }), work),
    }
  })
}

interface Tell {
  readonly begin: (run: StepRun) => StepRun
  readonly end: (run: StepRun) => void
}

async function runByItself(place: Place, run: StepRun): Promise<boolean> {
  const state: StepState = { done: run.done, isBroken: false }
  try {
    return await runStep(place, run, state)
  } catch (error) {
    throw failed(error, run, leftOf(state, run))
  }
}

function leftOf({ done, isBroken }: StepState, { items }: StepRun): string {
  if (done > 0) return `${done} of its ${items.length} operations are done and stay; the next run goes on from there`
  return isBroken
    ? 'What was begun outside of a transaction may be left in part'
    : 'Nothing of this revision is left behind'
}

/** All steps in one transaction. */
async function runAsOne(
  { db, books, run }: Place,
  runs: readonly StepRun[],
  executed: Executed[],
  { begin, end }: Tell,
): Promise<boolean> {
  const [first] = runs
  if (first === undefined) return false
  const ops = runs.flatMap(({ items }) => items.map(({ op }) => op))
  let current = first
  try {
    return await first.retrying(() => {
      executed.length = 0
      return books.dialect.transaction(db, ops, async () => {
        for (const stepRun of runs) {
          current = begin(stepRun)
          if (await runWithin({ db, books, run }, current)) return true
          end(current)
        }
        return false
      })
    })
  } catch (error) {
    throw failed(error, current, 'Nothing of this run is left behind')
  }
}

function failed(error: unknown, { step }: StepRun, left: string): unknown {
  if (!(error instanceof LimbeckError)) return error
  const { revision, direction } = step
  const isEnded = error.code === 'transaction-ended'
  const rest = isEnded ? 'The database records the revision as it did before' : left
  const title = revision.message === '' ? '' : ` (${revision.message})`
  return new LimbeckError(error.code, `${direction} of revision "${revision.id}"${title} failed: ${error.message}`, {
    hint:
      error.hint === undefined
        ? `${rest}; mend ${revision.path} or the data and run the command again.`
        : `${error.hint}\n${rest}.`,
    cause: error,
    data: { ...error.data, revision: revision.id, path: revision.path },
  })
}
