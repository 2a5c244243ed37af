/** What `upgrade` and `downgrade` have in common. */
import type { Config } from '../config.ts'
import type { History } from '../revisions/open-history.ts'
import type { Direction, Step } from '../revisions/revision.ts'
import { execute, type ExecuteOptions } from '../runtime/execute.ts'
import { openWithHistory, withDatabase } from '../runtime/project.ts'
import { readHeads } from '../runtime/version-table.ts'

/** What a run has done. */
export interface MigrateResult {
  readonly steps: readonly MigratedStep[]
  /** The heads that the database recorded before. */
  readonly before: readonly string[]
  /** The heads that it records now. */
  readonly after: readonly string[]
}

export interface MigratedStep {
  readonly revision: string
  readonly message: string
  readonly direction: Direction
  /** How long it took, in whole milliseconds. */
  readonly durationMs: number
}

/** Plans from the heads of the database and runs the plan. */
export async function migrate(
  config: Config,
  plan: (history: History, heads: readonly string[]) => readonly Step[],
  options: ExecuteOptions,
): Promise<MigrateResult> {
  const { settings, history } = openWithHistory(config)
  return withDatabase(settings, 'write', async ({ db, books }) => {
    const before = await readHeads(db, books)
    const executed = await execute({ db, books, run: settings.run }, (heads) => plan(history, heads), options)
    return {
      steps: executed.map(({ step: { revision, direction }, durationMs }) => ({
        revision: revision.id,
        message: revision.message,
        direction,
        durationMs: Math.round(durationMs),
      })),
      before,
      // Another process may have run what was to be done here.
      after: await readHeads(db, books),
    }
  })
}
