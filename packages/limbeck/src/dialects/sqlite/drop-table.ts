/** Compiles the drop of a table. */
import type { DropTable } from '../../ops/op.ts'
import type { Guard, Reader, Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { objectsOf, readCatalog, type Catalog } from './catalog.ts'
import { detach } from './detach.ts'
import { foldName } from './grammar/tokens.ts'
import { finderOf } from './introspect.ts'
import { isOn } from './pragmas.ts'
import { dropTrigger } from './rebuild.ts'
import { referencesIn, type Reference } from './references.ts'
import { bareName } from './spelling.ts'

/**
 * Where foreign keys are enforced, a drop deletes the rows first, and that acts on the rows that refer to them. So it is
 * refused while there are such rows: it may take away a table, not rows of another.
 */
export async function dropTable({ name }: DropTable, before: Reader): Promise<readonly Statement[]> {
  const table = bareName(name)
  const drop = { sql: `DROP TABLE ${doubleQuoted(table)}` }
  if (!(await isOn(before, 'foreign_keys'))) return [drop]
  const catalog = await readCatalog(before)
  const references = [...referencesIn(catalog)]
  const referring = references.flatMap(([child, keys]) =>
    keys.filter(({ parent }) => parent === foldName(table) && child !== parent).map((key) => ({ child, key })),
  )
  // Rows that refer to each other, under RESTRICT, could not go one by one.
  const deferred = { sql: 'PRAGMA defer_foreign_keys = ON' }
  return [
    ...referring.map(({ child, key }) => referringGuard(table, child, key)),
    deferred,
    ...detachFromItself(catalog, table),
    drop,
  ]
}

/** Its triggers go with it, and must not act on what is done to its rows before. */
function detachFromItself(catalog: Catalog, table: string): readonly Statement[] {
  const own = finderOf(catalog)(table)
  const loose = own === undefined ? [] : detach(own, [table])
  return loose.length === 0 ? [] : [...objectsOf(catalog, 'trigger', table).map(dropTrigger), ...loose]
}

function referringGuard(table: string, child: string, { columns }: Reference): Guard {
  const refers = columns.map((column) => `${doubleQuoted(column)} IS NOT NULL`).join(' AND ')
  return {
    guard: `SELECT * FROM (SELECT count(*) AS count FROM ${doubleQuoted(child)} WHERE ${refers}) WHERE count > 0`,
    violation: ([row]) => ({
      message: `the table "${table}" cannot be dropped: ${String(row?.['count'])} rows of "${child}" refer to it`,
      hint: `Drop "${child}" or its foreign key first, or set ${columns.map((column) => `"${column}"`).join(', ')} to NULL.`,
    }),
  }
}
