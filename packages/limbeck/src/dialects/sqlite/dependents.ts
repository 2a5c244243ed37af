/** Views and triggers that a change of a table would leave without something that they name. */
import { LimbeckError, messageOf } from '../../errors.ts'
import type { Connection, Reader, Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import type { Catalog, CatalogObject } from './catalog.ts'
import { copyCatalog } from './clone.ts'
import { openMemory } from './connect.ts'
import { parseCreateTrigger } from './grammar/create-trigger.ts'
import { sameName } from './grammar/tokens.ts'
import { mentions } from './mentions.ts'

/**
 * Tries the statements on a copy of the catalog, in which the engine itself says what no longer works.
 * @param table the table that is changed
 * @throws LimbeckError `invalid-op` naming the first view or trigger that worked before and would not afterwards
 */
export async function keepDependentsWorking(
  table: string,
  statements: readonly Statement[],
  { catalog, reader }: { readonly catalog: Catalog; readonly reader: Reader },
): Promise<void> {
  const dependents = catalog.objects.filter((object) => isDependent(object, table))
  if (dependents.length === 0) return
  const scratch = await openMemory()
  try {
    await copyCatalog(reader, scratch, { temporary: true })
    await scratch.run('PRAGMA foreign_keys = OFF')
    const working: CatalogObject[] = []
    for (const object of dependents) if ((await trouble(scratch, object)) === undefined) working.push(object)
    if (!(await tryOut(scratch, statements, working))) return
    for (const object of working) {
      const reason = await trouble(scratch, object)
      if (reason !== undefined) throw brokenDependent(object, table, reason)
    }
  } finally {
    await scratch.close()
  }
}

/**
 * Whether the statements can be run at all; if not, they will say so themselves. A column that is dropped natively is missed
 * by the engine at once, in its own words.
 */
async function tryOut(
  scratch: Connection,
  statements: readonly Statement[],
  working: readonly CatalogObject[],
): Promise<boolean> {
  for (const statement of statements) {
    if (!('sql' in statement)) continue
    try {
      await scratch.run(statement.sql)
    } catch (error) {
      const [, name, reason] =
        /error in (?:view|trigger) (.*) after drop column: (.*?)(?: in: |$)/.exec(messageOf(error)) ?? []
      const object = working.find((dependent) => dependent.name === name)
      if (object !== undefined) throw brokenDependent(object, object.table, reason ?? messageOf(error))
      return false
    }
  }
  return true
}

function isDependent({ type, table: owner, sql }: CatalogObject, table: string): boolean {
  return (type === 'view' || type === 'trigger') && (sameName(owner, table) || mentions(sql, table))
}

/** Why a view cannot be read, or what a trigger waits for cannot be done; nothing when it can. */
async function trouble(db: Connection, object: CatalogObject): Promise<string | undefined> {
  try {
    await db.all(`EXPLAIN ${await useOf(db, object)}`)
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

function brokenDependent({ type, name }: CatalogObject, table: string, reason: string): LimbeckError {
  const kind = type.toUpperCase()
  return new LimbeckError(
    'invalid-op',
    `The ${type} "${name}" would no longer work after the change of "${table}": ${reason}`,
    {
      hint: `Drop it first with op.execute('DROP ${kind} ${doubleQuoted(name)}'), and create it as it is to be after the change`,
    },
  )
}
