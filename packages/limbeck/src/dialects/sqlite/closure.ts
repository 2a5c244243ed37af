/**
 * Rebuilds a table together with all that refer to it, for where foreign keys stay enforced: within a transaction that the
 * caller has opened, or on a host that does not let them be turned off. There, dropping a table deletes its rows, and that
 * acts on the rows that refer to them; and as a rename is followed by foreign keys, nothing can be renamed aside.
 *
 * So every table concerned is copied to a place without constraints, all are dropped (what an action does to rows then, it
 * does to rows that are about to go), made anew, and filled from the copies. No table outside refers to any of them.
 */
import type { Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { copyGuards, copyStatement, type Copy } from './copy.ts'
import { draftOf } from './draft.ts'
import { detach } from './detach.ts'
import { autoincrementOf, clauseOf, hasOption, textOf } from './facts.ts'
import { parseCreateTable, type CreateTable } from './grammar/create-table.ts'
import { foldName } from './grammar/tokens.ts'
import { dropTrigger, sequenceStatements, triggerStatements, type Rebuild } from './rebuild.ts'
import { referencesOf } from './references.ts'
import { literal } from './spelling.ts'

export interface Closure {
  /** The table and all that refer to it, directly or not; those that refer come first where there is no cycle. */
  readonly members: readonly Rebuild[]
  readonly enforced: boolean
  /** The tables in which the engine keeps statistics. */
  readonly statistics: readonly string[]
}

/** The statements of such a rebuild. */
export function rebuildClosure({ members, enforced, statistics }: Closure): readonly Statement[] {
  const [leaving, arriving] = [members, members.toReversed()]
  return [
    // RESTRICT acts at once otherwise, and rows would have to go and come in an order that a cycle does not have.
    ...(enforced ? [{ sql: 'PRAGMA defer_foreign_keys = ON' }] : []),
    ...leaving.flatMap(putAside),
    ...leaving.flatMap((member) => moveStatistics(statistics, nameOf(member), member.aside)),
    ...(enforced ? leaving.flatMap(dropTriggers) : []),
    ...(enforced ? detachAll(members) : []),
    ...leaving.flatMap(replaceByEmpty),
    ...arriving.flatMap(bringBack),
    ...arriving.flatMap((member) => indexesOf(member, false)),
    ...arriving.flatMap((member) => moveStatistics(statistics, member.aside, nameOf(member))),
    ...arriving.map(({ aside }) => ({ sql: `DROP TABLE ${doubleQuoted(aside)}` })),
    ...arriving.flatMap(triggerStatements),
  ]
}

/** In a cycle, some table loses its rows while another, or the table itself, still refers to them. */
function detachAll(members: readonly Rebuild[]): readonly Statement[] {
  const emptied = turnsToLoseRows(members)
  return members.flatMap(({ before }, turn) => {
    const lost = members.filter((_member, i) => (emptied[i] ?? i) <= turn)
    return detach(before.table, lost.map(nameOf))
  })
}

/** For each table, the first turn that may take rows from it: its own, or that of a table that it would be deleted with. */
function turnsToLoseRows(members: readonly Rebuild[]): readonly number[] {
  const places = new Map(members.map((member, i) => [foldName(nameOf(member)), i]))
  const parents = members.map(({ before }) =>
    referencesOf(before.table).flatMap(({ parent, cascades }) => (cascades ? (places.get(parent) ?? []) : [])),
  )
  // Each round follows the cascades one step further.
  return members.reduce<readonly number[]>(
    (turns) => turns.map((turn, i) => Math.min(turn, ...(parents[i] ?? []).map((parent) => turns[parent] ?? turn))),
    members.map((_member, i) => i),
  )
}

function nameOf({ before }: Rebuild): string {
  return before.table.name.name
}

function putAside({ before, aside }: Rebuild): readonly Statement[] {
  const place = parseCreateTable(bareTable(before.table, aside))
  const { sources } = draftOf(place, new Map())
  const copy: Copy = { before: before.table, from: before.table.name.name, after: place, to: aside, sources }
  const sequence =
    `INSERT INTO sqlite_sequence (name, seq) ` +
    `SELECT ${literal(aside)}, seq FROM sqlite_sequence WHERE name = ${literal(before.table.name.name)}`
  return [
    { sql: place.text },
    { sql: copyStatement(copy) },
    ...copyGuards(copy),
    ...(autoincrementOf(before.table) === undefined ? [] : [{ sql: sequence }]),
  ]
}

/** The columns of a table with their types and collations, and no more. */
function bareTable(table: CreateTable, name: string): string {
  const columns = table.columns.map((column) => {
    const collation = clauseOf(column, 'collate')?.collation.name
    const type = textOf(table, column.type)
    return [
      doubleQuoted(column.name.name),
      ...(type === '' ? [] : [type]),
      ...(collation === undefined ? [] : [`COLLATE ${doubleQuoted(collation)}`]),
    ].join(' ')
  })
  return `CREATE TABLE ${doubleQuoted(name)} (${columns.join(', ')})${hasOption(table, 'strict') ? ' STRICT' : ''}`
}

/**
 * In a cycle, the next table to be dropped refers to this one, which must be there for that, empty as it is; and so must be
 * a unique index that a foreign key leads to.
 */
function replaceByEmpty(member: Rebuild): readonly Statement[] {
  const { after } = member
  return [{ sql: `DROP TABLE ${doubleQuoted(nameOf(member))}` }, { sql: after.table.text }, ...indexesOf(member, true)]
}

function bringBack(member: Rebuild): readonly Statement[] {
  const { before, after, aside } = member
  const copy: Copy = {
    before: before.table,
    from: aside,
    after: after.table,
    to: nameOf(member),
    sources: after.sources,
  }
  const leftover = { sql: `DELETE FROM sqlite_sequence WHERE name = ${literal(aside)}` }
  return [
    { sql: copyStatement(copy) },
    ...copyGuards(copy),
    ...sequenceStatements(member),
    ...(autoincrementOf(before.table) === undefined ? [] : [leftover]),
  ]
}

function indexesOf({ after }: Rebuild, unique: boolean): readonly Statement[] {
  return [...after.indexes.values()]
    .filter((sql) => /^\s*CREATE\s+UNIQUE\s/i.test(sql) === unique)
    .map((sql) => ({ sql }))
}

/** Dropping a table drops its statistics; under another table's name they outlive it. */
function moveStatistics(tables: readonly string[], from: string, to: string): readonly Statement[] {
  return tables.map((table) => ({ sql: `UPDATE ${table} SET tbl = ${literal(to)} WHERE tbl = ${literal(from)}` }))
}

/** They would act on what is done to the rows that go. */
function dropTriggers({ triggers }: Rebuild): readonly Statement[] {
  return triggers.map(dropTrigger)
}
