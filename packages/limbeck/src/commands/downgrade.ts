import type { Config } from '../config.ts'
import type { ExecuteOptions } from '../runtime/execute.ts'
import { migrate, type MigrateResult } from './migrate.ts'
import { planDowngradeAloud, type TakesAlongOptions } from './takes-along.ts'

export interface DowngradeOptions extends ExecuteOptions, TakesAlongOptions {}

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
  return migrate(config, ({ graph }, heads) => planDowngradeAloud(graph(), heads, target, options), options)
}
