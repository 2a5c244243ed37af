/** How PostgreSQL numbers rows, as Drizzle has it → ours. */
import type { PgColumn, PgSequenceOptions } from 'drizzle-orm/pg-core'
import { formatName } from '../../schema/names.ts'
import type { Counter } from '../../schema/schema.ts'

/** The types that are short for an integer with a sequence. */
const SERIAL: ReadonlyMap<string, string> = new Map([
  ['serial', 'integer'],
  ['smallserial', 'smallint'],
  ['bigserial', 'bigint'],
])

/** The type of a column, and how it is numbered. */
export interface Counted {
  readonly type: string
  readonly autoincrement?: true
  readonly counter?: Counter
}

/** @param type as limbeck writes it */
export function countedOf({ generatedIdentity: identity }: PgColumn, type: string, namespace?: string): Counted {
  const base = SERIAL.get(type)
  if (base !== undefined) return { type: base, autoincrement: true, counter: { kind: 'serial' } }
  if (identity === undefined) return { type }
  const { sequenceName: name, sequenceOptions } = identity
  const counter: Counter = {
    ...(identity.type === 'always' && { kind: 'always' }),
    ...numbersOf(sequenceOptions),
    ...(name !== undefined && { sequence: formatName({ name, ...(namespace !== undefined && { namespace }) }) }),
  }
  return { type, autoincrement: true, ...(Object.keys(counter).length > 0 && { counter }) }
}

/** How a sequence goes on. Drizzle takes numbers as text too, for those that JavaScript has not. */
export function numbersOf(options: PgSequenceOptions = {}): Omit<Counter, 'kind' | 'sequence'> {
  const { startWith, increment, minValue, maxValue, cache, cycle } = options
  return {
    ...(startWith !== undefined && { start: integer(startWith) }),
    ...(increment !== undefined && { increment: integer(increment) }),
    ...(minValue !== undefined && { minValue: integer(minValue) }),
    ...(maxValue !== undefined && { maxValue: integer(maxValue) }),
    ...(cache !== undefined && { cache: integer(cache) }),
    ...(cycle === true && { cycle }),
  }
}

function integer(value: number | string): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : BigInt(value)
}
