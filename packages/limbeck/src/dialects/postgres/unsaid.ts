/**
 * What models do not say and a live table has: how it numbers, keeps and guards its rows, and what people have written on
 * its parts. Few models have words for it, so where they say nothing, it stays as it is.
 */
import { isDeepStrictEqual } from 'node:util'
import { objectKey, type SchemaObject, type View } from '../../schema/objects.ts'
import type {
  Column,
  Exclusion,
  KeyIndex,
  Schema,
  StorageParameters,
  Table,
  TableOptions,
} from '../../schema/schema.ts'
import { sameParameter } from './model-options.ts'

/** What a schema speaks about, so that what it does not say is not to be there. */
export interface Speaks {
  /** Everything. */
  readonly all: boolean
  /** Sequences: a counter of which nothing is said is the usual one. */
  readonly sequences: boolean
  /** Who may see which rows. */
  readonly policies: boolean
  /** What people have written on tables, columns and objects. */
  readonly comments: boolean
}

/** What a schema speaks about. @param every all kinds that there are */
export function spokenAbout({ kinds = [], comments }: Schema, every: readonly string[]): Speaks {
  const spoken = new Set<string>(kinds)
  return {
    all: every.every((kind) => spoken.has(kind)),
    sequences: spoken.has('sequence'),
    policies: spoken.has('policy'),
    comments: comments !== false,
  }
}

