/**
 * What an heir is to have from its parents alone. The database gives a table that is there a column which is not its own through
 * a parent that gets one, and keeps it so as long as one of its parents has it: one for the time of the op, which has what the new
 * parents have before these are joined.
 * @see https://www.postgresql.org/docs/current/ddl-inherit.html
 */
import type { TableChange } from '../../ops/op.ts'
import type { Column } from '../../schema/schema.ts'
import { doubleQuoted } from '../standard.ts'
import { guardUnfilled } from './add-column.ts'
import { cedeNotNull } from './alter-attributes.ts'
import { freeName } from './alter-generated.ts'
import { conversionOf } from './casts.ts'
import type { Relation, RelationColumn } from './catalog.ts'
import { withNumbers } from './create-table.ts'
import { definitionsOn } from './dependents.ts'
import { columnGrants } from './kept-grants.ts'
import { columnModel } from './model.ts'
import { besideTable, qualified } from './quoting.ts'
import { columnText, initialText } from './spelling.ts'
import { columnNamed, setColumn, type Target } from './target.ts'
import { ddlType } from './types.ts'

export interface Heirlooms {
  /** The columns of the table itself that become its parents', by name. */
  readonly replaced: readonly string[]
  /** Whether a change gives them to the table itself, or takes them away from it. */
  isAbout(change: TableChange): boolean
  /** Before parents are left: what they have too stays. */
  give(): Promise<void>
  /** After the new parents are joined. */
  settle(): void
}

/** @param parents those that are joined, and those that stay */
export async function heirloomsOf(
  target: Target,
  changes: readonly TableChange[],
  [joined, kept]: readonly [readonly Relation[], readonly Relation[]],
): Promise<Heirlooms> {
  const { relation, steps, sql } = target
  const columns = columnsFrom(joined, kept).filter(({ name }) => !isOwnAfter(name, relation, changes))
  const checks = (await checksFrom(target, joined, kept)).filter(({ name }) => !isOwnAfter(name, relation, changes))
  const there = new Map(relation.columns.map((column) => [column.name, column]))
  const replaced = columns.map(({ name }) => name).filter((name) => there.get(name)?.local === true)
  const stand = besideTable(target.name, 'limbeck_parent')
  const isNeeded = columns.length + checks.length > 0
  return {
    replaced,
    isAbout: (change) => [...columns, ...checks].some(({ name }) => isOf(change, name)),
    async give() {
      if (!isNeeded) return
      steps.statement(`CREATE TABLE ${stand} ()`)
      steps.statement(`ALTER TABLE ${sql} INHERIT ${stand}`)
      for (const column of columns) {
        const own = there.get(column.name)
        if (own?.local === true) await takeOver(target, column, stand)
        else await gain(target, own === undefined ? column : inheritable(own, target.name), stand, own)
      }
      for (const { name, definition } of checks) {
        const isOwn = relation.constraints.some((constraint) => constraint.name === name)
        if (isOwn) steps.statement(`ALTER TABLE ${sql} DROP CONSTRAINT ${doubleQuoted(name)}`)
        steps.statement(`ALTER TABLE ${stand} ADD CONSTRAINT ${doubleQuoted(name)} ${definition}`)
      }
    },
    settle() {
      if (!isNeeded) return
      steps.statement(`ALTER TABLE ${sql} NO INHERIT ${stand}`)
      steps.statement(`DROP TABLE ${stand}`)
    },
  }
}

/** The columns that new parents have, and none of those that stay. */
function columnsFrom(joined: readonly Relation[], kept: readonly Relation[]): readonly Column[] {
  const known = new Set(kept.flatMap(({ columns }) => columns.map(({ name }) => name)))
  return joined.flatMap(({ name: parent, columns }) =>
    columns.flatMap((column) => {
      if (known.has(column.name)) return []
      known.add(column.name)
      return [inheritable(column, parent)]
    }),
  )
}

/** A column as heirs have it: they count only where it has its numbers from a default, and have no comments. */
function inheritable(column: RelationColumn, table: string): Column {
  const { notNullName } = column
  const { autoincrement: _a, counter: _c, comment: _t, ...bare } = withNumbers(columnModel(column, table), table)
  return { ...bare, ...(typeof notNullName === 'string' && { notNullName }) }
}

