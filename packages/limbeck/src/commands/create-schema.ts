import type { Config } from '../config.ts'
import { diff } from '../diff/diff.ts'
import { LimbeckError } from '../errors.ts'
import { loadModels, openProject, withDatabase } from '../runtime/project.ts'
import { runOp } from '../runtime/run-op.ts'
import { ensureTables, readHeads, writeHeads, writeLog } from '../runtime/version-table.ts'

/** What was created. */
export interface CreateSchemaResult {
  readonly tables: readonly string[]
  /** The heads that the database is now marked with. */
  readonly heads: readonly string[]
}

/**
 * Creates the schema straight from the models, without running the history, and marks the database as at the heads of it. For
 * throw-away databases; a database that is to live should go through `upgrade`.
 *
 * @throws LimbeckError `invalid-argument` when the database has tables or a version already
 * @example
 * await createSchema({ ...config, url: 'sqlite::memory:' })
 */
export async function createSchema(config: Config): Promise<CreateSchemaResult> {
  const { settings, graph } = openProject(config)
  return withDatabase(settings, 'write', async ({ db, dialect, books }) => {
    const actual = await dialect.introspect(db, { includes: settings.includes })
    const heads = await readHeads(db, books)
    const [first] = [...actual.tables.map(({ name }) => name), ...heads]
    if (first !== undefined) {
      throw new LimbeckError('invalid-argument', `the database is not empty: it has "${first}"`, {
        hint: 'Use it as it is: limbeck upgrade head',
      })
    }
    const desired = await dialect.canonicalize(await loadModels(settings), db)
    const ops = diff(actual, desired)
    const after = graph.realHeads.map(({ id }) => id)
    await dialect.transaction(db, ops, async () => {
      await ensureTables(db, books)
      for (const op of ops) await runOp(db, dialect, op)
      await writeHeads(db, books, { before: [], after })
      const message = 'schema created from the models'
      for (const revision of after) await writeLog(db, books, { revision, direction: 'stamp', message, durationMs: 0 })
    })
    return { tables: desired.tables.map(({ name }) => name), heads: after }
  })
}
