/** What a scenario is: a folder with the schema before and after, rows, and what else there is to know. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Renames } from '../../src/diff/options.ts'
import type { ErrorCode } from '../../src/errors.ts'
import type { Schema } from '../../src/schema/schema.ts'

/** The default export of `scenario.ts`. Without that file nothing is lost and nothing needs a word. */
export interface Scenario {
  /** What a database must have for it. */
  readonly needs?: readonly Need[]
  /** The models say the same in other words: there is nothing to write. */
  readonly unchanged?: true
  /** What a person answers about renames. */
  readonly renames?: Renames
  readonly noRenames?: true
  /** What a person writes into the generated revision. */
  readonly using?: readonly Using[]
  /** What the change itself removes, by the names of `before`: a table, or columns of one. All else must stay. */
  readonly loses?: Readonly<Record<string, 'everything' | readonly string[]>>
  /** Objects outside the model that go with a table, as `trigger name`. */
  readonly losesObjects?: readonly string[]
  /** What columns of `after` hold that do not hold what they held: SQL over a row of `before`. New columns may be named too. */
  readonly becomes?: Values
  /** What columns of `before` hold after the way back where that is not what they held: SQL over a row of `before`. */
  readonly returns?: Values
  /** The way there is refused, because of the rows or of what else is there, and leaves everything as it was. */
  readonly upgrade?: ErrorCode
  /** The way back is refused, and leaves everything as it was: the rows that it needs are gone. */
  readonly downgrade?: ErrorCode
}

/** SQL by table and column. */
type Values = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A `using` for a column that is added or altered. */
export interface Using {
  /** As the call in the revision names them. */
  readonly table: string
  readonly column: string
  readonly upgrade?: string
  readonly downgrade?: string
}

/** A capability that not every database has. */
export type Need =
  | 'NULL in keys'
  | 'any text is a timestamp'
  | 'arrays'
  | 'booleans are integers'
  | 'collation NOCASE'
  | 'comments'
  | 'deferrable foreign keys'
  | 'deferrable unique'
  | 'generated columns of generated columns'
  | 'letters beyond ASCII keep their case'
  | 'namespaces'
  | 'quotes of other databases'
  | 'reals are doubles'
  | 'table options of SQLite'
  | 'types of any name'
  | 'virtual columns'

export interface LoadedScenario extends Scenario {
  readonly name: string
  readonly before: Schema
  readonly after: Schema
  /** The rows for a dialect: its own `seed.<dialect>.sql`, else `seed.sql`; nothing where a folder has neither. */
  seedFor(dialect: string): string | undefined
}

/** Every folder is a scenario. */
export async function loadScenarios(): Promise<readonly LoadedScenario[]> {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return Promise.all(folders.map(({ name }) => loadScenario(name)))
}

async function loadScenario(name: string): Promise<LoadedScenario> {
  const folder = join(import.meta.dirname, name)
  const more: Scenario = existsSync(join(folder, 'scenario.ts')) ? await defaultOf(join(folder, 'scenario.ts')) : {}
  return {
    ...more,
    name,
    before: await defaultOf<Schema>(join(folder, 'before.ts')),
    after: await defaultOf<Schema>(join(folder, 'after.ts')),
    seedFor: (dialect) =>
      [`seed.${dialect}.sql`, 'seed.sql']
        .map((file) => join(folder, file))
        .filter((path) => existsSync(path))
        .map((path) => readFileSync(path, 'utf8'))[0],
  }
}

async function defaultOf<T>(path: string): Promise<T> {
  const { default: value }: { readonly default: T } = await import(path)
  return value
}
