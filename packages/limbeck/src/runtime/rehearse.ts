/** Knows the SQL of steps without touching the database: they run on an embedded copy of its catalog. */
import type { TransactionMode } from '../config.ts'
import type { Dialect, Scratch, Statement } from '../dialects/dialect.ts'
import { LimbeckError } from '../errors.ts'
import type { LoadedStep } from './execute.ts'
import { type Item, itemsOf, type Part, partsOf } from './parts.ts'
import { runStatement } from './run-op.ts'

/** An op with the statements that it takes. Work in TypeScript has none. */
export interface CompiledItem extends Item {
  readonly statements: readonly Statement[]
}

/** What runs at once, with its statements. */
export interface CompiledPart extends Part {
  readonly items: readonly CompiledItem[]
}

/** A step with the statements that it takes. */
export interface CompiledStep extends LoadedStep {
  readonly parts: readonly CompiledPart[]
}

export interface RehearseOptions {
  readonly transaction: TransactionMode
  /** Default: the compiler of the dialect. */
  readonly compile?: Dialect['compile']
  /** How many operations of the first step are done already, as the copy shows. */
  readonly done?: number
}

/**
 * Compiles steps one after the other, each against the state that those before it leave.
 * @param scratch an embedded database that holds the catalog before the first step; it is changed
 * @throws LimbeckError when a statement fails there, naming the revision
 */
export async function rehearse(
  dialect: Dialect,
  scratch: Scratch,
  steps: readonly LoadedStep[],
  { transaction, compile = dialect.compile, done = 0 }: RehearseOptions,
): Promise<readonly CompiledStep[]> {
  const result: CompiledStep[] = []
  for (const [i, { step, ops }] of steps.entries()) {
    const items = itemsOf(ops, dialect.features).slice(i === 0 ? done : 0)
    try {
      const parts: CompiledPart[] = []
      for (const part of partsOf(items, transaction)) parts.push(await compilePart(part, { dialect, scratch, compile }))
      result.push({ step, ops, parts })
    } catch (error) {
      if (!(error instanceof LimbeckError)) throw error
      const { lacks = [] } = scratch
      throw lacks.length > 0 ? cannotTell(error, step, lacks) : wouldFail(error, step)
    }
  }
  return result
}

function wouldFail(error: LimbeckError, { revision, direction }: LoadedStep['step']): LimbeckError {
  return new LimbeckError(error.code, `${direction} of revision "${revision.id}" would fail: ${error.message}`, {
    hint: error.hint ?? `Mend ${revision.path}.`,
    cause: error,
    data: { ...error.data, revision: revision.id, path: revision.path },
  })
}

/** A database that has what the copy lacks may well take it. */
function cannotTell(
  error: LimbeckError,
  { revision, direction }: LoadedStep['step'],
  lacks: readonly string[],
): LimbeckError {
  return new LimbeckError(
    'unsupported',
    `the SQL of the ${direction} of revision "${revision.id}" cannot be worked out without running it: the embedded database for that does not have ${lacks.join(', ')}; there, ${error.message}`,
    {
      hint: `Run it on a database instead: limbeck ${direction} ${direction === 'upgrade' ? revision.id : '-1'}`,
      cause: error,
      data: { ...error.data, revision: revision.id, path: revision.path },
    },
  )
}

interface Stage {
  readonly dialect: Dialect
  readonly scratch: Scratch
  readonly compile: Dialect['compile']
}

async function compilePart(part: Part, stage: Stage): Promise<CompiledPart> {
  const { dialect, scratch } = stage
  const work = (): Promise<readonly CompiledItem[]> => compileAll(part.items, stage)
  const items = part.isOutside
    ? await work()
    : await dialect.transaction(
        scratch,
        part.items.map(({ op }) => op),
        work,
      )
  return { ...part, items }
}

async function compileAll(items: readonly Item[], { scratch, compile }: Stage): Promise<readonly CompiledItem[]> {
  const compiled: CompiledItem[] = []
  for (const item of items) {
    const { op } = item
    const statements = op.kind === 'run' ? [] : await compile(op, scratch)
    // The copy has no rows: nothing to check, and none to add.
    const shaping = op.kind === 'bulkInsert' ? [] : statements.filter((statement) => !('guard' in statement))
    for (const statement of shaping) await runStatement(scratch, statement)
    compiled.push({ ...item, statements })
  }
  return compiled
}
