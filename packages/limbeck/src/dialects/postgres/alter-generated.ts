/** Columns that begin or cease to be generated, or are generated otherwise. */
import type { Column } from '../../schema/schema.ts'
import { doubleQuoted } from '../standard.ts'
import type { ColumnChange } from './alter-column.ts'
import { comment } from './side-statements.ts'
import { columnText } from './spelling.ts'
import { PASS } from './steps.ts'
import { setColumn, type Target } from './target.ts'
import { refuseVirtual, SET_EXPRESSION } from './version.ts'

/** Returns whether the column was replaced by a new one, so that nothing of the change is left to do. */
export async function alterGenerated(target: Target, change: ColumnChange): Promise<boolean> {
  const { name, state, now } = change
  const [was, wanted] = [state.column.generated, now.generated]
  if (was === undefined && wanted === undefined) return false
  if (wanted !== undefined) refuseVirtual({ name: target.name, columns: [now] }, target.version)
  const alter = `ALTER COLUMN ${doubleQuoted(name)}`
  if (was?.stored === true && wanted === undefined) {
    target.steps.alter({ pass: PASS.drop, text: `${alter} DROP EXPRESSION`, column: name })
    return false
  }
  const canStay = target.version >= SET_EXPRESSION && was !== undefined && was.stored === wanted?.stored
  if (canStay && wanted !== undefined) {
    target.steps.alter({ pass: PASS.expression, text: `${alter} SET EXPRESSION AS (${wanted.as})` })
    return false
  }
  await replaceColumn(target, change)
  return true
}

/** A new column takes the place of the old one, and everything of the table that stood on that is made again. */
async function replaceColumn(target: Target, { name, state, now, using }: ColumnChange): Promise<void> {
  const { steps, sql } = target
  const old = freeName(target, name)
  const dependents = state.was === undefined ? [] : await dependentsOf(target, state.was.name)
  steps.barrier()
  steps.statement(`ALTER TABLE ${sql} RENAME COLUMN ${doubleQuoted(name)} TO ${doubleQuoted(old)}`)
  if (now.generated === undefined) keepValues(target, now, using ?? doubleQuoted(old))
  else steps.statement(`ALTER TABLE ${sql} ADD COLUMN ${columnText(now)}`)
  steps.statement(`ALTER TABLE ${sql} DROP COLUMN ${doubleQuoted(old)}`)
  for (const definition of dependents) steps.statement(definition)
  if (now.comment !== undefined) steps.later(comment(`COLUMN ${sql}.${doubleQuoted(name)}`, now.comment))
  setColumn(target, now, state.was)
}

function keepValues({ steps, sql }: Target, now: Column, value: string): void {
  steps.statement(`ALTER TABLE ${sql} ADD COLUMN ${columnText({ ...now, nullable: true })}`)
  steps.statement(`UPDATE ${sql} SET ${doubleQuoted(now.name)} = ${value}`)
  if (now.nullable !== true) steps.statement(`ALTER TABLE ${sql} ALTER COLUMN ${doubleQuoted(now.name)} SET NOT NULL`)
}

function freeName({ columns }: Target, name: string): string {
  const candidates = ['', ...columns.keys()].map((_, i) => `limbeck_old${i === 0 ? '' : i}`)
  return candidates.find((candidate) => !columns.has(candidate)) ?? name
}

/** The statements that make the constraints and indexes again which go with a column, but for those that are gone already. */
async function dependentsOf({ sql, before, gone }: Target, column: string): Promise<readonly string[]> {
  const rows = await before.all(
    `SELECT k.conname AS name, format('ALTER TABLE %s ADD CONSTRAINT %I %s', $1::text, k.conname, pg_get_constraintdef(k.oid)) AS sql, 1 AS rank
     FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attname = $2 AND a.attnum = ANY (k.conkey)
     WHERE k.conrelid = to_regclass($1) AND k.contype IN ('p', 'u', 'f', 'c', 'x')
     UNION ALL
     SELECT x.relname, pg_get_indexdef(x.oid), 2
     FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
     WHERE i.indrelid = to_regclass($1) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = x.oid AND contype IN ('p', 'u', 'x'))
       AND EXISTS (SELECT FROM pg_depend d JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = d.refobjsubid
         WHERE d.classid = 'pg_class'::regclass AND d.objid = x.oid AND d.refobjid = i.indrelid AND a.attname = $2)
     ORDER BY rank, name`,
    [sql, column],
  )
  return rows.filter((row) => !gone.has(String(row['name']))).map((row) => String(row['sql']))
}
