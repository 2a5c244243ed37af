/** Knows the SQL of steps without touching the database: they run on an embedded copy of its catalog. */
import type { Connection, Dialect, Statement } from '../dialects/dialect.ts'
import { LimbeckError } from '../errors.ts'
import type { Op } from '../ops/op.ts'
import type { LoadedStep } from './execute.ts'
import { runStatement } from './run-op.ts'

/** An op with the statements that it takes. Work in TypeScript has none. */
export interface CompiledOp {
  readonly op: Op
  readonly statements: readonly Statement[]
}

/** A step with the statements that it takes. */
export interface CompiledStep extends LoadedStep {
  readonly compiled: readonly CompiledOp[]
}

/**
 * Compiles steps one after the other, each against the state that those before it leave.
 * @param scratch an embedded database that holds the catalog before the first step; it is changed
 * @param compile the compiler of the dialect, or that of its scripts
 * @throws LimbeckError when a statement fails there, naming the revision
 */
export async function rehearse(
  dialect: Dialect,
  scratch: Connection,
  steps: readonly LoadedStep[],
  compile: Dialect['compile'] = dialect.compile,
): Promise<readonly CompiledStep[]> {
  const result: CompiledStep[] = []
  for (const { step, ops } of steps) {
    try {
      const compiled = await dialect.transaction(scratch, ops, () => compileAll(compile, scratch, ops))
      result.push({ step, ops, compiled })
    } catch (error) {
      if (!(error instanceof LimbeckError)) throw error
      throw new LimbeckError(
        error.code,
        `${step.direction} of revision "${step.revision.id}" would fail: ${error.message}`,
        {
          hint: error.hint ?? `Mend ${step.revision.path}.`,
          cause: error,
          data: { ...error.data, revision: step.revision.id, path: step.revision.path },
        },
      )
    }
  }
  return result
}

async function compileAll(
  compile: Dialect['compile'],
  scratch: Connection,
  ops: readonly Op[],
): Promise<readonly CompiledOp[]> {
  const compiled: CompiledOp[] = []
  for (const op of ops) {
    const statements = op.kind === 'run' ? [] : await compile(op, scratch)
    // The copy has no rows: nothing to check, and none to add.
    const shaping = op.kind === 'bulkInsert' ? [] : statements.filter((statement) => !('guard' in statement))
    for (const statement of shaping) await runStatement(scratch, statement)
    compiled.push({ op, statements })
  }
  return compiled
}
