import type { Config } from '../config.ts'
import type { Direction } from '../revisions/revision.ts'
import type { TakesAlongOptions } from '../commands/takes-along.ts'
import type { Output } from './verb.ts'

/** A script as the answer of a verb. */
export async function sqlOutput(
  config: Config,
  direction: Direction,
  range: string,
  options: TakesAlongOptions = {},
): Promise<Output> {
  const { migrationScript } = await import('../commands/script.ts')
  const sql = await migrationScript(config, direction, range, options)
  return { data: { sql }, text: sql }
}
