import type { Config } from '../config.ts'
import type { Dialect, Statement } from '../dialects/dialect.ts'
import { describe } from '../ops/describe.ts'
import { plainOps } from '../ops/blocks.ts'
import { planUpgrade } from '../revisions/plan.ts'
import type { Direction, Step } from '../revisions/revision.ts'
import { loadSteps, whereToGoOn } from '../runtime/execute.ts'
import { itemsOf } from '../runtime/parts.ts'
import { openProject, withDatabase } from '../runtime/project.ts'
import { type CompiledStep, rehearse } from '../runtime/rehearse.ts'
import { readUnfinished } from '../runtime/unfinished.ts'
import { headStatements, readHeads } from '../runtime/version-table.ts'
import { planDowngradeAloud, type TakesAlongOptions } from './takes-along.ts'

/** A step that would run. */
export interface PlannedStep {
  readonly revision: string
  readonly message: string
  readonly direction: Direction
  /** Each operation in words. */
  readonly operations: readonly string[]
  /** The statements that change something, in order, without those that only check. */
  readonly sql: readonly string[]
  /** The heads afterwards. */
  readonly after: readonly string[]
}

export interface PlanOptions extends TakesAlongOptions {
  /** `upgrade` unless the target says otherwise (`-1`, `base`). */
  readonly direction?: Direction
}

/**
 * Tells what going to a target would do: the steps, each operation in words, and the SQL. Runs nothing on the database: the
 * SQL is worked out on an embedded copy of its catalog.
 *
 * @throws LimbeckError as `upgrade` does before it runs anything
 * @example
 * for (const step of await plan(config, 'head')) console.log(step.sql.join(';\n'))
 */
export async function plan(
  config: Config,
  target = 'head',
  { direction = directionOf(target), ...options }: PlanOptions = {},
): Promise<readonly PlannedStep[]> {
  const { settings, graph } = openProject(config)
  return withDatabase(settings, 'read', async ({ db, dialect, books }) => {
    const heads = await readHeads(db, books)
    const steps =
      direction === 'upgrade' ? planUpgrade(graph, heads, target) : planDowngradeAloud(graph, heads, target, options)
    const loaded = await loadSteps(steps)
    const { done } = whereToGoOn(loaded, dialect, await readUnfinished(db, books))
    const scratch = await dialect.scratch(
      loaded.flatMap(({ ops }) => plainOps(ops)),
      db,
    )
    try {
      await dialect.copyCatalog(db, scratch)
      const compiled = await rehearse(dialect, scratch, loaded, { transaction: settings.run.transaction, done })
      return compiled.map((step) => tell(step, dialect, settings.versionTable))
    } finally {
      await scratch.close()
    }
  })
}

/** `-1`, `label@-2`, `base` and `label@base` only make sense downwards. */
function directionOf(target: string): Direction {
  return /^(?:[^@]+@)?(?:-\d+|base)$/.test(target) ? 'downgrade' : 'upgrade'
}

function tell({ step, ops, parts }: CompiledStep, dialect: Dialect, versionTable: string): PlannedStep {
  const items = parts.flatMap((part) => part.items)
  const isBegun = items.length < itemsOf(ops, dialect.features).length
  return {
    revision: step.revision.id,
    message: step.revision.message,
    direction: step.direction,
    operations: isBegun ? items.flatMap(({ op }) => describe(op)) : ops.flatMap(describe),
    sql: [
      ...items.flatMap(({ op, statements }) =>
        op.kind === 'run' ? ['-- work in TypeScript runs here'] : statements.flatMap(textOf),
      ),
      ...versionSql(step, dialect, versionTable),
    ],
    after: step.after,
  }
}

function textOf(statement: Statement): readonly string[] {
  return 'guard' in statement ? [] : [statement.sql]
}

function versionSql(step: Step, dialect: Dialect, versionTable: string): readonly string[] {
  return headStatements({ dialect, versionTable }, step)
}
