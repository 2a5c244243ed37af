/** What a server can do, by its version. */
import type { Reader } from '../dialect.ts'

/** `COMPRESSION` of a column. */
export const COMPRESSION = 140_000
/** `RETURN …` and `BEGIN ATOMIC …` as the body of a routine. */
export const SQL_BODIES = 140_000
/** What a unique constraint makes of NULLs, and which columns a foreign key sets. */
export const NULLS_NOT_DISTINCT = 150_000
/** `ALTER COLUMN … SET EXPRESSION`. */
export const SET_EXPRESSION = 170_000
/** `GENERATED ALWAYS AS (…) VIRTUAL`, `NOT ENFORCED`, `WITHOUT OVERLAPS`. */
export const VIRTUAL_COLUMNS = 180_000
/** NOT NULL is a constraint with a name. */
export const NAMED_NOT_NULL = 180_000
/** The oldest server that is supported. */
export const OLDEST = 130_000

const known = new WeakMap<Reader, Promise<number>>()

/** The version of the server, as it counts them: 150004 is 15.4. Each connection is asked once. */
export function versionOf(db: Reader): Promise<number> {
  const version = known.get(db) ?? askVersion(db)
  known.set(db, version)
  return version
}

async function askVersion(db: Reader): Promise<number> {
  const [row] = await db.all(`SELECT current_setting('server_version_num')::integer AS version`)
  return Number(row?.['version'] ?? OLDEST)
}
