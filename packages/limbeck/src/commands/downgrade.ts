import type { Config } from '../config.ts'
import { planDowngrade, stepsOutside } from '../revisions/plan.ts'
import type { Step } from '../revisions/revision.ts'
import type { ExecuteOptions } from '../runtime/execute.ts'
import { migrate, type MigrateResult } from './migrate.ts'

export interface DowngradeOptions extends ExecuteOptions {
  /** Called before anything runs, when a target such as `label@base` takes along revisions of other branches: these. */
  readonly onTakesAlong?: (steps: readonly Step[]) => void
}

/**
 * Takes the database back to a target.
 *
 * @param config the project
 * @param target where to go: `-1`, `base`, an id or the beginning of one, `label@base`, …
 * @returns the steps that ran, newest revision first
 * @throws LimbeckError as `upgrade` does
 *
 * @example
 * await downgrade({ url: 'sqlite:data/app.db' }, '-1')
 */
export async function downgrade(
  config: Config,
  target: string,
  options: DowngradeOptions = {},
): Promise<MigrateResult> {
  const plan: Parameters<typeof migrate>[1] = (graph, heads) => {
    const steps = planDowngrade(graph, heads, target)
    const outside = stepsOutside(graph, steps, target)
    if (outside.length > 0) options.onTakesAlong?.(outside)
    return steps
  }
  return migrate(config, plan, options)
}
