/** Tables that a migration of another tool has left behind when it broke off in the middle of a rebuild. */
import type { Reader } from '../dialect.ts'
import { ordinaryTables, readCatalog, type Catalog } from './catalog.ts'
import { findColumn } from './facts.ts'
import type { CreateTable } from './grammar/create-table.ts'
import { sameName } from './grammar/tokens.ts'
import { finderOf } from './introspect.ts'

export interface Leftover {
  readonly name: string
  /** The table that it was to become. */
  readonly of: string
  readonly tool: string
}

/** What tools call the copy of a table that they make. */
const COPIES: readonly { readonly pattern: RegExp; readonly tool: string }[] = [
  { pattern: /^_alembic_tmp_(.+)$/, tool: 'Alembic' },
  { pattern: /^__new_(.+)$/, tool: 'drizzle-kit' },
  { pattern: /^temporary_(.+)$/, tool: 'TypeORM' },
  { pattern: /^new__(.+)$/, tool: 'Django' },
  { pattern: /^new_(.+)$/, tool: 'Prisma or Atlas' },
  { pattern: /^(.+)__old$/, tool: 'Django' },
  { pattern: /^(.+)_new_[0-9a-f]{12}$/, tool: 'sqlite-utils' },
  { pattern: /^limbeck_old_(.+)$/, tool: 'a limbeck script that ran without its transaction' },
]

/**
 * Says, in sentences, what was left behind.
 * @returns one sentence for each table
 */
export async function remarksOn(db: Reader): Promise<readonly string[]> {
  const catalog = await readCatalog(db)
  const find = finderOf(catalog)
  return ordinaryTables(catalog)
    .flatMap(({ name }) => leftoversNamed(name))
    .filter(({ name, of }) => isAlike(find(name), find(of)))
    .map(
      ({ name, of, tool }) =>
        `the table "${name}" looks like a copy of "${of}" that a migration of ${tool} has left behind; ` +
        `compare the two, then drop it`,
    )
}

/** Whether most columns of one are in the other; a name alone may be chance. */
function isAlike(copy: CreateTable | undefined, table: CreateTable | undefined): boolean {
  if (copy === undefined || table === undefined) return false
  const shared = copy.columns.filter(({ name }) => findColumn(table, name.name) !== undefined)
  return shared.length * 2 > copy.columns.length
}

/** The copy that may hold the rows of a table that is missing. */
export function leftoverOf(catalog: Catalog, table: string): Leftover | undefined {
  return ordinaryTables(catalog)
    .flatMap(({ name }) => leftoversNamed(name))
    .find(({ of }) => sameName(of, table))
}

function leftoversNamed(name: string): readonly Leftover[] {
  return COPIES.flatMap(({ pattern, tool }) => {
    const of = pattern.exec(name)?.[1]
    return of === undefined ? [] : [{ name, of, tool }]
  })
}
