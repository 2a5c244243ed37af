/** Compiles what a column has besides its definition: how it is kept, what is known of it, what its NOT NULL is called. */
import type { Reader } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import type { ColumnChange } from './alter-column.ts'
import { compressionAction, statisticsAction, storageAction } from './attribute-actions.ts'
import { objectName } from './object-name.ts'
import { refuseNewer } from './refuse-newer.ts'
import { PASS } from './steps.ts'
import type { Target } from './target.ts'
import { ddlType } from './types.ts'
import { COMPRESSION, NAMED_NOT_NULL } from './version.ts'

/** With a new type a column is kept as that type has it; so what is to be otherwise is said again. */
export async function alterAttributes(target: Target, change: ColumnChange): Promise<void> {
  const { name, set, now } = change
  const { steps, version, before } = target
  const isNewType = set.type !== undefined || set.collation !== undefined
  const storage = set.storage === null && !isNewType ? await storageOf(before, now.type) : now.storage
  if (storage !== undefined && (isNewType || set.storage !== undefined)) {
    action(target, name, storageAction(name, storage))
  }
  const compression = now.compression ?? null
  if (set.compression !== undefined || (isNewType && compression !== null)) {
    if (compression !== null) refuseNewer({ name: target.name, columns: [now] }, version)
    if (version >= COMPRESSION) action(target, name, compressionAction(name, compression))
  }
  if (set.statistics !== undefined) action(target, name, statisticsAction(name, set.statistics))
  if (version >= NAMED_NOT_NULL && now.nullable !== true)
    renameNotNull({ steps, sql: target.sql, name: target.name }, change)
}

function action({ steps }: Target, column: string, text: string): void {
  steps.alter({ pass: PASS.other, text, column })
}

/** How a type is kept anyway. */
async function storageOf(db: Reader, type: string): Promise<string | undefined> {
  const [row] = await db.all(
    `SELECT CASE typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END AS storage
     FROM pg_type WHERE oid = to_regtype($1)`,
    [ddlType(type)],
  )
  return row === undefined ? undefined : String(row['storage'])
}

function renameNotNull(
  { steps, sql, name: table }: Pick<Target, 'steps' | 'sql' | 'name'>,
  { name, set, state, now }: ColumnChange,
): void {
  const wanted = now.notNullName ?? objectName(table, name, 'not_null')
  const usual = objectName(table, name, 'not_null')
  const present = set.nullable === false ? usual : (state.was?.notNullName ?? usual)
  if (set.notNullName === undefined && set.nullable !== false) return
  if (present === wanted) return
  steps.statement(`ALTER TABLE ${sql} RENAME CONSTRAINT ${doubleQuoted(present)} TO ${doubleQuoted(wanted)}`)
}
