/** Views and triggers: the engine tests all of them when it renames or drops a column, and so do we before. */
import { LimbeckError, messageOf } from '../../errors.ts'
import type { Connection, Reader, Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { creationOf, readCatalog, type Catalog, type CatalogObject } from './catalog.ts'
import { copyCatalog } from './clone.ts'
import { openScratch } from './connect.ts'
import { applyEdits, replace } from './edit.ts'
import { parseCreateTrigger } from './grammar/create-trigger.ts'
import { sameName } from './grammar/tokens.ts'

export interface Change {
  /** The table that is changed. */
  readonly table: string
  readonly statements: readonly Statement[]
  /** What it is called afterwards, where that is something else. */
  readonly to?: string
}

/**
 * The statements, with what they need around them: the engine refuses to alter a table while any view or trigger in the
 * database is broken, so what is broken already is taken away for the time and put back as it was.
 *
 * They are tried on a copy of the catalog first, in which the engine itself says what would no longer work.
 * @throws LimbeckError `invalid-op` naming the first view or trigger that works now and would not afterwards
 */
export async function withDependents(
  change: Change,
  { catalog, reader }: { readonly catalog: Catalog; readonly reader: Reader },
): Promise<readonly Statement[]> {
  const dependents = dependentsIn(catalog)
  if (dependents.length === 0) return change.statements
  const scratch = await openScratch()
  try {
    await copyCatalog(reader, scratch, { temporary: true })
    await scratch.run('PRAGMA foreign_keys = OFF')
    const { working, broken: all } = await sort(scratch, dependents)
    const broken = all.filter((object) => !isMadeAnew(object, change))
    const statements = [
      ...broken.toReversed().map(dropOf),
      ...change.statements,
      ...broken.map((object) => createOf(object, change)),
    ]
    if (await tryOut(scratch, statements, { table: change.table, working })) {
      await testAll(scratch, working, change.table)
    }
    return statements
  } finally {
    await scratch.close()
  }
}

/** A rebuild makes the triggers of its table anew, broken or not. */
function isMadeAnew(object: CatalogObject, { statements }: Change): boolean {
  const creation = creationOf(object)
  return statements.some((statement) => 'sql' in statement && statement.sql === creation)
}

/**
 * Does work that drops tables, and asks afterwards: what is dropped or made anew in the same work is no trouble.
 * @throws LimbeckError `invalid-op` naming the first view or trigger that worked before and would not afterwards
 */
export async function keepingDependents<T>(
  db: Connection,
  tables: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const { working } = await sort(db, dependentsIn(await readCatalog(db)))
  const result = await work()
  if (working.length === 0) return result
  const left = dependentsIn(await readCatalog(db))
  const kept = working.filter(({ type, name }) => left.some((object) => object.type === type && object.name === name))
  await testAll(db, kept, tables.join('", "'))
  return result
}

function dependentsIn({ objects }: Catalog): readonly CatalogObject[] {
  return objects.filter(({ type }) => type === 'view' || type === 'trigger')
}

/** Views come before triggers, which may be on them. */
async function sort(
  scratch: Connection,
  dependents: readonly CatalogObject[],
): Promise<{ readonly working: readonly CatalogObject[]; readonly broken: readonly CatalogObject[] }> {
  const working: CatalogObject[] = []
  const broken: CatalogObject[] = []
  for (const object of dependents) ((await trouble(scratch, object)) === undefined ? working : broken).push(object)
  return { working, broken: broken.sort((a, b) => (a.type === b.type ? 0 : a.type === 'view' ? -1 : 1)) }
}

function dropOf({ type, name, temporary }: CatalogObject): Statement {
  return { sql: `DROP ${type.toUpperCase()} ${temporary ? 'temp' : 'main'}.${doubleQuoted(name)}` }
}

/** A trigger stays on its table, whatever that is called now. */
function createOf(object: CatalogObject, { table, to }: Change): Statement {
  const sql = creationOf(object)
  if (to === undefined || object.type !== 'trigger') return { sql }
  const on = parseCreateTrigger(sql).table
  return { sql: sameName(on.name, table) ? applyEdits(sql, [replace(on, doubleQuoted(to))]) : sql }
}

/**
 * Whether the statements can be run at all; if not, they will say so themselves. What is dropped or renamed natively is
 * missed by the engine at once, in its own words.
 */
async function tryOut(
  scratch: Connection,
  statements: readonly Statement[],
  { table, working }: { readonly table: string; readonly working: readonly CatalogObject[] },
): Promise<boolean> {
  for (const statement of statements) {
    if (!('sql' in statement)) continue
    try {
      await scratch.run(statement.sql)
    } catch (error) {
      const [, name, reason] = /error in (?:view|trigger) (.*) after .*?: (.*?)(?: in: |$)/.exec(messageOf(error)) ?? []
      const object = working.find((dependent) => dependent.name === name)
      if (object !== undefined) throw noLongerWorking(object, table, reason ?? messageOf(error))
      return false
    }
  }
  return true
}

async function testAll(scratch: Connection, objects: readonly CatalogObject[], table: string): Promise<void> {
  for (const object of objects) {
    const reason = await trouble(scratch, object)
    if (reason !== undefined) throw noLongerWorking(object, table, reason)
  }
}

/** Why a view cannot be read, or what a trigger waits for cannot be done; nothing when it can. */
async function trouble(db: Connection, object: CatalogObject): Promise<string | undefined> {
  const [now] = await db.all(
    `SELECT sql FROM ${object.temporary ? 'temp' : 'main'}.sqlite_schema WHERE type = ? AND name = ?`,
    [object.type, object.name],
  )
  try {
    await db.all(`EXPLAIN ${await useOf(db, { ...object, sql: String(now?.['sql'] ?? object.sql) })}`)
    return undefined
  } catch (error) {
    return messageOf(error).split(' in: ')[0]
  }
}

async function useOf(db: Connection, { type, name, sql }: CatalogObject): Promise<string> {
  if (type === 'view') return `SELECT * FROM ${doubleQuoted(name)}`
  const { event, columns, table } = parseCreateTrigger(sql)
  const target = doubleQuoted(table.name)
  if (event === 'insert') return `INSERT INTO ${target} DEFAULT VALUES`
  if (event === 'delete') return `DELETE FROM ${target}`
  const changed = columns.length > 0 ? columns.map((column) => column.name) : await updatableColumns(db, table.name)
  return `UPDATE ${target} SET ${changed.map((column) => `${doubleQuoted(column)} = NULL`).join(', ')}`
}

async function updatableColumns(db: Connection, table: string): Promise<readonly string[]> {
  const rows = await db.all('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0', [table])
  return rows.map(({ name }) => String(name)).slice(0, 1)
}

function noLongerWorking({ type, name }: CatalogObject, table: string, reason: string): LimbeckError {
  const drop = `DROP ${type.toUpperCase()} ${doubleQuoted(name)}`
  return new LimbeckError(
    'invalid-op',
    `the ${type} "${name}" would no longer work after the change of "${table}": ${reason}`,
    { hint: `Drop it first with op.execute('${drop}'), and create it as it is to be after the change.` },
  )
}
