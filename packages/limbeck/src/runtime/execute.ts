/** Runs the steps of a plan, each in one transaction with its row of the version table. */
import type { Connection } from '../dialects/dialect.ts'
import { LimbeckError } from '../errors.ts'
import type { Op } from '../ops/op.ts'
import type { Step } from '../revisions/revision.ts'
import { loadOps } from './load-ops.ts'
import { runOp } from './run-op.ts'
import { type Bookkeeping, ensureTables, headsIn, readHeads, writeHeads, writeLog } from './version-table.ts'

/** What happens while steps run. */
export interface Progress {
  readonly step: Step
  /** Counted from 1. */
  readonly number: number
  readonly total: number
  /** Absent when the step begins; how long it took when it is done, in milliseconds. */
  readonly durationMs?: number
}

export interface ExecuteOptions {
  readonly onProgress?: (progress: Progress) => void
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
 * @throws LimbeckError of the step that failed; steps before it stay, nothing of itself does
 */
export async function execute(
  db: Connection,
  books: Bookkeeping,
  plan: (heads: readonly string[]) => readonly Step[],
  options: ExecuteOptions = {},
): Promise<readonly Executed[]> {
  const done: Executed[] = []
  for (;;) {
    const steps = plan(await readHeads(db, books))
    const loaded = await loadSteps(steps)
    const overtaken = await runSteps(db, books, loaded, done, options)
    if (!overtaken) return done
  }
}

/** Loads what each step does, in order. */
export async function loadSteps(steps: readonly Step[]): Promise<readonly LoadedStep[]> {
  const loaded: LoadedStep[] = []
  for (const step of steps) loaded.push({ step, ops: await loadOps(step.revision, step.direction) })
  return loaded
}

/** Returns whether another process was found to have moved the database. */
async function runSteps(
  db: Connection,
  books: Bookkeeping,
  loaded: readonly LoadedStep[],
  done: Executed[],
  { onProgress }: ExecuteOptions,
): Promise<boolean> {
  const total = done.length + loaded.length
  let prepared = false
  for (const { step, ops } of loaded) {
    const number = done.length + 1
    onProgress?.({ step, number, total })
    const started = performance.now()
    const overtaken = await runStep(db, books, { step, ops }, { started, prepared })
    if (overtaken) return true
    prepared = true
    const durationMs = performance.now() - started
    done.push({ step, durationMs })
    onProgress?.({ step, number, total, durationMs })
  }
  return false
}

async function runStep(
  db: Connection,
  books: Bookkeeping,
  { step, ops }: LoadedStep,
  { started, prepared }: { readonly started: number; readonly prepared: boolean },
): Promise<boolean> {
  const { revision, direction } = step
  try {
    return await books.dialect.transaction(db, ops, async () => {
      if (!prepared) await ensureTables(db, books)
      const heads = await headsIn(db, books)
      if (heads.join() !== [...step.before].sort().join()) return true
      for (const op of ops) await runOp(db, books.dialect, op)
      await writeHeads(db, books, step)
      const durationMs = performance.now() - started
      await writeLog(db, books, { revision: revision.id, direction, message: revision.message, durationMs })
      return false
    })
  } catch (error) {
    throw error instanceof LimbeckError ? ofStep(error, step) : error
  }
}

function ofStep(error: LimbeckError, { revision, direction }: Step): LimbeckError {
  const left =
    error.code === 'transaction-ended'
      ? 'The database records the revision as it did before'
      : 'Nothing of this revision is left behind'
  const title = revision.message === '' ? '' : ` (${revision.message})`
  return new LimbeckError(error.code, `${direction} of revision "${revision.id}"${title} failed: ${error.message}`, {
    hint:
      error.hint === undefined
        ? `${left}; mend ${revision.path} or the data and run the command again.`
        : `${error.hint}\n${left}.`,
    cause: error,
    data: { ...error.data, revision: revision.id, path: revision.path },
  })
}
