/**
 * Rebuilds a table for what the engine cannot alter (https://sqlite.org/lang_altertable.html#otheralter).
 *
 * The table is renamed aside and its successor made under the true name, rather than renamed into it: a rename writes the
 * name anew into the stored text, which would no longer be what its author wrote. With the legacy rename, and nothing that
 * refers to the table under enforcement, no other object follows the rename; a guard makes sure of it.
 */
import type { Guard, Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { creationOf, type CatalogObject } from './catalog.ts'
import { copyGuards, copyStatement, type Copy } from './copy.ts'
import type { Draft } from './draft.ts'
import { autoincrementOf, textOf } from './facts.ts'
import { parseCreateIndex } from './grammar/create-index.ts'
import { tokenize } from './grammar/tokens.ts'
import { literal } from './spelling.ts'

/** A table that is rebuilt. */
export interface Rebuild {
  readonly before: Draft
  readonly after: Draft
  /** The triggers of the table, in the order of creation. */
  readonly triggers: readonly CatalogObject[]
  /** A name that nothing in the database has. */
  readonly aside: string
}

/**
 * The statements of a rebuild, for where no foreign key acts on the table: enforcement is off, or nothing refers to it.
 * @param legacy whether the legacy rename is on anyway
 */
export function rebuildAside(rebuild: Rebuild, legacy: boolean): readonly Statement[] {
  const { before, after, aside } = rebuild
  const name = before.table.name.name
  const copy: Copy = { before: before.table, from: aside, after: after.table, to: name, sources: after.sources }
  return [
    ...dropQualifiedIndexes(before),
    ...renameAside(name, aside, legacy),
    nothingFollowed(name, aside),
    { sql: after.table.text },
    { sql: copyStatement(copy) },
    ...copyGuards(copy),
    ...sequenceStatements(rebuild),
    { sql: `DROP TABLE ${doubleQuoted(aside)}` },
    ...[...after.indexes.values()].map((sql) => ({ sql })),
    ...triggerStatements(rebuild),
  ]
}

/** A check that calls a column by its table's name does not survive the legacy rename. */
export function canBeRenamedAside({ table }: Draft): boolean {
  const checks = [...table.columns.flatMap(({ clauses }) => clauses), ...table.constraints]
  return !checks.some((node) => node.kind === 'check' && isQualified(textOf(table, node.expression)))
}

function isQualified(expression: string): boolean {
  return tokenize(expression).some(({ kind, text }) => kind === 'symbol' && text === '.')
}

/** Nor does the predicate of an index that does so. */
function dropQualifiedIndexes({ indexes }: Draft): readonly Statement[] {
  return [...indexes.values()]
    .map(parseCreateIndex)
    .filter((index) => index.where !== undefined && isQualified(textOf(index, index.where)))
    .map((index) => ({ sql: `DROP INDEX ${doubleQuoted(index.name.name)}` }))
}

function renameAside(name: string, aside: string, legacy: boolean): readonly Statement[] {
  const rename = { sql: `ALTER TABLE ${doubleQuoted(name)} RENAME TO ${doubleQuoted(aside)}` }
  if (legacy) return [rename]
  return [{ sql: 'PRAGMA legacy_alter_table = ON' }, rename, { sql: 'PRAGMA legacy_alter_table = OFF' }]
}

function nothingFollowed(name: string, aside: string): Guard {
  const [text, own] = [literal(aside), `lower(${literal(aside)})`]
  return {
    guard:
      `SELECT type, name FROM main.sqlite_schema WHERE instr(sql, ${text}) > 0 AND lower(tbl_name) <> ${own} UNION ALL ` +
      `SELECT type, name FROM temp.sqlite_schema WHERE instr(sql, ${text}) > 0 AND lower(tbl_name) <> ${own}`,
    violation: ([row]) => ({
      message: `the ${String(row?.['type'])} "${String(row?.['name'])}" followed the table "${name}" when it was renamed aside`,
      hint: 'This connection does not honour PRAGMA legacy_alter_table or foreign_keys; connect to the file itself.',
    }),
  }
}

/** AUTOINCREMENT goes on where it was, also if the rows with the highest numbers have been deleted since. */
export function sequenceStatements({ before, after, aside }: Rebuild): readonly Statement[] {
  if (autoincrementOf(before.table) === undefined || autoincrementOf(after.table) === undefined) return []
  const name = literal(before.table.name.name)
  return [
    { sql: `DELETE FROM sqlite_sequence WHERE name = ${name}` },
    {
      sql:
        `INSERT INTO sqlite_sequence (name, seq) ` +
        `SELECT ${name}, seq FROM sqlite_sequence WHERE name = ${literal(aside)}`,
    },
  ]
}

/** The triggers went with the table. */
export function triggerStatements({ triggers }: Rebuild): readonly Statement[] {
  return triggers.map((trigger) => ({ sql: creationOf(trigger) }))
}

export function dropTrigger({ name, temporary }: CatalogObject): Statement {
  return { sql: `DROP TRIGGER ${temporary ? 'temp' : 'main'}.${doubleQuoted(name)}` }
}
