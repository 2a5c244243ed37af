/**
 * Whether ops are made of what they may be made of. Node strips the types of a revision and checks none of them: a misspelt
 * `nullable` would otherwise make another column than the one that is meant, without a word.
 */
import { LimbeckError } from '../errors.ts'
import type {
  Check,
  Column,
  Counter,
  Exclusion,
  ForeignKey,
  Generated,
  Index,
  PrimaryKey,
  Table,
  Unique,
} from '../schema/schema.ts'
import { isSql } from '../schema/sql.ts'
import type { ColumnAttributes, Op, TableChange } from './op.ts'
import { DURATION_WORDS, isDuration, type Timeouts } from './timeouts.ts'

/**
 * Refuses an op with parts that do not exist, are missing, or are of the wrong kind.
 * @throws LimbeckError `invalid-op`
 */
export function checkShapes(op: Op): void {
  if (op.kind === 'createTable') return checkShape(op.table, TABLE, `createTable(${said(op.table.name)})`)
  if (op.kind === 'alterTable') for (const change of op.changes) checkChange(op.name, change)
  if (op.kind === 'withTimeouts') checkShape(op.timeouts, TIMEOUTS, 'withTimeouts')
}

function checkChange(table: string, change: TableChange): void {
  const parts = new Map<string, unknown>(Object.entries(change))
  const what = `${change.kind}("${table}")`
  for (const [name, shape] of Object.entries(PARTS)) {
    if (parts.has(name)) checkShape(parts.get(name), shape, what)
  }
}

export type Kind =
  | readonly [words: string, check: (value: unknown) => boolean]
  | { readonly each: Shape }
  | { readonly of: Shape }

export interface Shape {
  readonly required: readonly string[]
  readonly parts: Readonly<Record<string, Kind>>
}

/** What must be there, and what may be; a part that the type does not know, or that is left out here, does not compile. */
export function shapeOf<T>(required: readonly (keyof T & string)[], parts: { readonly [K in keyof T]-?: Kind }): Shape {
  return { required, parts }
}

export const TEXT: Kind = ['a text', (value) => typeof value === 'string']
const TEXT_OR_NULL: Kind = ['a text or null', (value) => value === null || typeof value === 'string']
export const FLAG: Kind = ['true or false', (value) => typeof value === 'boolean']
export const NAMES: Kind = [
  'a list of names',
  (value) => isList(value) && value.every((name) => typeof name === 'string'),
]
const VALUE: Kind = ['a text, a number, true, false or sql`…`', isValue]
const VALUE_OR_NULL: Kind = [
  'null, a text, a number, true, false or sql`…`',
  (value) => value === null || isValue(value),
]
const ACTION: Kind = oneOf('no action', 'cascade', 'restrict', 'set null', 'set default')
const DEFERRABLE: Kind = oneOf('immediate', 'deferred')
const OPTIONS: Kind = ['an object', (value) => typeof value === 'object' && value !== null]

const GENERATED = shapeOf<Generated>(['as'], { as: TEXT, stored: FLAG })
export const NUMBER: Kind = ['a whole number', (value) => typeof value === 'bigint' || Number.isInteger(value)]
const COUNTER = shapeOf<Counter>([], {
  kind: oneOf('always', 'serial'),
  start: NUMBER,
  increment: NUMBER,
  minValue: NUMBER,
  maxValue: NUMBER,
  cache: NUMBER,
  cycle: FLAG,
  sequence: TEXT,
})
const COLUMN = shapeOf<Column>(['name', 'type'], {
  name: TEXT,
  type: TEXT,
  nullable: FLAG,
  default: VALUE,
  generated: { of: GENERATED },
  autoincrement: FLAG,
  counter: { of: COUNTER },
  collation: TEXT,
  storage: TEXT,
  compression: TEXT,
  statistics: NUMBER,
  notNullName: TEXT,
  comment: TEXT,
})
const ATTRIBUTES = shapeOf<ColumnAttributes>([], {
  type: TEXT,
  nullable: FLAG,
  default: VALUE_OR_NULL,
  generated: ['null or { as: … }', (value) => value === null || (typeof value === 'object' && 'as' in value)],
  autoincrement: FLAG,
  counter: ['null or an object', (value) => typeof value === 'object'],
  collation: TEXT_OR_NULL,
  storage: TEXT_OR_NULL,
  compression: TEXT_OR_NULL,
  statistics: ['a number or null', (value) => value === null || isNumber(value)],
  notNullName: TEXT_OR_NULL,
  comment: TEXT_OR_NULL,
})
const KEY_INDEX = { include: NAMES, with: OPTIONS, comment: TEXT }
const PRIMARY_KEY = shapeOf<PrimaryKey>(['columns'], {
  name: TEXT,
  columns: NAMES,
  deferrable: DEFERRABLE,
  ...KEY_INDEX,
})
const UNIQUE = shapeOf<Unique>(['columns'], {
  name: TEXT,
  columns: NAMES,
  nullsNotDistinct: FLAG,
  deferrable: DEFERRABLE,
  ...KEY_INDEX,
})
const FOREIGN_KEY = shapeOf<ForeignKey>(['columns', 'references'], {
  name: TEXT,
  columns: NAMES,
  references: { of: shapeOf<ForeignKey['references']>(['table', 'columns'], { table: TEXT, columns: NAMES }) },
  match: oneOf('full'),
  onDelete: ACTION,
  onDeleteColumns: NAMES,
  onUpdate: ACTION,
  deferrable: DEFERRABLE,
  notValid: FLAG,
  comment: TEXT,
})
export const CHECK: Shape = shapeOf<Check>(['expression'], {
  name: TEXT,
  expression: TEXT,
  notValid: FLAG,
  noInherit: FLAG,
  comment: TEXT,
})
const EXCLUSION = shapeOf<Exclusion>(['using', 'elements'], {
  name: TEXT,
  using: TEXT,
  elements: ['a list of { column: …, with: … } and { expression: …, with: … }', isExcluded],
  where: TEXT,
  deferrable: DEFERRABLE,
  ...KEY_INDEX,
})
export const INDEX: Shape = shapeOf<Index>(['name', 'columns'], {
  name: TEXT,
  columns: ['a list of names, { column: … } and { expression: … }', isIndexed],
  unique: FLAG,
  using: TEXT,
  nullsNotDistinct: FLAG,
  where: TEXT,
  tablespace: TEXT,
  ...KEY_INDEX,
})
const TABLE = shapeOf<Table>(['name', 'columns'], {
  name: TEXT,
  columns: { each: COLUMN },
  primaryKey: { of: PRIMARY_KEY },
  unique: { each: UNIQUE },
  foreignKeys: { each: FOREIGN_KEY },
  checks: { each: CHECK },
  exclusions: { each: EXCLUSION },
  indexes: { each: INDEX },
  comment: TEXT,
  options: OPTIONS,
})

