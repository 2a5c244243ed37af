/** PostgreSQL as a database for scenarios. */
import type { Dialect, Reader } from '../../src/dialects/dialect.ts'
import { elaborate } from '../../src/dialects/postgres/elaborate.ts'
import { spelling } from '../../src/dialects/postgres/spelling.ts'
import type { Fixture } from './fixtures.ts'

/** What a fixture is but for the needs that it meets. */
export function postgresFixture(name: string, dialect: Dialect): Omit<Fixture, 'lacks'> {
  return {
    name,
    dialect,
    url: (folder) => `pglite:${folder}`,
    quote: spelling.quote,
    async values(db, table, expressions) {
      const parts = ["''", ...expressions.map(valueText)]
      const rows = await db.all(`SELECT ${parts.join(` || ', ' || `)} AS text FROM ${dialect.quoteTable(table)}`)
      return rows.map(({ text }) => String(text).slice(2)).sort()
    },
    async objects(db) {
      const rows = await db.all(OBJECTS)
      return rows.map((row) => `${row['type']} ${row['name']}: ${row['text']}`).sort()
    },
    async counters(db) {
      const rows = await db.all(
        `SELECT c.relname AS name, a.attname AS counter, pg_sequence_last_value(s.oid::regclass) AS last
         FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')
         JOIN pg_class c ON c.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
         WHERE s.relkind = 'S' AND s.relname NOT LIKE 'limbeck%'`,
      )
      const counters: Record<string, unknown> = {}
      for (const row of rows) {
        const [table, counter] = [String(row['name']), spelling.quote(String(row['counter']))]
        // Rows that were given their numbers count as well.
        const [given] = await db.all(`SELECT max(${counter}) AS highest FROM ${spelling.quote(table)}`)
        counters[table] = Math.max(Number(row['last'] ?? 0), Number(given?.['highest'] ?? 0))
      }
      return counters
    },
    atRest: async (tables, db) => elaborate(db, await elaborate(db, tables)),
    problems,
  }
}

/** Numbers without zeros at the end: how many there are is up to the column. */
function valueText(expression: string): string {
  return `quote_nullable(CASE WHEN pg_typeof(${expression}) = 'numeric'::regtype
    AND (${expression})::text LIKE '%.%'
    THEN rtrim(rtrim((${expression})::text, '0'), '.') ELSE (${expression})::text END)`
}

const OBJECTS = `SELECT 'index' AS type, indexname AS name, indexdef AS text FROM pg_indexes
    WHERE schemaname = current_schema() AND tablename NOT LIKE 'limbeck%'
      AND indexname NOT IN (SELECT conname FROM pg_constraint)
  UNION ALL SELECT 'view', viewname, definition FROM pg_views WHERE schemaname = current_schema()
  UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal`

async function problems(db: Reader): Promise<readonly string[]> {
  const invalid = await db.all(
    `SELECT conname AS name FROM pg_constraint WHERE NOT convalidated
     UNION ALL SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid`,
  )
  return invalid.map(({ name }) => `${String(name)} is not valid`)
}
