/** Which types the database converts into each other by itself. */
import type { Reader } from '../dialect.ts'
import { ddlType } from './types.ts'

/**
 * Whether a value of one type can be stored in a column of another without a cast that is asked for. Arrays are as their
 * elements, domains as what they are over; anything can become a string.
 */
export async function isAutomatic(db: Reader, was: string, now: string): Promise<boolean> {
  const rows = await db.all(
    `WITH RECURSIVE chain(side, id) AS (
       SELECT side, to_regtype(name)::oid FROM (VALUES ('was', $1), ('now', $2)) AS given(side, name)
       UNION ALL
       SELECT c.side, CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.typelem END
       FROM chain c JOIN pg_type t ON t.oid = c.id
       WHERE t.typtype = 'd' OR t.typcategory = 'A' AND t.typelem <> 0),
     base AS (SELECT c.side, t.oid, t.typcategory FROM chain c JOIN pg_type t ON t.oid = c.id
       WHERE t.typtype <> 'd' AND NOT (t.typcategory = 'A' AND t.typelem <> 0))
     SELECT 1 FROM base w, base n WHERE w.side = 'was' AND n.side = 'now' AND (
       w.oid = n.oid OR n.typcategory = 'S' OR EXISTS (SELECT FROM pg_cast
         WHERE castsource = w.oid AND casttarget = n.oid AND castcontext IN ('a', 'i')))`,
    [ddlType(was), ddlType(now)],
  )
  return rows.length > 0
}
