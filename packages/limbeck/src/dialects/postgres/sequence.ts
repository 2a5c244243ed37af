/** The sequences of columns as SQL. */
import type { Column, Counter } from '../../schema/schema.ts'
import { fullCounter, type Counted, type FullCounter } from './model-counter.ts'
import { besideTable } from './quoting.ts'
import { ddlType } from './types.ts'

/** Whether the numbers of a column come from a default. */
export function isSerial({ counter }: Pick<Column, 'counter'>): boolean {
  return counter?.kind === 'serial'
}

/** The name of a column's sequence in SQL. */
export function sequenceName({ name, type, counter = {} }: Column, table: string): string {
  const { sequence } = fullCounter(counter, { table, column: name, type })
  return besideTable(table, sequence)
}

/** `CREATE SEQUENCE …`, for a column whose default it is to be. */
export function createSequence(column: Column, table: string): string {
  const { name, type, counter = {} } = column
  const counted = { table, column: name, type }
  const full = fullCounter(counter, counted)
  const options = sequenceOptions(counter, full)
  return [`CREATE SEQUENCE ${sequenceName(column, table)} AS ${ddlType(full.type)}`, ...options].join(' ')
}

/** `GENERATED … AS IDENTITY (…)` */
export function identityText(column: Column, table: string): string {
  const { name, type, counter = {} } = column
  const kind = counter.kind === 'always' ? 'ALWAYS' : 'BY DEFAULT'
  const options = [
    ...(counter.sequence === undefined ? [] : [`SEQUENCE NAME ${sequenceName(column, table)}`]),
    ...sequenceOptions(counter, fullCounter(counter, { table, column: name, type })),
  ]
  return `GENERATED ${kind} AS IDENTITY${options.length === 0 ? '' : ` (${options.join(' ')})`}`
}

/** The options that make one counter of another. */
export function changedOptions(was: Counter, now: Counter, counted: Counted): readonly string[] {
  // What is not said follows from what is, on both sides.
  const [before, after] = [fullCounter(was, counted), fullCounter(now, counted)]
  return OPTIONS.filter(({ of }) => of(before) !== of(after)).map(({ text }) => text(after))
}

/**
 * What a counter that turns round begins with, as an option: the values that it has come to may be out of its new bounds, and the
 * server would refuse them.
 */
export function newBeginning(was: Counter, now: Counter, counted: Counted): readonly string[] {
  const [before, after] = [fullCounter(was, counted), fullCounter(now, counted)]
  return before.increment > 0 === after.increment > 0 ? [] : [`RESTART WITH ${after.start}`]
}

/** What a counter says, as options. */
export function sequenceOptions(counter: Counter, full: FullCounter): readonly string[] {
  return OPTIONS.filter(({ of }) => of(counter) !== undefined).map(({ text }) => text(full))
}

type OptionName = 'start' | 'increment' | 'minValue' | 'maxValue' | 'cache' | 'cycle'

interface Option {
  readonly of: (counter: { readonly [K in OptionName]?: number | bigint | boolean }) =>
    | number
    | bigint
    | boolean
    | undefined
  readonly text: (counter: FullCounter) => string
}

const OPTIONS: readonly Option[] = [
  { of: ({ start }) => start, text: ({ start }) => `START WITH ${start}` },
  { of: ({ increment }) => increment, text: ({ increment }) => `INCREMENT BY ${increment}` },
  { of: ({ minValue }) => minValue, text: ({ minValue }) => `MINVALUE ${minValue}` },
  { of: ({ maxValue }) => maxValue, text: ({ maxValue }) => `MAXVALUE ${maxValue}` },
  { of: ({ cache }) => cache, text: ({ cache }) => `CACHE ${cache}` },
  { of: ({ cycle }) => cycle, text: ({ cycle }) => (cycle ? 'CYCLE' : 'NO CYCLE') },
]
