/** Columns that begin or cease to be generated, or are generated otherwise. */
import type { Column } from '../../schema/schema.ts'
import { doubleQuoted } from '../standard.ts'
import { converted } from './casts.ts'
import { cedeNotNull } from './alter-attributes.ts'
import type { ColumnChange } from './alter-column.ts'
import { alterCounter } from './alter-counter.ts'
import { attributeActions } from './attribute-actions.ts'
import { definitionsOn } from './dependents.ts'
import { columnGrants } from './kept-grants.ts'
import { comment } from './side-statements.ts'
import { columnText } from './spelling.ts'
import { PASS } from './steps.ts'
import { setColumn, type Target } from './target.ts'
import { refuseNewer } from './refuse-newer.ts'
import { SET_EXPRESSION } from './version.ts'

/** Returns whether the column was replaced by a new one, so that nothing of the change is left to do. */
export async function alterGenerated(target: Target, change: ColumnChange): Promise<boolean> {
  const { name, state, now } = change
  const [was, wanted] = [state.column.generated, now.generated]
  if (was === undefined && wanted === undefined) return false
  refuseNewer({ name: target.name, columns: [now] }, target.version)
  const alter = `ALTER COLUMN ${doubleQuoted(name)}`
  if (was?.stored === true && wanted === undefined) {
    // In one statement, a conversion to another type would still see a generated column.
    if (change.set.type === undefined)
      target.steps.alter({ pass: PASS.drop, text: `${alter} DROP EXPRESSION`, column: name })
    else target.steps.statement(`ALTER TABLE ${target.sql} ${alter} DROP EXPRESSION`)
    return false
  }
  const isOfSameType = change.set.type === undefined && change.set.collation === undefined
  const canStay = target.version >= SET_EXPRESSION && was?.stored === wanted?.stored && isOfSameType
  if (canStay && was !== undefined && wanted !== undefined && !(await holdsOthers(target, change))) {
    // Together with a change of a type, servers lose track of the constraints that they make again.
    target.steps.statement(`ALTER TABLE ${target.sql} ${alter} SET EXPRESSION AS (${wanted.as})`)
    return false
  }
  await replaceColumn(target, change)
  return true
}

/** Servers make again what is on the column, but not what stands on that in turn: a foreign key to a key that includes it. */
async function holdsOthers(target: Target, { state: { was } }: ColumnChange): Promise<boolean> {
  return was !== undefined && (await definitionsOn(target, was.name)).drops.length > 0
}

/** A new column takes the place of the old one, and everything of the table that stood on that is made again. */
async function replaceColumn(target: Target, change: ColumnChange): Promise<void> {
  const { name, state, now, using } = change
  const { steps, sql } = target
  const old = freeName(target, name)
  const dependents = state.was === undefined ? undefined : await definitionsOn(target, state.was.name)
  steps.barrier()
  steps.statement(`ALTER TABLE ${sql} RENAME COLUMN ${doubleQuoted(name)} TO ${doubleQuoted(old)}`)
  cedeNotNull(target, change, old)
  if (now.generated === undefined) keepValues(target, now, using ?? (await valueOf(target, change, doubleQuoted(old))))
  else steps.statement(`ALTER TABLE ${sql} ADD COLUMN ${columnText(now, target.name)}`)
  await alterCounter(target, change)
  for (const drop of dependents?.drops ?? []) steps.statement(drop)
  steps.statement(`ALTER TABLE ${sql} DROP COLUMN ${doubleQuoted(old)}`)
  for (const definition of dependents?.creates ?? []) steps.statement(definition)
  const grants = state.was === undefined ? [] : await columnGrants(target, state.was.name, name)
  for (const grant of grants) steps.statement(grant)
  for (const action of attributeActions(now)) steps.statement(`ALTER TABLE ${sql} ${action}`)
  if (now.comment !== undefined) steps.later(comment(`COLUMN ${sql}.${doubleQuoted(name)}`, now.comment))
  setColumn(target, now, state.was)
}

async function valueOf({ before }: Target, { set, state, now }: ColumnChange, value: string): Promise<string> {
  return set.type === undefined ? value : converted(before, value, [state.column.type, now.type])
}

/** It begins to count once it has its values. */
function keepValues({ steps, sql, name: table }: Target, now: Column, value: string): void {
  const { autoincrement: _counts, counter: _how, ...bare } = now
  steps.statement(`ALTER TABLE ${sql} ADD COLUMN ${columnText({ ...bare, nullable: true }, table)}`)
  steps.statement(`UPDATE ${sql} SET ${doubleQuoted(now.name)} = ${value}`)
  if (now.nullable !== true) steps.statement(`ALTER TABLE ${sql} ALTER COLUMN ${doubleQuoted(now.name)} SET NOT NULL`)
}

/** A name for a column that gives its own to another one. */
export function freeName({ columns }: Target, name: string): string {
  const candidates = ['', ...columns.keys()].map((_, i) => `limbeck_old${i === 0 ? '' : i}`)
  return candidates.find((candidate) => !columns.has(candidate)) ?? name
}
