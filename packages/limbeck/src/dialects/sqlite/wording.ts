/** Expressions in the words that the database has for them. */
import { parseName } from '../../schema/names.ts'
import type { Index, Schema, Table } from '../../schema/schema.ts'
import { expressionKey } from './grammar/expression.ts'
import { foldName } from './grammar/tokens.ts'

/**
 * The schema, in which every expression that the database has in the same place, with more quotes or fewer, with the table's
 * name before its columns or without, stands as it does there: what means the same is no difference. A place that is not
 * there, because its name is new, is looked for elsewhere.
 */
export function inWordsOf(live: Schema, desired: Schema): Schema {
  const there = textsByPlace(live)
  const texts = new Set([...there.values()].flat())
  const anywhere = new Map([...texts].map((text) => [keyOf(text), text]))
  const words = new Map([...textsByPlace(desired)].map(([key, wanted]) => [key, paired(wanted, there.get(key))]))
  return {
    tables: desired.tables.map((table) =>
      reworded(table, (text, place) => {
        const key = keyOf(text, place)
        const word = words.get(key)?.shift()
        return word ?? (there.has(key) || texts.has(text) ? text : (anywhere.get(keyOf(text)) ?? text))
      }),
    ),
  }
}

/** The texts of each place in their order. Checks without a name share one, and several may mean the same. */
function textsByPlace({ tables }: Schema): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>()
  for (const table of tables) {
    reworded(table, (text, place) => {
      const key = keyOf(text, place)
      places.set(key, [...(places.get(key) ?? []), text])
      return text
    })
  }
  return places
}

/** For each of the texts the one that is there for it, one to one: the very same before one that means the same. */
function paired(wanted: readonly string[], there: readonly string[] = []): (string | undefined)[] {
  const left = [...there]
  const exact = wanted.map((text) => (left.includes(text) ? left.splice(left.indexOf(text), 1)[0] : undefined))
  return exact.map((text) => text ?? left.shift())
}

/** Without a place, the names of tables in the text count: they may be those of other tables. */
function keyOf(text: string, place: readonly string[] = []): string {
  const [table] = place
  const key = expressionKey(text, table === undefined ? undefined : parseName(table).name)
  return [...place.map(foldName), key].join('\0')
}

/** @param place the table, and what in it the expression belongs to */
type Reword = (text: string, place: readonly string[]) => string

function reworded(table: Table, reword: Reword): Table {
  const { name, columns, checks, indexes } = table
  return {
    ...table,
    columns: columns.map((column) =>
      column.generated
        ? {
            ...column,
            generated: { ...column.generated, as: reword(column.generated.as, [name, 'column', column.name]) },
          }
        : column,
    ),
    ...(checks && {
      checks: checks.map((check) => ({
        ...check,
        expression: reword(check.expression, [name, 'check', check.name ?? '']),
      })),
    }),
    ...(indexes && { indexes: indexes.map((index) => rewordedIndex(index, name, reword)) }),
  }
}

function rewordedIndex(index: Index, table: string, reword: Reword): Index {
  return {
    ...index,
    columns: index.columns.map((part, i) =>
      typeof part === 'object' && 'expression' in part
        ? { ...part, expression: reword(part.expression, [table, 'index', index.name, String(i)]) }
        : part,
    ),
    ...(index.where !== undefined && { where: reword(index.where, [table, 'index', index.name, 'where']) }),
  }
}
