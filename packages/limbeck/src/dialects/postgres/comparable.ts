/** Which values the database can hold against each other. */
import type { Index } from '../../schema/schema.ts'
import { columnNamed, type Target } from './target.ts'
import { ddlType } from './types.ts'

/**
 * Whether rows can be asked for what is there twice. A row or an array may be in a unique index whatever it holds: the database
 * finds out that it cannot compare two values of `json` when it meets them.
 */
export async function areComparable(target: Target, parts: Index['columns']): Promise<boolean> {
  const types = parts.flatMap((part) => {
    const name = typeof part === 'string' ? part : 'column' in part ? part.column : undefined
    return name === undefined ? [] : [ddlType(columnNamed(target, name).column.type)]
  })
  const found = await target.before.all(INCOMPARABLE, [JSON.stringify(types)])
  return found.length === 0
}

/** The types that others are made of, and that have no order of their own, nor that of a type that they pass for. */
const INCOMPARABLE = `WITH RECURSIVE part(id) AS (
    SELECT to_regtype(name)::oid FROM json_array_elements_text($1::json) AS given(name)
    UNION SELECT inner_part.id FROM part JOIN pg_type t ON t.oid = part.id CROSS JOIN LATERAL (
        SELECT t.typbasetype WHERE t.typtype = 'd'
        UNION ALL SELECT t.typelem WHERE t.typcategory = 'A'
        UNION ALL SELECT a.atttypid FROM pg_attribute a
          WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) AS inner_part(id))
  SELECT 1 FROM part JOIN pg_type t ON t.oid = part.id
  WHERE t.typtype = 'b' AND t.typcategory <> 'A' AND NOT EXISTS (
    SELECT FROM pg_opclass o JOIN pg_am m ON m.oid = o.opcmethod AND m.amname = 'btree'
    WHERE o.opcdefault AND (o.opcintype = t.oid OR EXISTS (SELECT FROM pg_cast c
      WHERE c.castsource = t.oid AND c.casttarget = o.opcintype AND c.castmethod = 'b' AND c.castcontext = 'i'))) LIMIT 1`
