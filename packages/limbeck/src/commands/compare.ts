/** The live database against the models: what autogenerate and `check` are made of. */
import { diff } from '../diff/diff.ts'
import type { Renames } from '../diff/options.ts'
import { type RenameCandidates, renameCandidates } from '../diff/rename-candidates.ts'
import { LimbeckError } from '../errors.ts'
import type { PlainOp } from '../ops/op.ts'
import { loadModels, type OpenDatabase, type Project } from '../runtime/project.ts'
import { unknownRows } from '../revisions/plan.ts'
import { databaseAhead } from '../revisions/target-errors.ts'
import { readUnfinished, stillUnfinished } from '../runtime/unfinished.ts'
import { readHeads } from '../runtime/version-table.ts'
import { kindsOf, namespacesOfSchema } from '../schema/parts.ts'
import type { Schema } from '../schema/schema.ts'

/** What is decided about tables and columns that look like renamed ones. */
export interface RenameDecisions {
  /** These are renames. */
  readonly renames?: Renames
  /** Nothing is a rename unless `renames` says so. */
  readonly noRenames?: boolean
  /** Asks a person: once about tables, then about columns. */
  readonly ask?: (candidates: RenameCandidates) => Promise<Renames>
}

/** The two sides, both as the database would store them. */
export interface Sides {
  readonly actual: Schema
  readonly desired: Schema
}

/**
 * Reads both sides.
 * @throws LimbeckError `not-at-head` where the database does not stand at the heads of the history, `database-ahead`,
 * `unfinished`
 */
export async function readSides({ settings, graph }: Project, { db, dialect, books }: OpenDatabase): Promise<Sides> {
  const unfinished = await readUnfinished(db, books)
  if (unfinished !== undefined) throw stillUnfinished(unfinished)
  const heads = await readHeads(db, books)
  const unknown = unknownRows(graph, heads)
  if (unknown.length > 0) throw databaseAhead(unknown)
  const expected = graph.realHeads.map(({ id }) => id)
  if ([...heads].sort().join() !== [...expected].sort().join()) throw notAtHead(heads, expected)
  const { includes } = settings
  const desired = await loadModels(settings)
  const actual = await dialect.introspect(db, {
    includes,
    namespaces: namespacesOfSchema(desired),
    objects: kindsOf(desired),
    expected: desired,
  })
  return { actual, desired: await dialect.canonicalize(desired, db, actual) }
}

/**
 * The ops from the actual schema to the desired one.
 * @throws LimbeckError `rename-undecided` where something looks renamed and nobody has said whether it is
 */
export async function compare({ actual, desired }: Sides, decisions: RenameDecisions): Promise<readonly PlainOp[]> {
  const renames = await decideRenames({ actual, desired }, decisions)
  return diff(actual, desired, { renames })
}

/** Tables first: which columns may have been renamed depends on which tables were. */
async function decideRenames(
  { actual, desired }: Sides,
  { renames = {}, noRenames = false, ask }: RenameDecisions,
): Promise<Renames> {
  if (noRenames) return renames
  const { tables } = renameCandidates(actual, desired, renames)
  const withTables = await settle(renames, { tables, columns: [] }, ask)
  const { columns } = renameCandidates(actual, desired, withTables)
  return settle(withTables, { tables: [], columns }, ask)
}

async function settle(decided: Renames, candidates: RenameCandidates, ask: RenameDecisions['ask']): Promise<Renames> {
  if (candidates.tables.length === 0 && candidates.columns.length === 0) return decided
  if (ask === undefined) throw undecided(candidates)
  const answer = await ask(candidates)
  return {
    tables: [...(decided.tables ?? []), ...(answer.tables ?? [])],
    columns: [...(decided.columns ?? []), ...(answer.columns ?? [])],
  }
}

function undecided({ tables, columns }: RenameCandidates): LimbeckError {
  const guesses = [
    ...tables.map(({ from, to }) => ({
      sentence: `table "${from}" may have become "${to}"`,
      flag: `--rename ${from}:${to}`,
    })),
    ...columns.map(({ table, from, to }) => ({
      sentence: `column "${table}.${from}" may have become "${to}"`,
      flag: `--rename ${table}.${from}:${to}`,
    })),
  ]
  return new LimbeckError('rename-undecided', guesses.map(({ sentence }) => sentence).join('; '), {
    hint: `Say so (${guesses.map(({ flag }) => flag).join(' ')}), or that nothing was renamed (--no-renames).`,
    data: { tables, columns },
  })
}

function notAtHead(heads: readonly string[], expected: readonly string[]): LimbeckError {
  return new LimbeckError(
    'not-at-head',
    `the database is at ${placeOf(heads)}, the head of the history is ${placeOf(expected)}`,
    {
      hint: expected.length > 1 ? 'Run: limbeck upgrade heads' : 'Run: limbeck upgrade head',
      data: { heads, expected },
    },
  )
}

function placeOf(heads: readonly string[]): string {
  return heads.length === 0 ? 'base' : heads.map((id) => `"${id}"`).join(', ')
}
