/** What an engine can do, by its version. */
import type { Reader } from '../dialect.ts'

/** `[3, 53, 4]` */
export type Version = readonly number[]

/** What a script may count on: DROP COLUMN is the youngest thing in it. */
export const OLDEST: Version = [3, 35]
/** DROP COLUMN (https://sqlite.org/lang_altertable.html). */
export const DROP_COLUMN: Version = [3, 35]
/** ALTER COLUMN … SET/DROP NOT NULL, ADD CONSTRAINT … CHECK and DROP CONSTRAINT. */
export const ALTER_CONSTRAINTS: Version = [3, 53]

/** The version of the engine behind a connection. */
export async function engineVersion(db: Reader): Promise<Version> {
  const [row] = await db.all('SELECT sqlite_version() AS version')
  return String(row?.['version']).split('.').map(Number)
}

/** Whether a version is at least another. */
export function isAtLeast(version: Version, wanted: Version): boolean {
  const at = wanted.findIndex((part, i) => part !== (version[i] ?? 0))
  return at === -1 || (version[at] ?? 0) > (wanted[at] ?? 0)
}