interface CheckFrom {
  readonly name: string
  readonly definition: string
}

async function checksFrom(
  { before }: Target,
  joined: readonly Relation[],
  kept: readonly Relation[],
): Promise<readonly CheckFrom[]> {
  const [names, known] = [joined, kept].map((relations) => JSON.stringify(relations.map(({ name }) => qualified(name))))
  const rows = await before.all(
    `SELECT DISTINCT ON (conname) conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE contype = 'c' AND NOT connoinherit AND conrelid IN (SELECT to_regclass(json_array_elements_text($1::json)))
       AND conname NOT IN (SELECT k.conname FROM pg_constraint k
         WHERE k.contype = 'c' AND k.conrelid IN (SELECT to_regclass(json_array_elements_text($2::json))))
     ORDER BY conname`,
    [names ?? '[]', known ?? '[]'],
  )
  return rows.map(({ name, definition }) => ({ name: String(name), definition: String(definition) }))
}

/** Whether a table has a column or a check of its own when the changes are done. */
function isOwnAfter(name: string, { columns, constraints }: Relation, changes: readonly TableChange[]): boolean {
  const isOwn =
    columns.some((column) => column.name === name && column.local) || constraints.some((one) => one.name === name)
  const last = changes.findLast((change) => isOf(change, name))
  return last === undefined ? isOwn : last.kind === 'addColumn' || last.kind === 'addCheck'
}

function isOf(change: TableChange, name: string): boolean {
  if (change.kind === 'addColumn') return change.column.name === name
  if (change.kind === 'dropColumn') return change.name === name
  if (change.kind === 'addCheck') return change.check.name === name
  return change.kind === 'dropCheck' && (change.constraint === name || change.was?.name === name)
}

/** A column that the table does not have, or has from a parent that it leaves. */
async function gain(target: Target, column: Column, stand: string, was?: RelationColumn): Promise<void> {
  if (was === undefined) await guardUnfilled(target, column, true)
  target.steps.statement(`ALTER TABLE ${stand} ADD COLUMN ${columnText(column, stand)}`)
  setColumn(target, column, was)
}

/** A column of the table itself gives way to one that is not, with its values and what stands on it. */
async function takeOver(target: Target, now: Column, stand: string): Promise<void> {
  const { steps, sql, before } = target
  const { name, default: initial, ...bare } = now
  const state = columnNamed(target, name)
  const [old, quoted] = [doubleQuoted(freeName(target, name)), doubleQuoted(name)]
  const { drops, creates } = await definitionsOn(target, name)
  const grants = await columnGrants(target, name, name)
  steps.barrier()
  steps.statement(`ALTER TABLE ${sql} RENAME COLUMN ${quoted} TO ${old}`)
  cedeNotNull(target, { name, state, now }, freeName(target, name))
  const isFilled = now.generated === undefined
  steps.statement(
    `ALTER TABLE ${stand} ADD COLUMN ${columnText({ name, ...bare, ...(isFilled && { nullable: true }) }, stand)}`,
  )
  if (isFilled) {
    const way = await conversionOf(before, state.column.type, now.type)
    const value = way === 'automatic' ? old : `${old}${way === 'text' ? '::text' : ''}::${ddlType(now.type)}`
    steps.statement(`UPDATE ${sql} SET ${quoted} = ${value}`)
  }
  for (const statement of [...drops, `ALTER TABLE ${sql} DROP COLUMN ${old}`]) steps.statement(statement)
  if (initial !== undefined) {
    steps.statement(`ALTER TABLE ${stand} ALTER COLUMN ${quoted} SET DEFAULT ${initialText(now, initial)}`)
  }
  if (isFilled && now.nullable !== true) steps.statement(`ALTER TABLE ${stand} ${notNullAction(now)}`)
  for (const statement of [...creates, ...grants]) steps.statement(statement)
  setColumn(target, now, state.was)
}

/** Its name is that of the parent's, where servers name it. */
function notNullAction({ name, notNullName }: Column): string {
  const column = doubleQuoted(name)
  return notNullName === undefined
    ? `ALTER COLUMN ${column} SET NOT NULL`
    : `ADD CONSTRAINT ${doubleQuoted(notNullName)} NOT NULL ${column}`
}
