/** A type that cannot be changed in place: a new one takes its place under every column and type that is made of it. */
import type { ObjectKind } from '../../../schema/objects.ts'
import type { Statement } from '../../dialect.ts'
import { asideName } from './aside-name.ts'
import { becomingOf } from './becoming.ts'
import type { UnderColumns } from './column-guards.ts'
import { placeGuards } from './composite-guards.ts'
import { removedGuards } from './enum-guards.ts'
import { refuseNamedValues } from './enum-mentions.ts'
import { createStatements, dropStatements, renameStatements } from './kinds.ts'
import { madeOf, type MadeOf } from './made-of.ts'
import { readRetypedColumns, type RetypedColumn } from './retyped-columns.ts'
import { readStandings } from './standing.ts'
import { type Becoming, converted, readStoredTypes } from './stored-types.ts'
import type { Alteration, Tagged } from './support.ts'

/** The kinds that columns can be of, or have. */
const TYPES = ['collation', 'enum', 'domain', 'compositeType', 'rangeType'] as const

export type TypeKind = (typeof TYPES)[number]

export function isTypeChange(change: Alteration<ObjectKind>): change is Alteration<TypeKind> {
  return TYPES.some((kind) => kind === change.now.kind)
}

/**
 * The type, and the types that are made of it, are put aside under other names and made anew, the columns are converted, and
 * the old types dropped; whatever stands on them steps aside meanwhile. Where the old types would be in the way even so, they
 * go first, and the columns are texts in between: the constructors of a range keep their names when it is renamed, and a
 * function that a domain's check calls cannot step aside under the domain.
 */
export async function retype(change: Alteration<TypeKind>): Promise<readonly Statement[]> {
  const { before, was, now } = change
  const standings = await readStandings(before)
  const place = standings.placeOf(was)
  if (place === undefined) return []
  const types = await readStoredTypes(before)
  const target = place.key.replace(/^\w+ /, '')
  const made = madeOf(standings, place)
  const columns = await readRetypedColumns(before, made.columns)
  const plan: Plan = { ...made, columns, now, becoming: becomingOf(change, types, target, made.isInTheWay) }
  if (was.kind === 'enum' && now.kind === 'enum') {
    refuseNamedValues({ was, now }, [...made.types.filter(({ object }) => object?.kind !== 'enum'), ...made.standing])
  }
  return [
    ...guardsOf(change, { types, target, columns }),
    ...made.standing.toReversed().flatMap(({ drops }) => drops.map(plain)),
    ...(made.isInTheWay ? throughText(plan) : underOtherNames(plan)).map(plain),
    ...columns.flatMap(({ table, keeping }) => keeping.map((action) => plain(`ALTER TABLE ONLY ${table} ${action}`))),
    ...made.standing.flatMap(({ creates }) => creates.map(plain)),
  ]
}

function guardsOf(change: Alteration<TypeKind>, under: UnderColumns): readonly Statement[] {
  const { was, now } = change
  if (was.kind === 'enum' && now.kind === 'enum') return removedGuards({ ...change, was, now }, under)
  if (was.kind === 'compositeType' && now.kind === 'compositeType') return placeGuards({ ...change, was, now }, under)
  return []
}

interface Plan extends Omit<MadeOf, 'columns'> {
  readonly columns: readonly RetypedColumn[]
  readonly now: Tagged<TypeKind>
  readonly becoming: Becoming
}

function underOtherNames(plan: Plan): readonly string[] {
  const old = plan.types.flatMap(({ object }) => object ?? [])
  return [
    ...old.flatMap((object) => renameStatements(object, asideName(object.name)) ?? []),
    ...newTypes(plan),
    ...conversions(plan.columns, ({ type, oid, sql }) => `${type} USING (${converted(plan.becoming, sql, oid, type)})`),
    ...old.toReversed().flatMap((object) => dropStatements({ ...object, name: asideName(object.name) })),
  ]
}

function throughText(plan: Plan): readonly string[] {
  return [
    ...conversions(plan.columns, ({ type, oid, sql }) => `text USING (${converted(plan.becoming, sql, oid, type)})`),
    ...plan.types.toReversed().flatMap(({ drops }) => drops),
    ...newTypes(plan),
    ...conversions(plan.columns, ({ type, sql }) => `${type} USING (${sql}::${type})`),
  ]
}

/** The types that are made of it come back as they were. */
function newTypes({ types, now }: Plan): readonly string[] {
  return types.flatMap(({ object, creates, belonging }) =>
    object?.kind === now.kind && object.name === now.name ? [...createStatements(now), ...belonging] : creates,
  )
}

/** One statement for each table. */
function conversions(columns: readonly RetypedColumn[], how: (column: RetypedColumn) => string): readonly string[] {
  const tables = new Map<string, string[]>()
  for (const column of columns.filter(({ isInherited }) => !isInherited)) {
    tables.set(column.table, [...(tables.get(column.table) ?? []), `ALTER COLUMN ${column.sql} TYPE ${how(column)}`])
  }
  return [...tables].map(([table, actions]) => `ALTER TABLE ${table}\n  ${actions.join(',\n  ')}`)
}

function plain(sql: string): Statement {
  return { sql }
}
