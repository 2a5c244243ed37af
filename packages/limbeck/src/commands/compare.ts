/** The live database against the models: what autogenerate and `check` are made of. */
import type { Settings } from '../config.ts'
import { diff } from '../diff/diff.ts'
import { renameCandidates, type RenameCandidates, type Renames } from '../diff/renames.ts'
import { LimbeckError } from '../errors.ts'
import type { Op } from '../ops/op.ts'
import type { Schema } from '../schema/schema.ts'
import { modelsOf, type OpenDatabase, type Project } from '../runtime/project.ts'
import { readHeads } from '../runtime/version-table.ts'

/** What is decided about tables and columns that look like renamed ones. */
export interface RenameDecisions {
  /** These are renames. */
  readonly renames?: Renames
  /** Nothing is a rename unless `renames` says so. */
  readonly noRenames?: boolean
  /** Asks a person, once, about all that is left undecided. */
  readonly ask?: (candidates: RenameCandidates) => Promise<Renames>
}

/** The two sides, both as the database would store them. */
export interface Sides {
  readonly actual: Schema
  readonly desired: Schema
}

/**
 * Reads both sides.
 * @throws LimbeckError `not-at-head` where the database does not stand at the heads of the history
 */
export async function readSides({ settings, graph }: Project, { db, dialect, books }: OpenDatabase): Promise<Sides> {
  const heads = await readHeads(db, books)
  const expected = graph.realHeads.map(({ id }) => id)
  if ([...heads].sort().join() !== [...expected].sort().join()) throw notAtHead(heads, expected)
  const desired = await modelsOf(settings).load()
  const scope = { includes: settings.includes }
  return {
    actual: await dialect.introspect(db, scope),
    desired: inScope(await dialect.canonicalize(desired, db), settings),
  }
}

/**
 * The ops from the actual schema to the desired one.
 * @throws LimbeckError `rename-undecided` where something looks renamed and nobody has said whether it is
 */
export async function compare(
  { actual, desired }: Sides,
  { dialect }: Pick<OpenDatabase, 'dialect'>,
  decisions: RenameDecisions,
): Promise<readonly Op[]> {
  const renames = await decideRenames({ actual, desired }, decisions)
  return diff(actual, desired, { ...dialect.features, renames })
}

async function decideRenames(
  { actual, desired }: Sides,
  { renames = { tables: [], columns: [] }, noRenames = false, ask }: RenameDecisions,
): Promise<Renames> {
  if (noRenames) return renames
  const candidates = renameCandidates(actual, desired, renames)
  if (candidates.tables.length === 0 && candidates.columns.length === 0) return renames
  if (ask === undefined) throw undecided(candidates)
  const answer = await ask(candidates)
  return { tables: [...renames.tables, ...answer.tables], columns: [...renames.columns, ...answer.columns] }
}

function undecided({ tables, columns }: RenameCandidates): LimbeckError {
  const lines = [
    ...tables.map(({ from, to }) => [`table "${from}" may have become "${to}"`, `--rename ${from}:${to}`] as const),
    ...columns.map(
      ({ table, from, to }) =>
        [`column "${table}.${from}" may have become "${to}"`, `--rename ${table}.${from}:${to}`] as const,
    ),
  ]
  return new LimbeckError('rename-undecided', lines.map(([sentence]) => sentence).join('; '), {
    hint: `Say so (${lines.map(([, flag]) => flag).join(' ')}), or that nothing was renamed (--no-renames).`,
    data: { tables, columns },
  })
}

function notAtHead(heads: readonly string[], expected: readonly string[]): LimbeckError {
  const list = (ids: readonly string[]): string => (ids.length === 0 ? 'base' : ids.map((id) => `"${id}"`).join(', '))
  return new LimbeckError('not-at-head', `the database is at ${list(heads)}, the history's head is ${list(expected)}`, {
    hint: expected.length > 1 ? 'Run: limbeck upgrade heads' : 'Run: limbeck upgrade head',
    data: { heads, expected },
  })
}

function inScope(schema: Schema, { includes }: Settings): Schema {
  return { ...schema, tables: schema.tables.filter(({ name }) => includes(name)) }
}
