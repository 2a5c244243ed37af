/** What becomes of a value of a composite type whose attributes change: each of them goes by its name. */
import type { Connection } from '../../../src/dialects/dialect.ts'
import type { Attribute, StoredColumn } from './database.ts'

/** A value as text after the change, and why there cannot be such a value. */
export interface Converted {
  readonly text: string
  readonly problem?: string
}

/** What becomes of the value of a single attribute. */
type Convert = (value: string, was: Attribute, is: Attribute) => Promise<Converted>

/** A value of a composite type, or an array of such values, after a change of its attributes. */
export async function compositeAfter(
  db: Connection,
  value: string,
  [was, is]: readonly [StoredColumn, StoredColumn],
  convert: Convert,
): Promise<Converted> {
  const isArray = is.type.endsWith('[]')
  const items = isArray ? await elementsOf(db, value) : [value]
  const rows: (string | null)[] = []
  let problem: string | undefined
  for (const item of items) {
    const after = item === null ? null : await fieldsAfter(fieldsOf(item), was.attributes, is.attributes, convert)
    problem ??= after?.problem
    rows.push(after && rowText(after.fields))
  }
  if (!isArray) return { text: rows[0] ?? '', ...(problem !== undefined && { problem }) }
  if (!havePlaces(was.attributes, is.attributes)) problem ??= 'in an array, attributes go by their places'
  const [found] = await db.all(
    `SELECT ARRAY(SELECT item FROM json_array_elements_text($1::json) WITH ORDINALITY AS i(item, place) ORDER BY place)::text AS value`,
    [JSON.stringify(rows)],
  )
  return { text: String(found?.['value']), ...(problem !== undefined && { problem }) }
}

function havePlaces(was: readonly Attribute[], is: readonly Attribute[]): boolean {
  return was.length === is.length && is.every(({ name }, i) => was[i]?.name === name)
}

async function elementsOf(db: Connection, array: string): Promise<readonly (string | null)[]> {
  const rows = await db.all('SELECT unnest($1::text[]) AS item', [array])
  return rows.map(({ item }) => (item === null ? null : String(item)))
}

async function fieldsAfter(
  fields: readonly (string | null)[],
  was: readonly Attribute[],
  is: readonly Attribute[],
  convert: Convert,
): Promise<{ readonly fields: readonly (string | null)[]; readonly problem: string | undefined }> {
  const after: (string | null)[] = []
  let problem: string | undefined
  for (const attribute of is) {
    const place = was.findIndex(({ name }) => name === attribute.name)
    const [old, value = null] = [was[place], fields[place]]
    const converted = old === undefined || value === null ? undefined : await convert(value, old, attribute)
    problem ??= converted?.problem
    // A cast to text says `true`, a row `t`.
    after.push(attribute.type === 'boolean' ? (converted?.text.slice(0, 1) ?? null) : (converted?.text ?? null))
  }
  return { fields: after, problem }
}

/** The fields of a row as text: `(1,"a,b",)`. */
function fieldsOf(row: string): readonly (string | null)[] {
  const fields: (string | null)[] = []
  for (const [, text = ''] of `${row.slice(1, -1)},`.matchAll(/((?:"(?:[^"\\]|\\.|"")*"|\\.|[^",\\])*),/gs)) {
    if (text === '""') fields.push('')
    else
      fields.push(
        text === '' ? null : text.replaceAll(/""|\\(.)|"/gs, (part, after?: string) => after ?? part.slice(1)),
      )
  }
  return fields
}

/** As PostgreSQL writes it. A cast would ask the checks of domains, which PostgreSQL does not do of an attribute that is new. */
function rowText(fields: readonly (string | null)[]): string {
  const written = fields.map((field) =>
    field === null ? '' : /^$|["\\(),\s]/.test(field) ? `"${field.replaceAll(/["\\]/g, '$&$&')}"` : field,
  )
  return `(${written.join(',')})`
}
