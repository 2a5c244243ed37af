/** Tables that only their own text can tell. */
import { formatName } from '../../schema/names.ts'
import type { Reader, Scope, Unmodelled } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { objectsOf, ordinaryTables, readCatalog, type CatalogObject } from './catalog.ts'
import { isKeyword, tokenize } from './grammar/tokens.ts'

/**
 * Virtual tables, and those with an ON CONFLICT clause, which the schema model has no word for.
 * @see https://sqlite.org/lang_conflict.html
 */
export async function unmodelledIn(db: Reader, { includes }: Scope): Promise<readonly Unmodelled[]> {
  const catalog = await readCatalog(db)
  const ordinary = ordinaryTables(catalog).filter(({ sql }) => saysMore(sql))
  const virtual = catalog.objects.filter(({ temporary, sql }) => !temporary && isVirtual(sql))
  return [...ordinary, ...virtual]
    .filter(({ name }) => includes(formatName({ name })))
    .map(({ name, sql }) => ({
      name: formatName({ name }),
      create: [sql, ...objectsOf(catalog, 'index', name).map((index: CatalogObject) => index.sql)],
      drop: [`DROP TABLE ${doubleQuoted(name)}`],
    }))
}

function saysMore(sql: string): boolean {
  return tokenize(sql).some((token) => isKeyword(token, 'CONFLICT'))
}

function isVirtual(sql: string): boolean {
  return /^\s*CREATE\s+VIRTUAL\s/i.test(sql)
}
