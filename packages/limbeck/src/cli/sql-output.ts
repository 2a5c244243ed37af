import type { Config } from '../config.ts'
import type { Direction } from '../revisions/revision.ts'
import type { Output } from './verb.ts'

/** A script as the answer of a verb. */
export async function sqlOutput(config: Config, direction: Direction, range: string): Promise<Output> {
  const { migrationScript } = await import('../commands/script.ts')
  const sql = await migrationScript(config, direction, range)
  return { data: { sql }, text: sql }
}