/** The desired table with what the live one has and the models do not speak about. */
export function withUnsaid(desired: Table, live: Table | undefined, speaks: Speaks): Table {
  if (live === undefined) return desired
  const options = withUnsaidOptions(desired.options ?? {}, live.options ?? {}, speaks)
  const kept = speaks.all ? desired : withUnsaidParts(desired, live)
  return {
    ...commentOf(live, speaks),
    ...kept,
    columns: desired.columns.map((column) => {
      const there = live.columns.find(({ name }) => name === column.name)
      return there === undefined ? column : withUnsaidAttributes(column, there, speaks)
    }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  }
}

function withUnsaidAttributes(column: Column, live: Column, speaks: Speaks): Column {
  const { storage, compression, statistics, notNullName } = live
  const numbered = speaks.sequences ? column : withUnsaidCounter(column, live)
  if (speaks.all) return numbered
  const isOfSameType = column.type === live.type
  return {
    ...(storage !== undefined && isOfSameType && { storage }),
    ...(compression !== undefined && isOfSameType && { compression }),
    ...(statistics !== undefined && { statistics }),
    ...(notNullName !== undefined && { notNullName }),
    ...commentOf(live, speaks),
    ...numbered,
  }
}

/** The desired objects with the comments that the live ones have and the models have no words for. */
export function withUnsaidComments(
  objects: readonly SchemaObject[],
  live: ReadonlyMap<string, SchemaObject>,
  speaks: Speaks,
): readonly SchemaObject[] {
  if (speaks.comments) return objects
  return objects.map((object) => {
    const there = live.get(objectKey(object))
    return there === undefined ? object : { ...commentOf(there, speaks), ...columnCommentsOf(there), ...object }
  })
}

function columnCommentsOf(object: SchemaObject): Pick<View, 'columnComments'> {
  const isView = object.kind === 'view' || object.kind === 'materializedView'
  return isView && object.columnComments ? { columnComments: object.columnComments } : {}
}

function commentOf({ comment }: { readonly comment?: string }, { comments }: Speaks): { readonly comment?: string } {
  return comments || comment === undefined ? {} : { comment }
}

/** However the numbers come about, a model that asks for numbers has them; and the name of a sequence says nothing of them. */
function withUnsaidCounter(column: Column, { autoincrement, counter }: Column): Column {
  if (column.autoincrement !== true || autoincrement !== true || counter === undefined) return column
  if (column.counter === undefined) return { ...column, counter }
  const { sequence } = counter
  return sequence === undefined ? column : { ...column, counter: { sequence, ...column.counter } }
}

function withUnsaidOptions(desired: TableOptions, live: TableOptions, speaks: Speaks): TableOptions {
  const said = inWordsOf(desired, live)
  if (speaks.all) return said
  const guards = new Set(speaks.policies ? ['rowSecurity', 'forceRowSecurity'] : [])
  return { ...Object.fromEntries(Object.entries(live).filter(([name]) => !guards.has(name))), ...said }
}

/** Values of storage parameters in the words of the live ones, where they mean the same. */
function inWordsOf(desired: StorageParameters, live: StorageParameters): StorageParameters {
  return Object.fromEntries(
    Object.entries(desired).map(([name, value]) => {
      const there = live[name]
      return [name, there !== undefined && sameParameter(value, there) ? there : value]
    }),
  )
}

function withUnsaidParts(desired: Table, live: Table): Table {
  const { primaryKey, unique, foreignKeys, checks, exclusions = keptExclusions(desired, live), indexes } = desired
  return {
    ...desired,
    ...(primaryKey && { primaryKey: withUnsaidPart(primaryKey, live.primaryKey) }),
    ...(unique && { unique: unique.map((item) => withUnsaidPart(item, counterpart(item, live.unique))) }),
    ...(foreignKeys && {
      foreignKeys: foreignKeys.map((item) => withUnsaidPart(item, counterpart(item, live.foreignKeys))),
    }),
    ...(checks && { checks: checks.map((item) => withUnsaidPart(item, counterpart(item, live.checks))) }),
    ...(exclusions.length > 0 && {
      exclusions: exclusions.map((item) => withUnsaidPart(item, counterpart(item, live.exclusions))),
    }),
    ...(indexes && { indexes: indexes.map((item) => withUnsaidPart(item, counterpart(item, live.indexes))) }),
  }
}

/** The thing of the live table that an item is: that of its name, or for one without a name, one like it. */
function counterpart<T extends Part>(item: T, list: readonly T[] = []): T | undefined {
  return (
    list.find((other) => other.name === item.name) ??
    list.find((other) => item.name === undefined && isAlike(item, other))
  )
}

/** Those of the exclusions whose columns stay. */
function keptExclusions({ columns }: Table, { exclusions = [] }: Table): readonly Exclusion[] {
  const names = new Set(columns.map(({ name }) => name))
  return exclusions.filter(({ elements, include = [] }) =>
    [...elements.flatMap((element) => ('column' in element ? [element.column] : [])), ...include].every((name) =>
      names.has(name),
    ),
  )
}

/** What no model of an ORM has a word for. */
interface Unsaid extends Pick<KeyIndex, 'include' | 'with' | 'comment'> {
  readonly tablespace?: string
  readonly match?: 'full'
  readonly notValid?: true
  readonly noInherit?: true
}

interface Part extends Unsaid {
  readonly name?: string
}

function isAlike(a: Part, b: Part): boolean {
  return isDeepStrictEqual(bareOf(a), bareOf(b))
}

function bareOf(part: Part): object {
  const {
    name: _,
    include: _i,
    with: _w,
    comment: _c,
    tablespace: _t,
    match: _m,
    notValid: _v,
    noInherit: _n,
    ...rest
  } = part
  return rest
}

function withUnsaidPart<T extends Part>(item: T, live: Part | undefined): T {
  if (live === undefined) return item
  const { include, with: parameters, comment, tablespace, match, notValid, noInherit } = live
  return {
    ...(include !== undefined && { include }),
    ...(parameters && { with: parameters }),
    ...(comment !== undefined && { comment }),
    ...(tablespace !== undefined && { tablespace }),
    ...(match !== undefined && { match }),
    ...(notValid && { notValid }),
    ...(noInherit && { noInherit }),
    ...item,
    ...(item.with && { with: inWordsOf(item.with, parameters ?? {}) }),
  }
}
