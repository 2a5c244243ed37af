/** Indexes of PostgreSQL's tables as Drizzle has them → ours. */
import { is, SQL } from 'drizzle-orm'
import type { Index as PgIndex, IndexedColumn } from 'drizzle-orm/pg-core'
import type { Written } from '../../schema/normalize.ts'
import type { Index, IndexColumn } from '../../schema/schema.ts'
import { indexPart } from './index-part.ts'
import { invalid, type Place } from './refuse.ts'
import type { Words } from './words.ts'

/**
 * The indexes of a table. `concurrently()` says how to make one, not what it is; and `using()` and `onOnly()` mean no more
 * than that: a table that is not partitioned has no others.
 * @param table its bare name, which drizzle-kit makes names of
 */
export function indexesOf(
  words: Words,
  place: Place,
  table: string,
  indexes: readonly PgIndex[],
): readonly Written<Index>[] {
  return indexes.map(({ config }) => ({
    name: config.name ?? nameOf(words, place, table, config.columns),
    columns: config.columns.map((part) => partOf(words, place, part)),
    unique: config.unique,
    ...(config.method !== undefined && config.method !== 'btree' && { using: config.method }),
    ...(config.with !== undefined && { with: config.with }),
    ...(config.where !== undefined && { where: words.expression(config.where, place) }),
  }))
}

type Part = PgIndex['config']['columns'][number]

/** drizzle-kit's name of an index that has none. */
function nameOf(words: Words, place: Place, table: string, parts: readonly Part[]): string {
  const columns = parts.map((part) => {
    if (isColumn(part)) return words.column(part)
    throw invalid(
      place,
      'has an index over an expression without a name',
      "Give it one: index('…').on(…); no name can be made of an expression.",
    )
  })
  return `${table}_${columns.join('_')}_index`
}

function partOf(words: Words, place: Place, part: Part): string | IndexColumn {
  if (is(part, SQL)) return indexPart(words.expression(part, place), { operatorClasses: true })
  if (!isColumn(part))
    throw invalid(place, 'has an index over something that is no column', 'Look at its index(…).on(…).')
  const { order, nulls, opClass } = part.indexConfig ?? {}
  const usual = order === 'desc' ? 'first' : 'last'
  return {
    column: words.column(part),
    ...(order === 'desc' && { order }),
    ...(nulls !== undefined && nulls !== usual && { nulls }),
    ...(opClass !== undefined && { operatorClass: opClass }),
  }
}

function isColumn(part: Part): part is Partial<IndexedColumn> {
  return !is(part, SQL) && 'name' in part
}
