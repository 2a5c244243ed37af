/** Compiles what a column has besides its definition: how it is kept, what is known of it, what its NOT NULL is called. */
import type { Reader } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import type { ColumnChange } from './alter-column.ts'
import { compressionAction, statisticsAction, storageAction } from './attribute-actions.ts'
import { objectName } from './object-name.ts'
import { refuseNewer } from './refuse-newer.ts'
import { PASS } from './steps.ts'
import type { ColumnState, Target } from './target.ts'
import { ddlType } from './types.ts'
import { COMPRESSION, NAMED_NOT_NULL } from './version.ts'

/** With a new type a column is kept as that type has it; so what is to be otherwise is said again. */
export async function alterAttributes(target: Target, change: ColumnChange): Promise<void> {
  const { name, set, now } = change
  const { version, before } = target
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
  if (version >= NAMED_NOT_NULL && now.nullable !== true) renameNotNull(target, change)
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

function renameNotNull(target: Target, { name, set, state, now }: ColumnChange): void {
  if (set.notNullName === undefined && set.nullable !== false) return
  const usual = usualNotNull(target, name)
  const present = set.nullable === false ? usual : (state.was?.notNullName ?? usual)
  renameConstraint(target, present, now.notNullName ?? usual)
}

/** A NOT NULL that is as new as the new name of its column goes by that name. */
export function renameNewNotNull(target: Target, { column, was }: ColumnState, to: string): void {
  const isNew = was === undefined || was.nullable
  if (!isNew || column.nullable === true || column.notNullName !== undefined) return
  if (target.version >= NAMED_NOT_NULL) {
    renameConstraint(target, usualNotNull(target, column.name), usualNotNull(target, to))
  }
}

/** Two columns of a table cannot have a NOT NULL of the same name: one that is to go leaves it to the one that comes. */
export function cedeNotNull(target: Target, { name, state, now }: ColumnChange, old: string): void {
  if (target.version < NAMED_NOT_NULL || state.column.nullable === true || now.nullable === true) return
  const present = state.was?.notNullName ?? usualNotNull(target, name)
  renameConstraint(target, present, usualNotNull(target, old))
}

function usualNotNull({ name: table }: Target, column: string): string {
  return objectName(table, column, 'not_null')
}

function renameConstraint({ steps, sql }: Target, from: string, to: string): void {
  if (from === to) return
  steps.statement(`ALTER TABLE ${sql} RENAME CONSTRAINT ${doubleQuoted(from)} TO ${doubleQuoted(to)}`)
}
