/** Columns that a table gets from its parents alone, with values for the rows that are there. */
import type { Column } from '../../schema/schema.ts'
import { doubleQuoted } from '../standard.ts'
import { guardUnfilled } from './add-column.ts'
import { putBack, setAside } from './alter-columns.ts'
import { freeName } from './alter-generated.ts'
import { converted } from './casts.ts'
import { definitionsOn, FAMILY } from './dependents.ts'
import { nullGuard } from './guards.ts'
import { columnGrants } from './kept-grants.ts'
import { columnText, initialText, typeText } from './spelling.ts'
import { columnNamed, rowsOf, setColumn, type Target } from './target.ts'

/**
 * A column that the table does not have.
 * @param stand the parent that it has it from, as an identifier
 * @param using its value in the rows that are there, in SQL
 */
export async function gain(target: Target, column: Column, stand: string, using: string | undefined): Promise<void> {
  const { steps, sql } = target
  if (using === undefined) {
    await guardUnfilled(target, column, true)
    return steps.statement(`ALTER TABLE ${stand} ADD COLUMN ${columnText(column, stand)}`)
  }
  steps.statement(`ALTER TABLE ${stand} ADD COLUMN ${columnText(unfilled(column), stand)}`)
  await withoutTriggers(target, [], () =>
    steps.statement(`UPDATE ${sql} SET ${doubleQuoted(column.name)} = (${using})`),
  )
  if (column.nullable !== true) steps.guard(nullGuard(rowsOf(target), column.name), false)
  complete(target, column, stand)
}

/**
 * Columns of the table itself give way to others that are not, with their values and what stands on them. They cannot only get
 * other names for that: heirs may have them from other tables, too.
 */
export async function takeOver(target: Target, columns: readonly Column[], stand: string): Promise<void> {
  if (columns.length === 0) return
  const { steps, sql } = target
  const names = columns.map(({ name }) => name)
  const aside = await setAside(target, names, (column) => (names.includes(column.name) ? undefined : column))
  const { drops, creates } = await standingOn(target, names)
  const plain = columns.filter(({ generated }) => generated === undefined)
  const computed = columns.filter((column) => !plain.includes(column))
  const copies = plain.map((column) => copyOf(target, column, plain.indexOf(column)))
  steps.barrier()
  await withoutTriggers(target, names, async () => {
    for (const { add, fill } of copies) for (const statement of [add, fill]) steps.statement(statement)
    for (const statement of drops) steps.statement(statement)
    for (const { name } of [...computed, ...plain])
      steps.statement(`ALTER TABLE ${sql} DROP COLUMN ${doubleQuoted(name)}`)
    for (const column of plain)
      steps.statement(`ALTER TABLE ${stand} ADD COLUMN ${columnText(unfilled(column), stand)}`)
    for (const copy of copies) {
      steps.statement(await copy.back())
      steps.statement(`ALTER TABLE ${sql} DROP COLUMN ${copy.name}`)
    }
  })
  for (const column of plain) complete(target, column, stand)
  for (const column of computed) steps.statement(`ALTER TABLE ${stand} ADD COLUMN ${columnText(column, stand)}`)
  for (const column of columns) setColumn(target, column, columnNamed(target, column.name).was)
  for (const item of aside) putBack(target, item)
  for (const statement of creates) steps.statement(statement)
}

/** What keeps the values of a column until another one has taken its place. */
function copyOf(
  target: Target,
  { name, type }: Column,
  number: number,
): { readonly name: string; readonly add: string; readonly fill: string; readonly back: () => Promise<string> } {
  const { sql, before } = target
  const was = columnNamed(target, name).column
  const [old, quoted] = [doubleQuoted(`${freeName(target, name)}_${number}`), doubleQuoted(name)]
  return {
    name: old,
    add: `ALTER TABLE ${sql} ADD COLUMN ${old} ${typeText(was)}`,
    fill: `UPDATE ${sql} SET ${old} = ${quoted}`,
    back: async () => `UPDATE ${sql} SET ${quoted} = ${await converted(before, old, [was.type, type])}`,
  }
}

/** What goes with columns, and what makes it again; what stands on several of them once. */
async function standingOn(
  target: Target,
  names: readonly string[],
): Promise<{ readonly drops: readonly string[]; readonly creates: readonly string[] }> {
  const [drops, creates, grants] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const name of names) {
    const definitions = await definitionsOn(target, name)
    for (const drop of definitions.drops) drops.add(drop)
    for (const create of definitions.creates) creates.add(create)
    for (const grant of await columnGrants(target, name, name)) grants.add(grant)
  }
  return { drops: [...drops], creates: [...creates, ...grants] }
}

/** The values that rows have anyway are no business of users' triggers; those on the columns have stepped aside. */
async function withoutTriggers(
  target: Target,
  columns: readonly string[],
  work: () => Promise<void> | void,
): Promise<void> {
  const { before, steps, sql } = target
  const rows = await before.all(TRIGGERS, [sql, JSON.stringify(columns)])
  for (const { name, own_table: table } of rows) {
    steps.statement(`ALTER TABLE ${String(table)} DISABLE TRIGGER ${doubleQuoted(String(name))}`)
  }
  await work()
  for (const { name, own_table: table, word } of rows) {
    steps.statement(`ALTER TABLE ${String(table)} ${String(word)} TRIGGER ${doubleQuoted(String(name))}`)
  }
}

/** Those that an UPDATE fires, of the table of the identifier $1 and its heirs, but for those on columns of the list $2. */
const TRIGGERS = `WITH RECURSIVE ${FAMILY} SELECT t.tgname AS name,
    CASE t.tgrelid WHEN to_regclass($1) THEN $1::text ELSE t.tgrelid::regclass::text END AS own_table,
    CASE t.tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END AS word
  FROM family JOIN pg_trigger t ON t.tgrelid = id
  WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgtype & 16 <> 0 AND NOT EXISTS (SELECT FROM pg_depend d
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_trigger'::regclass AND d.objid = t.oid AND d.refclassid = 'pg_class'::regclass
      AND a.attname IN (SELECT json_array_elements_text($2::json)))
  ORDER BY t.tgrelid, t.tgname`

/** A column before its rows have values. */
function unfilled({ default: _initial, ...column }: Column): Column {
  return { ...column, nullable: true }
}

/** What a column is to have besides its values. */
function complete({ steps }: Target, column: Column, stand: string): void {
  const { name, default: initial } = column
  if (initial !== undefined) {
    steps.statement(
      `ALTER TABLE ${stand} ALTER COLUMN ${doubleQuoted(name)} SET DEFAULT ${initialText(column, initial)}`,
    )
  }
  if (column.nullable === true) return
  steps.statement(`ALTER TABLE ${stand} ${notNullAction(column)}`)
}

/** Its name is that of the parent's, where servers name it. */
function notNullAction({ name, notNullName }: Column): string {
  const column = doubleQuoted(name)
  return notNullName === undefined
    ? `ALTER COLUMN ${column} SET NOT NULL`
    : `ADD CONSTRAINT ${doubleQuoted(notNullName)} NOT NULL ${column}`
}
