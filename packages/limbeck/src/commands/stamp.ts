import type { Config } from '../config.ts'
import { planStamp } from '../revisions/plan.ts'
import { openProject, withDatabase } from '../runtime/project.ts'
import { clearUnfinished } from '../runtime/unfinished.ts'
import { ensureTables, readHeads, writeHeads, writeLog } from '../runtime/version-table.ts'

export interface StampOptions {
  /** Forget what the database records first; the way out when it records a revision that no file knows. */
  readonly purge?: boolean
}

/** The heads that the database recorded, and records now. */
export interface StampResult {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/**
 * Records revisions as applied without running them. One that a run has not finished counts as what it is said to be.
 *
 * @param targets what the database is at: `head`, `base`, ids, `label@head`, …
 * @throws LimbeckError of the targets; `overlap` when one is an ancestor of another
 * @example
 * await stamp(config, ['head']) // adopts a database that has everything already
 */
export async function stamp(
  config: Config,
  targets: readonly string[],
  { purge = false }: StampOptions = {},
): Promise<StampResult> {
  const { settings, graph } = openProject(config)
  return withDatabase(settings, 'write', async ({ db, books, dialect }) => {
    const planNow = async () => planStamp(graph, await readHeads(db, books), targets, { purge })
    await planNow() // what does not fit is refused before anything is written
    return dialect.transaction(db, [], async () => {
      await ensureTables(db, books)
      const plan = await planNow()
      await clearUnfinished(db, books)
      await writeHeads(db, books, plan)
      const changed = plan.after.filter((id) => !plan.before.includes(id))
      for (const id of changed) {
        const message = graph.byId.get(id)?.revision.message ?? ''
        await writeLog(db, books, { revision: id, direction: 'stamp', message, durationMs: 0 })
      }
      return { before: plan.before, after: plan.after }
    })
  })
}
