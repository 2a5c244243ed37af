/**
 * What the rows must be after a change, told from the rows before it and from the names that survive. A value of a column that
 * has another type afterwards is what PostgreSQL's own cast makes of it, or where there is none, what the new type reads in
 * its text.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Row } from '../../../src/ops/op.ts'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { compositeAfter, type Converted } from './composites.ts'
import type { Attribute, State, StoredColumn } from './database.ts'
import { quoted } from './sketch.ts'
import type { Survivors } from '../survivors.ts'

/** What is not told: a NULL that becomes the default of a column that is NOT NULL now. */
const ANY: unique symbol = Symbol('any')
type Cell = string | null | typeof ANY

export interface ExpectedTable {
  readonly name: string
  /** The columns on both sides. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** Why the new columns cannot hold the values as they are, or may not. */
  readonly reason: string | undefined
}

/** New values of enums by the old ones, by the type as PostgreSQL writes it. */
export type NewValues = Readonly<Record<string, Readonly<Record<string, string>>>>

/** @param there the database after the change, whose types are asked */
export async function expectedTables(
  db: Connection,
  [before, after]: readonly [State, State],
  survivors: Survivors,
  newValues: NewValues,
): Promise<readonly ExpectedTable[]> {
  const expected: ExpectedTable[] = []
  for (const survivor of survivors) {
    const [old, now] = [before[survivor.before.name], after[survivor.after.name]]
    if (old === undefined || now === undefined) continue
    const kept = survivor.columns.flatMap(({ from, to, backfilled }) => {
      const place = old.columns.findIndex(({ name }) => name === from)
      const [was, is] = [old.columns[place], now.columns.find(({ name }) => name === to)]
      return was && is && is.generated === '' ? [{ place, was, is, backfilled }] : []
    })
    const rows: Cell[][] = []
    let reason: string | undefined
    for (const row of old.rows) {
      const cells: Cell[] = []
      for (const { place, was, is, backfilled } of kept) {
        const value = row[place] ?? null
        if (value === null) {
          cells.push(backfilled ? ANY : null)
          if (backfilled && old.isGuarded)
            reason ??= `"${survivor.after.name}.${is.name}": what guards the table may keep its NULLs`
          continue
        }
        const { text, problem } = await valueAfter(db, value, [was, is], newValues)
        if (problem !== undefined) reason ??= `"${survivor.after.name}.${is.name}": ${problem}`
        cells.push(text)
      }
      rows.push(cells)
    }
    expected.push({ name: survivor.after.name, columns: kept.map(({ is }) => is.name), rows, reason })
  }
  return expected
}

async function valueAfter(
  db: Connection,
  value: string,
  [was, is]: readonly [StoredColumn, StoredColumn],
  newValues: NewValues,
): Promise<Converted> {
  const single = async (text: string, old: Attribute, now: Attribute): Promise<Converted> =>
    singleAfter(db, await withNewValues(db, text, old.type, newValues), old.type, now.type)
  const hasOthers = was.attributes.some(({ type }) => newValues[type] !== undefined)
  // The old attributes are gone with the old type, so that PostgreSQL cannot be asked for what they would be.
  return was.type === is.type && (hasOthers || !isDeepStrictEqual(was.attributes, is.attributes))
    ? compositeAfter(db, value, [was, is], single)
    : single(value, was, is)
}

/** A value of an enum, or an array of such values, with those that become others. */
async function withNewValues(db: Connection, text: string, type: string, newValues: NewValues): Promise<string> {
  const inArray = type.endsWith('[]') ? newValues[type.slice(0, -2)] : undefined
  if (inArray === undefined) return newValues[type]?.[text] ?? text
  const [row] = await db.all(
    `SELECT ARRAY(SELECT coalesce($2::json ->> item, item) FROM unnest($1::text[]) WITH ORDINALITY AS i(item, place)
       ORDER BY place)::text AS value`,
    [text, JSON.stringify(inArray)],
  )
  return String(row?.['value'])
}

