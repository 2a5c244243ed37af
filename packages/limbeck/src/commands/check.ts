import type { Config } from '../config.ts'
import { describe } from '../ops/describe.ts'
import type { Op } from '../ops/op.ts'
import { openProject, withDatabase } from '../runtime/project.ts'
import { compare, readSides } from './compare.ts'

/** Whether the models and the database agree. */
export interface CheckResult {
  readonly clean: boolean
  /** What a revision would have to do, in words. */
  readonly operations: readonly string[]
  readonly ops: readonly Op[]
  /** What else is odd about the database: leftovers of other tools, say. */
  readonly remarks: readonly string[]
}

/**
 * Compares the models with the database. Only reads.
 *
 * @throws LimbeckError `not-at-head`, and what loading the models or connecting throws
 * @example
 * const { clean, operations } = await check(config)
 */
export async function check(config: Config): Promise<CheckResult> {
  const project = openProject(config)
  return withDatabase(project.settings, 'read', async (database) => {
    const sides = await readSides(project, database)
    const ops = await compare(sides, { noRenames: true })
    const { kinds, tables } = sides.desired
    const remarks = (await database.dialect.remarks?.(database.db, kinds, tables)) ?? []
    return { clean: ops.length === 0, operations: ops.flatMap((op) => describe(op)), ops, remarks }
  })
}
