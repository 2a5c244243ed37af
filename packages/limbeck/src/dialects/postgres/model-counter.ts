/** The schema model of the sequence that numbers a column. */
import { formatName } from '../../schema/names.ts'
import type { Counter } from '../../schema/schema.ts'
import type { PortableName } from '../../schema/types.ts'
import { nameOf, type RelationColumn, type RelationCounter } from './catalog.ts'
import { objectName } from './object-name.ts'
import { modelType, scalarName } from './types.ts'

/** The column that a counter belongs to. */
export interface Counted {
  readonly table: string
  readonly column: string
  readonly type: string
}

/** The model of a column's counter; nothing for an identity column with nothing special about it. */
export function counterModel(column: RelationColumn, sequence: RelationCounter, table: string): Counter | undefined {
  const { name, identity } = column
  const { start, increment, minValue, maxValue, cache, cycle } = sequence
  const counter: Counter = {
    ...(identity === 'a' ? { kind: 'always' } : identity === '' ? { kind: 'serial' } : {}),
    start: BigInt(start),
    increment: BigInt(increment),
    minValue: BigInt(minValue),
    maxValue: BigInt(maxValue),
    cache: BigInt(cache),
    ...(cycle ? { cycle } : {}),
    sequence: nameOf(sequence),
  }
  return plainCounter(counter, { table, column: name, type: modelType(column.type) })
}

/** A counter without what is as it would be anyway; nothing where that is all of it. */
export function plainCounter(counter: Counter, counted: Counted): Counter | undefined {
  const { kind, cycle, sequence, ...numbers } = counter
  const usual = usualNumbers(counter, counted.type)
  const plain: Counter = {
    ...(kind === undefined ? {} : { kind }),
    ...unusual('start', numbers, usual),
    ...unusual('increment', numbers, usual),
    ...unusual('minValue', numbers, usual),
    ...unusual('maxValue', numbers, usual),
    ...unusual('cache', numbers, usual),
    ...(cycle === true ? { cycle } : {}),
    ...(sequence === undefined || sequence === usualSequence(counted) ? {} : { sequence }),
  }
  return Object.keys(plain).length === 0 ? undefined : plain
}

/** All that a counter says or means. */
export interface FullCounter extends Numbers {
  readonly cycle: boolean
  readonly sequence: string
  /** The type that it counts in: that of the column, unless its limits go beyond that. */
  readonly type: string
}

export function fullCounter(counter: Counter, counted: Counted): FullCounter {
  const { start, increment, minValue, maxValue, cache, cycle = false, sequence = usualSequence(counted) } = counter
  const usual = usualNumbers(counter, counted.type)
  const limit = limitOf(counted.type)
  const [low, high] = [BigInt(minValue ?? usual.minValue), BigInt(maxValue ?? usual.maxValue)]
  return {
    start: BigInt(start ?? usual.start),
    increment: BigInt(increment ?? usual.increment),
    minValue: low,
    maxValue: high,
    cache: BigInt(cache ?? usual.cache),
    cycle,
    sequence,
    type: low < -limit || high >= limit ? 'bigint' : counted.type,
  }
}

interface Numbers {
  readonly start: bigint
  readonly increment: bigint
  readonly minValue: bigint
  readonly maxValue: bigint
  readonly cache: bigint
}

const LIMITS: Partial<Record<PortableName, bigint>> = { smallint: 2n ** 15n, integer: 2n ** 31n }

function limitOf(type: string): bigint {
  return LIMITS[scalarName(type) ?? 'bigint'] ?? 2n ** 63n
}

/** What `CREATE SEQUENCE` makes of what it is not told. */
function usualNumbers({ increment = 1, minValue, maxValue }: Counter, type: string): Numbers {
  const isAscending = increment > 0
  const minimum = isAscending ? 1n : -limitOf(type)
  const maximum = isAscending ? limitOf(type) - 1n : -1n
  return {
    start: BigInt(isAscending ? (minValue ?? minimum) : (maxValue ?? maximum)),
    increment: 1n,
    minValue: minimum,
    maxValue: maximum,
    cache: 1n,
  }
}

/** One of the numbers, if it is given and not the usual one. */
function unusual<K extends keyof Numbers>(
  name: K,
  given: Counter,
  usual: Numbers,
): { readonly [P in K]?: bigint | number } {
  const value = given[name]
  if (value === undefined || BigInt(value) === usual[name]) return {}
  const found: { [P in K]?: bigint | number } = {}
  found[name] = shortest(BigInt(value))
  return found
}

/** A number where it holds the value exactly. */
function shortest(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

/** The name of the sequence that a column makes, in the namespace of its table. */
export function usualSequence({ table, column }: Omit<Counted, 'type'>): string {
  return formatName({ name: objectName(table, column, 'seq') })
}
