/** Columns that begin or cease to count, count in another way, or in another type. */
import { parseName } from '../../schema/names.ts'
import type { Column } from '../../schema/schema.ts'
import { doubleQuoted } from '../standard.ts'
import type { ColumnChange } from './alter-column.ts'
import { nameOf, type RelationCounter } from './catalog.ts'
import { sequenceGrants } from './kept-grants.ts'
import { fullCounter } from './model-counter.ts'
import { besideTable, qualified } from './quoting.ts'
import { changedOptions, createSequence, identityText, isSerial, newBeginning, sequenceName } from './sequence.ts'
import { literal } from './spelling.ts'
import { PASS } from './steps.ts'
import type { Target } from './target.ts'
import { ddlType, modelType } from './types.ts'

/** A column that has a sequence must be NOT NULL, so this comes before all else. */
export function stopCounting({ steps, sql }: Target, { name, set, state }: ColumnChange): void {
  const sequence = state.was?.counter ?? null
  if (state.column.autoincrement !== true || sequence === null) return
  const what = isSerial(state.column) ? 'DEFAULT' : 'IDENTITY'
  const text = `ALTER COLUMN ${doubleQuoted(name)} DROP ${what}`
  // Within one statement the sequence would get the new type as well, before it goes.
  if (set.type !== undefined) steps.statement(`ALTER TABLE ${sql} ${text}`)
  else steps.alter({ pass: PASS.drop, text, column: name })
  if (isSerial(state.column)) steps.statement(`DROP SEQUENCE ${sequence.sql}`)
}

/** Begins to count, or counts on in another way or type. */
export async function alterCounter(target: Target, change: ColumnChange): Promise<void> {
  const { name, set, state, now } = change
  const sequence = state.was?.counter ?? null
  if (now.autoincrement !== true || [set.autoincrement, set.counter, set.type].every((part) => part === undefined))
    return
  if (state.column.autoincrement !== true || sequence === null) {
    startCounting(target, now)
    target.steps.statement(advanceCounter(target.name, name))
  } else if (isSerial(state.column) === isSerial(now)) {
    countOn(target, change, sequence)
  } else {
    await replaceSequence(target, change, sequence)
  }
}

function startCounting({ steps, name: table, sql }: Target, column: Column): void {
  const alter = `ALTER COLUMN ${doubleQuoted(column.name)}`
  if (!isSerial(column)) {
    return steps.alter({ pass: PASS.other, text: `${alter} ADD ${identityText(column, table)}`, column: column.name })
  }
  const sequence = sequenceName(column, table)
  steps.statement(createSequence(column, table))
  steps.statement(`ALTER TABLE ${sql} ${alter} SET DEFAULT nextval(${literal(sequence)})`)
  steps.statement(`ALTER SEQUENCE ${sequence} OWNED BY ${sql}.${doubleQuoted(column.name)}`)
}

/** Another sequence gives the numbers, and goes on where the first one is. */
async function replaceSequence(
  target: Target,
  { name, state, now }: ColumnChange,
  old: RelationCounter,
): Promise<void> {
  const { name: table, sql, steps } = target
  const alter = `ALTER TABLE ${sql} ALTER COLUMN ${doubleQuoted(name)}`
  const aside = besideTable(table, nameOf({ ...old, name: 'limbeck_old' }))
  if (isSerial(state.column)) {
    steps.statement(`${alter} DROP DEFAULT`)
    steps.statement(`ALTER SEQUENCE ${old.sql} OWNED BY NONE`)
    steps.statement(`ALTER SEQUENCE ${old.sql} RENAME TO limbeck_old`)
  } else {
    // This one goes with the identity; its place is kept in another one.
    steps.statement(`CREATE SEQUENCE ${aside} MINVALUE ${-(2n ** 63n)} MAXVALUE ${2n ** 63n - 1n}`)
    steps.statement(`SELECT setval(${literal(aside)}, last_value, is_called) FROM ${old.sql}`)
    steps.statement(`${alter} DROP IDENTITY`)
  }
  startCounting(target, now)
  const sequence = `pg_get_serial_sequence(${literal(sql)}, ${literal(name)})::regclass`
  // One that counts the other way, or less far, begins where it begins.
  steps.statement(
    `SELECT setval(s.seqrelid, last_value, is_called) FROM ${aside}, pg_sequence s ` +
      `WHERE s.seqrelid = ${sequence} AND last_value BETWEEN s.seqmin AND s.seqmax`,
  )
  steps.statement(`DROP SEQUENCE ${aside}`)
  const grants = await sequenceGrants(target, state.was?.name ?? name, sequenceName(now, table))
  for (const grant of grants) steps.statement(grant)
}

/** Counts on from the same sequence. */
function countOn({ steps, name: table, sql }: Target, change: ColumnChange, sequence: RelationCounter): void {
  const { name, state, now } = change
  const counted = { table, column: name, type: now.type }
  const [was = {}, wanted = {}] = [state.column.counter, now.counter]
  const options = changedOptions(was, wanted, counted)
  const beginning = newBeginning(was, wanted, counted)
  if (isSerial(now)) {
    // The sequence of an identity column follows a change of type by itself, this one does not.
    const { type: countsIn } = fullCounter(wanted, counted)
    const type = countsIn === modelType(sequence.type) ? [] : [`AS ${ddlType(countsIn)}`]
    const all = [...type, ...options, ...beginning]
    if (all.length > 0) steps.statement(`ALTER SEQUENCE ${sequence.sql} ${all.join(' ')}`)
  } else {
    const kind = was.kind === wanted.kind ? [] : [`SET GENERATED ${wanted.kind === 'always' ? 'ALWAYS' : 'BY DEFAULT'}`]
    const all = [...kind, ...options.map((option) => `SET ${option}`), ...beginning]
    if (all.length > 0) steps.statement(`ALTER TABLE ${sql} ALTER COLUMN ${doubleQuoted(name)} ${all.join(' ')}`)
  }
  // A sequence that belongs to a column cannot move to another namespace.
  const [from, to] = [was, wanted].map((counter) => parseName(fullCounter(counter, counted).sequence).name)
  if (to !== undefined && from !== to) steps.statement(`ALTER SEQUENCE ${sequence.sql} RENAME TO ${doubleQuoted(to)}`)
}

/**
 * Makes the sequence of a column go on after the last number that the table has, where it is not there yet: the highest, or the
 * lowest where it counts down. Numbers that it would never come to are no reason.
 */
export function advanceCounter(table: string, column: string): string {
  const quoted = doubleQuoted(column)
  return (
    `SELECT setval(seqrelid, furthest) FROM pg_sequence, LATERAL (` +
    `SELECT CASE WHEN seqincrement > 0 THEN max(${quoted}) ELSE min(${quoted}) END AS furthest FROM ${qualified(table)} ` +
    `WHERE ${quoted} BETWEEN seqmin AND seqmax) AS numbers ` +
    `WHERE seqrelid = pg_get_serial_sequence(${literal(qualified(table))}, ${literal(column)})::regclass ` +
    `AND (furthest - coalesce(pg_sequence_last_value(seqrelid), seqstart::numeric - seqincrement)) * seqincrement > 0`
  )
}
