import type { Config } from '../config.ts'
import { isAtHeads, planUpgrade } from '../revisions/plan.ts'
import type { ExecuteOptions } from '../runtime/execute.ts'
import { migrate, type MigrateResult } from './migrate.ts'

/**
 * Brings the database up to a target, each revision in one transaction with its row of the version table.
 *
 * @param config the project
 * @param target where to go: `head`, `heads`, `+2`, an id or the beginning of one, `label@head`, …
 * @returns the steps that ran; none when the database is there already
 * @throws LimbeckError of the target (`multiple-heads`, `unknown-revision`, …), of the files (`invalid-history`, `revision-load`)
 *   before anything runs; of the database (`statement-failed`, `data-refused`, …) with the steps before the failed one applied
 *
 * @example
 * const { steps } = await upgrade({ url: 'sqlite:data/app.db' }, 'head')
 */
export async function upgrade(config: Config, target = 'head', options: ExecuteOptions = {}): Promise<MigrateResult> {
  return migrate(
    config,
    ({ knownHeads, graph }, heads) =>
      knownHeads !== undefined && isAtHeads(knownHeads, heads, target) ? [] : planUpgrade(graph(), heads, target),
    options,
  )
}
