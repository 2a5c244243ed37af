/** Namespaces that tables are created in. */
import { parseName } from '../../schema/names.ts'
import type { Reader, Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'

/** Asked for beforehand: even `IF NOT EXISTS` takes the right to create namespaces. */
export async function namespaceOf(table: string, before: Reader): Promise<readonly Statement[]> {
  const { namespace } = parseName(table)
  if (namespace === undefined) return []
  const found = await before.all('SELECT 1 FROM pg_namespace WHERE nspname = $1', [namespace])
  return found.length > 0 ? [] : [{ sql: `CREATE SCHEMA IF NOT EXISTS ${doubleQuoted(namespace)}` }]
}
