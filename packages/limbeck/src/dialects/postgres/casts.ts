/** Which types the database converts into each other. */
import type { Reader } from '../dialect.ts'
import { ddlType } from './types.ts'

/**
 * How a value of one type gets into a column of another: by itself, by a cast that is asked for, or only by its text, which the
 * other type may be able to read.
 */
export type Conversion = 'automatic' | 'cast' | 'text'

/** Arrays are as their elements, as deep on both sides, domains as what they are over; anything can become a string. */
export async function conversionOf(db: Reader, was: string, now: string): Promise<Conversion> {
  const [row] = await db.all(
    `WITH RECURSIVE chain(side, id, depth) AS (
       SELECT side, to_regtype(name)::oid, 0 FROM (VALUES ('was', $1), ('now', $2)) AS given(side, name)
       UNION ALL
       SELECT c.side, CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.typelem END, c.depth + (t.typtype <> 'd')::integer
       FROM chain c JOIN pg_type t ON t.oid = c.id
       WHERE t.typtype = 'd' OR t.typcategory = 'A' AND t.typelem <> 0),
     base AS (SELECT c.side, c.depth, t.oid, t.typcategory FROM chain c JOIN pg_type t ON t.oid = c.id
       WHERE t.typtype <> 'd' AND NOT (t.typcategory = 'A' AND t.typelem <> 0)),
     both_sides AS (SELECT w.depth = n.depth AS is_alike, w.depth > 0 AS is_array, w.oid = n.oid AS is_same, n.depth > 0 AS becomes_array,
         w.typcategory AS was, n.typcategory AS now,
         (SELECT castcontext FROM pg_cast WHERE castsource = w.oid AND casttarget = n.oid) AS context
       FROM base w, base n WHERE w.side = 'was' AND n.side = 'now')
     SELECT CASE
       WHEN now = 'S' AND (is_alike OR NOT becomes_array) OR is_alike AND (is_same OR context IN ('a', 'i')) THEN 'automatic'
       WHEN is_alike AND (context IS NOT NULL OR was = 'S') OR NOT is_array AND was = 'S' THEN 'cast'
       ELSE 'text' END AS conversion FROM both_sides`,
    [ddlType(was), ddlType(now)],
  )
  const found = row?.['conversion']
  return found === 'automatic' || found === 'text' ? found : 'cast'
}

/** A value of one type, in SQL, for a column of another one. */
export async function converted(
  db: Reader,
  value: string,
  [was, now]: readonly [was: string, now: string],
): Promise<string> {
  const way = await conversionOf(db, was, now)
  return way === 'automatic' ? value : `${value}${way === 'text' ? '::text' : ''}::${ddlType(now)}`
}
