/** The corpus of the grammar. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, 'corpus')

export interface Script {
  readonly name: string
  readonly script: string
}

/** The files hold scripts of one database each, with a line of dashes between. */
export const scripts: readonly Script[] = readdirSync(folder).flatMap((file) =>
  readFileSync(join(folder, file), 'utf8')
    .split(/^----$/m)
    .map((script) => ({
      name: `${file}: ${/CREATE\s+TABLE (?:IF NOT EXISTS )?(\S+)/.exec(script)?.[1] ?? 'spaced'}`,
      script,
    })),
)