const DURATION: Kind = [DURATION_WORDS, isDuration]
const TIMEOUTS = shapeOf<Timeouts>([], { lock: DURATION, statement: DURATION })

/** By the name that a table change has them under. */
const PARTS: Readonly<Record<string, Shape>> = {
  column: COLUMN,
  set: ATTRIBUTES,
  primaryKey: PRIMARY_KEY,
  unique: UNIQUE,
  foreignKey: FOREIGN_KEY,
  check: CHECK,
  exclusion: EXCLUSION,
  index: INDEX,
}

/** @throws LimbeckError `invalid-op` naming the part */
export function checkShape(value: unknown, { required, parts }: Shape, what: string): void {
  if (typeof value !== 'object' || value === null || isList(value)) {
    throw refused(`${what} has ${said(value)} where an object stands`, parts)
  }
  const given = new Map<string, unknown>(Object.entries(value))
  const missing = required.find((name) => given.get(name) === undefined)
  if (missing !== undefined) throw refused(`${what} lacks "${missing}"`, parts)
  const name = given.get('name')
  const where = typeof name === 'string' && !what.includes(`"${name}"`) ? `${what}, "${name}"` : what
  for (const [key, part] of given) {
    const kind = Object.hasOwn(parts, key) ? parts[key] : undefined
    if (kind === undefined) throw refused(`${where} has the part "${key}", which is not known`, parts)
    if (part !== undefined) checkPart(part, kind, key, where)
  }
}

function checkPart(value: unknown, kind: Kind, key: string, what: string): void {
  if ('of' in kind) return checkShape(value, kind.of, `${what}, "${key}"`)
  if ('each' in kind) {
    if (!isList(value)) throw wrongKind(what, key, 'a list')
    for (const item of value) checkShape(item, kind.each, what)
    return
  }
  const [words, check] = kind
  if (!check(value)) throw wrongKind(what, key, words)
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function isValue(value: unknown): boolean {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value) || isSql(value)
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint'
}

function isIndexed(value: unknown): boolean {
  return isList(value) && value.every((part) => typeof part === 'string' || isPart(part))
}

function isExcluded(value: unknown): boolean {
  return isList(value) && value.every((part) => isPart(part) && 'with' in part && typeof part.with === 'string')
}

function isPart(part: unknown): part is object {
  return typeof part === 'object' && part !== null && ('column' in part || 'expression' in part)
}

export function oneOf(...values: readonly string[]): Kind {
  return [values.map((value) => `"${value}"`).join(' or '), (value) => values.includes(String(value))]
}

function said(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : String(value)
}

function wrongKind(what: string, key: string, words: string): LimbeckError {
  return new LimbeckError('invalid-op', `${what} has a value of the wrong kind for "${key}"`, {
    hint: `It must be ${words}.`,
  })
}

function refused(message: string, parts: Shape['parts']): LimbeckError {
  return new LimbeckError('invalid-op', message, { hint: `The parts are: ${Object.keys(parts).join(', ')}.` })
}
