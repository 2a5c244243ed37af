/** Sequences that go by the names of their columns get other names together with them. */
import { parseName } from '../../schema/names.ts'
import type { Reader } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { type Name, nameOf, type RelationCounter } from './catalog.ts'
import { type Counted, fullCounter, usualSequence } from './model-counter.ts'
import { besideTable } from './quoting.ts'
import type { ColumnState } from './target.ts'

/** A column, under the name of its table. */
type Place = Omit<Counted, 'type'>

/** Where a sequence is under its new name, and the statement that gives it that. */
export interface Renamed {
  readonly place: Pick<RelationCounter, 'name' | 'sql'>
  readonly sql: string
}

/**
 * What becomes of the sequence of a column when the column, or its table, is called otherwise; nothing where it has a name of its
 * own, or the other name is taken.
 * @param now as it is called when the statement runs
 * @param moved the names that the sequences of the table had before the op, and those that they have by now
 */
export async function renamedSequence(
  db: Reader,
  counter: Name | null | undefined,
  [was, now]: readonly [Place, Place],
  moved: { readonly had: readonly string[]; readonly have: readonly string[] } = { had: [], have: [] },
): Promise<Renamed | undefined> {
  const [from, to] = [usualSequence(was), usualSequence(now)]
  if (!counter || from === to || nameOf(counter) !== from) return undefined
  const next = besideTable(now.table, to)
  if (moved.have.includes(to)) return undefined
  const [row] = await db.all('SELECT to_regclass($1) IS NULL AS is_free', [next])
  if (row?.['is_free'] !== true && !moved.had.includes(to)) return undefined
  const { name } = parseName(to)
  return {
    place: { name, sql: next },
    sql: `ALTER SEQUENCE ${besideTable(now.table, from)} RENAME TO ${doubleQuoted(name)}`,
  }
}

/** The name of the sequence of a column; the catalog does not tell it yet of one that has begun to count in the same op. */
export function countedBy({ column, was }: ColumnState, table: string): Name | undefined {
  // One that no longer counts has left its sequence.
  if (column.autoincrement !== true) return undefined
  if (was?.counter) return was.counter
  const { sequence } = fullCounter(column.counter ?? {}, { table, column: column.name, type: column.type })
  const { namespace = null, name } = parseName(sequence)
  return { namespace, name }
}
