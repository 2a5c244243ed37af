/** Asks whether the values that columns of a domain hold are allowed by a stricter one. */
import type { Check } from '../../../schema/schema.ts'
import type { Domain } from '../../../schema/objects.ts'
import type { Guard, Reader } from '../../dialect.ts'
import { readRelations, relationNamed, nameOf, type Name } from '../catalog.ts'
import { doubleQuoted } from '../../standard.ts'
import { guardAgainst, type Rows } from '../rows.ts'
import { qualified } from '../spelling.ts'

/** Whether a type is inside of another one: an array, a composite type, a range, but for domains over it. */
export async function isInsideOthers(db: Reader, name: string): Promise<boolean> {
  const rows = await db.all(
    `${FAMILY} SELECT 1 FROM family f JOIN pg_type t ON t.oid = f.oid
     JOIN pg_depend d ON d.refclassid = 'pg_type'::regclass AND d.refobjid IN (t.oid, t.typarray)
     WHERE d.classid = 'pg_class'::regclass AND (d.refobjid = t.typarray OR EXISTS (
         SELECT FROM pg_class c WHERE c.oid = d.objid AND c.relkind = 'c'))
       OR d.classid = 'pg_type'::regclass AND d.refobjid = t.oid AND EXISTS (SELECT FROM pg_range WHERE rngtypid = d.objid)
       OR d.classid = 'pg_type'::regclass AND d.refobjid = t.typarray LIMIT 1`,
    [qualified(name)],
  )
  return rows.length > 0
}

/** The domain and those over it. */
const FAMILY = `WITH RECURSIVE family(oid) AS (SELECT to_regtype($1)::oid UNION
    SELECT t.oid FROM family f JOIN pg_type t ON t.typbasetype = f.oid AND t.typtype = 'd')`

export interface Stricter {
  readonly added: readonly Check[]
  readonly notNull: boolean
}

export async function domainGuards(
  db: Reader,
  { name }: Domain,
  { added, notNull }: Stricter,
): Promise<readonly Guard[]> {
  const columns = await columnsOf(db, name)
  return columns.flatMap(({ rows, column, base }) => [
    ...(notNull
      ? [
          guard(
            rows,
            `${doubleQuoted(column)} IS NULL`,
            `the domain "${name}" cannot become NOT NULL: "${rows.table}.${column}" is NULL in`,
          ),
        ]
      : []),
    ...added.map(({ name: check, expression }) =>
      guard(
        rows,
        `NOT (${aboutValue(expression, `${doubleQuoted(column)}::${base}`)})`,
        `the check ${check === undefined ? `(${expression})` : `"${check}"`} cannot be added to the domain "${name}": ${expression} is not so of "${rows.table}.${column}" in`,
      ),
    ),
  ])
}

function guard(rows: Rows, condition: string, problem: string): Guard {
  return guardAgainst(rows, condition, (found) => ({
    message: `${problem} ${found}`,
    hint: 'Mend these rows first, with op.execute before the change.',
  }))
}

/** A check speaks of VALUE; a quoted name or a string that says so is something else. */
function aboutValue(expression: string, value: string): string {
  return expression.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$.])VALUE(?![\w$])/gi, (word) =>
    word.toUpperCase() === 'VALUE' ? `(${value})` : word,
  )
}

interface DomainColumn {
  readonly rows: Rows
  readonly column: string
  /** The type that a check sees: a domain over an enum has none of the operators of enums. */
  readonly base: string
}

async function columnsOf(db: Reader, name: string): Promise<readonly DomainColumn[]> {
  const found = await db.all(
    `${FAMILY} SELECT json_build_object('namespace', CASE WHEN n.nspname <> current_schema() THEN n.nspname END, 'name', c.relname)::text AS facts,
       a.attname AS column, (SELECT format_type(typbasetype, typtypmod) FROM pg_type WHERE oid = to_regtype($1)) AS base
     FROM family f JOIN pg_attribute a ON a.atttypid = f.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount = 0
     JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') JOIN pg_namespace n ON n.oid = c.relnamespace
     ORDER BY n.nspname, c.relname, a.attnum`,
    [qualified(name)],
  )
  const columns: DomainColumn[] = []
  for (const row of found) {
    const facts: Name = JSON.parse(String(row['facts']))
    const table = nameOf(facts)
    const [relation] = await readRelations(db, relationNamed(table))
    const keys = relation?.constraints.find(({ kind }) => kind === 'p')?.columns ?? []
    columns.push({
      rows: { table, from: qualified(table), alone: qualified(table), keys },
      column: String(row['column']),
      base: String(row['base']),
    })
  }
  return columns
}
