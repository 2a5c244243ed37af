/**
 * What an heir is to have from its parents alone. The database gives a table that is there a column which is not its own through
 * a parent that gets one, and keeps it so as long as one of its parents has it: one for the time of the op, which has what the new
 * parents have before these are joined.
 * @see https://www.postgresql.org/docs/current/ddl-inherit.html
 */
import { LimbeckError } from '../../errors.ts'
import type { TableChange } from '../../ops/op.ts'
import type { Column } from '../../schema/schema.ts'
import { doubleQuoted } from '../standard.ts'
import type { Relation, RelationColumn } from './catalog.ts'
import { withNumbers } from './create-table.ts'
import { columnModel } from './model.ts'
import { besideTable, qualified } from './quoting.ts'
import { columnText } from './spelling.ts'
import { gain, takeOver } from './take-over.ts'
import { setColumn, type Target } from './target.ts'

export interface Heirlooms {
  /** The columns of the table itself that become its parents', by name. */
  readonly replaced: readonly string[]
  /** Whether a change gives them to the table itself, or takes them away from it. */
  isAbout(change: TableChange): boolean
  /** Before parents are left: what they have too stays as it is, and what they do not have comes. */
  hold(): Promise<void>
  /** After parents are left: what is the table's own becomes theirs. */
  takeOver(): Promise<void>
  /** Before new parents are joined: what these ask of rows. */
  ask(): void
  /** After the new parents are joined. */
  release(): void
}

/** @param parents those that are joined, and those that stay */
export async function heirloomsOf(
  target: Target,
  changes: readonly TableChange[],
  [joined, kept]: readonly [readonly Relation[], readonly Relation[]],
): Promise<Heirlooms> {
  const { relation, steps, sql } = target
  const isOwnAfter = ownAfter(relation, changes)
  const columns = columnsFrom(joined, kept).filter((column) => !isOwnAfter(column))
  const others = columnsFrom(joined, []).filter(({ name }) => !columns.some((column) => column.name === name))
  const checks = (await checksFrom(target, joined, kept)).filter((check) => !isOwnAfter(check))
  const there = new Map(relation.columns.map((column) => [column.name, column]))
  const isLocal = ({ name }: Column): boolean => there.get(name)?.local === true
  const taken = columns.filter(isLocal)
  refuseRenamed(target, changes, columns)
  const stand = besideTable(target.name, 'limbeck_parent')
  const isNeeded = columns.length + checks.length > 0
  const give = (what: string): void => steps.statement(`ALTER TABLE ${stand} ADD ${what}`)
  return {
    replaced: taken.map(({ name }) => name),
    isAbout: (change) => [...columns, ...checks].some(({ name }) => isOf(change, name)),
    async hold() {
      if (!isNeeded) return
      steps.statement(`CREATE TABLE ${stand} ()`)
      steps.statement(`ALTER TABLE ${sql} INHERIT ${stand}`)
      for (const column of columns.filter((one) => !isLocal(one))) {
        const was = there.get(column.name)
        if (was === undefined) await gain(target, column, stand, usingOf(changes, column.name))
        else give(`COLUMN ${columnText(inheritable(was, target.name), stand)}`)
        setColumn(target, column, was)
      }
    },
    async takeOver() {
      await takeOver(target, taken, stand)
      for (const { name, isThere } of checks) {
        if (isThere) steps.statement(`ALTER TABLE ${sql} DROP CONSTRAINT ${doubleQuoted(name)}`)
      }
    },
    ask() {
      if (checks.length === 0) return
      // They may speak of columns that the table has otherwise as well.
      for (const column of others) give(`COLUMN ${columnText(column, stand)}`)
      for (const { name, definition } of checks) give(`CONSTRAINT ${doubleQuoted(name)} ${definition}`)
    },
    release() {
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
  /** The table has it already, as its own or from others. */
  readonly isThere: boolean
}

async function checksFrom(
  { before, sql }: Target,
  joined: readonly Relation[],
  kept: readonly Relation[],
): Promise<readonly CheckFrom[]> {
  const [names, known] = [joined, kept].map((relations) => JSON.stringify(relations.map(({ name }) => qualified(name))))
  const rows = await before.all(
    `SELECT DISTINCT ON (conname) conname AS name, pg_get_constraintdef(oid) AS definition,
       EXISTS (SELECT FROM pg_constraint h WHERE h.conrelid = to_regclass($3) AND h.conname = c.conname) AS is_there FROM pg_constraint c
     WHERE contype = 'c' AND NOT connoinherit AND conrelid IN (SELECT to_regclass(json_array_elements_text($1::json)))
       AND conname NOT IN (SELECT k.conname FROM pg_constraint k
         WHERE k.contype = 'c' AND k.conrelid IN (SELECT to_regclass(json_array_elements_text($2::json))))
     ORDER BY conname`,
    [names ?? '[]', known ?? '[]', sql],
  )
  return rows.map((row) => ({
    name: String(row['name']),
    definition: String(row['definition']),
    isThere: row['is_there'] === true,
  }))
}

/** Whether a table has a column or a check of its own when the changes are done. */
function ownAfter(
  { columns, constraints }: Relation,
  changes: readonly TableChange[],
): (part: { readonly name: string }) => boolean {
  const own = new Set([...columns.filter(({ local }) => local), ...constraints].map(({ name }) => name))
  return ({ name }) => {
    const last = changes.findLast((change) => isOf(change, name))
    return last === undefined ? own.has(name) : last.kind === 'addColumn' || last.kind === 'addCheck'
  }
}

/** Whether a table gets a column or check of that name as its own, or loses it. */
export function isOf(change: TableChange, name: string): boolean {
  return columnIn(change) === name || checkIn(change) === name
}

/** The column that a table gets as its own, or loses. */
export function columnIn(change: TableChange): string | undefined {
  if (change.kind === 'addColumn') return change.column.name
  return change.kind === 'dropColumn' ? change.name : undefined
}

/** The check that a table gets as its own, or loses. */
export function checkIn(change: TableChange): string | undefined {
  if (change.kind === 'addCheck') return change.check.name
  if (change.kind !== 'dropCheck') return undefined
  return typeof change.constraint === 'string' ? change.constraint : change.was?.name
}

/** The first value of a column that a table gets, as it is said where it is named as the table's own. */
function usingOf(changes: readonly TableChange[], name: string): string | undefined {
  for (const change of changes) if (change.kind === 'addColumn' && change.column.name === name) return change.using
  return undefined
}

/** Columns are held and taken over under the names that they have before the op. */
function refuseRenamed({ name: table }: Target, changes: readonly TableChange[], columns: readonly Column[]): void {
  for (const change of changes) {
    if (change.kind !== 'renameColumn' || !columns.some(({ name }) => name === change.to)) continue
    throw new LimbeckError(
      'unsupported',
      `the column "${table}.${change.name}" cannot get the name "${change.to}" and be left to the parents of "${table}" in one op`,
      { hint: 'Rename it in an op before.' },
    )
  }
}