async function singleAfter(db: Connection, value: string, was: string, is: string): Promise<Converted> {
  if (was === is) {
    const [own] = await attempts(db, value, [`$1::text::${is}::text`])
    if (typeof own !== 'string') return { text: value, problem: String(own) }
    // The words of a tsvector, which a domain may be over now, are shown in quotes.
    return { text: own.replaceAll("'", '') === value ? own : value }
  }
  // A boolean, say, has another text than the one that it is shown as.
  const found = await attempts(db, value, [
    `$1::text::${was}::${is}`,
    `$1::text::${was}::text::${is}`,
    `$1::text::${is}`,
  ])
  const text = found.find((one) => typeof one === 'string')
  if (text === undefined) return { text: value, problem: String(found.at(-1)) }
  const [back] = await attempts(db, text, [`$1::text::${is}::${was}`, `$1::text::${was}`])
  const [own] = await attempts(db, value, [`$1::text::${was}`])
  const isLost = typeof back === 'string' ? back !== value && back !== own : isCutOff(value, text, is)
  return isLost ? { text, problem: `${value} would become ${text}` } : { text }
}

/** An explicit cast to a type of so many characters cuts off without a word. */
function isCutOff(value: string, text: string, type: string): boolean {
  return type.startsWith('character') && text.length < value.length && value.startsWith(text)
}

/** What expressions make of a text: another text, or an error. */
async function attempts(db: Connection, value: string, expressions: readonly string[]): Promise<readonly unknown[]> {
  const results: unknown[] = []
  for (const expression of expressions) {
    try {
      const [row] = await db.all(`SELECT (${expression})::text AS value`, [value])
      results.push(row?.['value'])
    } catch (error) {
      results.push(error)
    }
  }
  return results
}

/** What would act on rows, or refuse them in an order that only one who knows all foreign keys could keep. */
const HINDRANCES = `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS sql
    FROM pg_constraint WHERE contype = 'f' AND conparentid = 0
  UNION ALL SELECT format('DROP RULE %I ON %s', rulename, ev_class::regclass)
    FROM pg_rewrite JOIN pg_class c ON c.oid = ev_class AND c.relkind IN ('r', 'p') WHERE ev_class >= 16384
  UNION ALL SELECT format('ALTER TABLE %s DISABLE TRIGGER USER', tgrelid::regclass)
    FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid AND c.relkind IN ('r', 'p') WHERE NOT tgisinternal`

/** Whether empty tables can hold rows: by trying, without anything being set off. @returns the reason why not */
export async function cannotHold(db: Connection, expected: readonly ExpectedTable[]): Promise<string | undefined> {
  await db.run('BEGIN')
  try {
    const keys = await db.all(KEYS)
    for (const { sql } of await db.all(HINDRANCES)) await db.run(String(sql))
    for (const { name, columns, rows } of expected) {
      for (const row of rows) {
        const given = columns.flatMap((column, i) => {
          const cell = row[i]
          return typeof cell === 'symbol' || cell === undefined ? [] : [{ column: quoted(column), cell }]
        })
        const places = given.map((_one, i) => `$${i + 1}`).join(', ')
        const into = `INSERT INTO ${postgres.quoteTable(name)}`
        await (given.length === 0
          ? db.run(`${into} DEFAULT VALUES`)
          : db.run(
              `${into} (${given.map(({ column }) => column).join(', ')}) OVERRIDING SYSTEM VALUE VALUES (${places})`,
              given.map(({ cell }) => cell),
            ))
      }
    }
    await db.run('SET CONSTRAINTS ALL IMMEDIATE')
    return await orphanIn(db, keys)
  } catch (error) {
    return String(error)
  } finally {
    await db.run('ROLLBACK')
  }
}

/** The foreign keys that all rows keep. */
const KEYS = `SELECT conname AS name, conrelid::regclass::text AS own, confrelid::regclass::text AS other, confmatchtype::text AS match,
       (SELECT string_agg(format('o.%I = p.%I', a.attname, b.attname), ' AND ') FROM unnest(conkey, confkey) AS k(a, b)
         JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.a JOIN pg_attribute b ON b.attrelid = confrelid AND b.attnum = k.b) AS pairs,
       (SELECT string_agg(format('o.%I', attname), ', ') FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)) AS columns
     FROM pg_constraint WHERE contype = 'f' AND convalidated`

/** A foreign key that leads nowhere, if one of those that are valid does. */
async function orphanIn(db: Connection, keys: readonly Row[]): Promise<string | undefined> {
  for (const { name, own, other, match, pairs, columns } of keys) {
    const counts = match === 'f' ? `num_nonnulls(${String(columns)}) > 0` : `num_nulls(${String(columns)}) = 0`
    const found = await db.all(
      `SELECT 1 FROM ${String(own)} o WHERE ${counts} AND NOT EXISTS (SELECT FROM ${String(other)} p WHERE ${String(pairs)}) LIMIT 1`,
    )
    if (found.length > 0) return `orphans of ${String(name)}`
  }
  return undefined
}
