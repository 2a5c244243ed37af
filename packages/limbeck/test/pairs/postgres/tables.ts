/** Random tables with their columns. */
import type { Choices } from './choices.ts'
import { columnsOf, isDivided, type Item, itemsOf, nextId, type Sketch, withItem } from './sketch.ts'
import { anyType, freeName, type Maker, namespaceFor, sequenceOptions, valueIn } from './types.ts'
import { familyOf } from './vocabulary.ts'

const TABLES = ['users', 'orders', 'Odd "table"', 'events', 'items', 'select'] as const
const COLUMNS = ['id', 'a', 'b', 'c', 'Odd "col"', 'd', 'select', 'e'] as const

export const table: Maker = (sketch, choices) => {
  const name = freeName(sketch, TABLES, choices, { kinds: ['table'] })
  if (name === undefined) return sketch
  const unlogged = choices.once(8) ? 'UNLOGGED ' : ''
  const place = namespaceFor(sketch, choices)
  const storage = choices.once(6) ? ' WITH (fillfactor=70)' : ''
  const settings = tableSettings(choices)
  return withItem(sketch, {
    kind: 'table',
    name,
    ...place,
    sql: [`CREATE ${unlogged}TABLE {self} ()${storage}`, ...settings],
  })
}

/** How tables are divided, and what their partitions hold. */
const DIVISIONS: readonly [Division, ...Division[]] = [
  ['LIST', 'integer', ['IN (0, 1)', 'IN (2, 7, NULL)', 'IN (100)', 'DEFAULT']],
  ['RANGE', 'date', ["FROM (MINVALUE) TO ('2000-01-01')", "FROM ('2026-01-01') TO ('2027-01-01')", 'DEFAULT']],
  ['HASH', 'text', ['WITH (MODULUS 2, REMAINDER 0)', 'WITH (MODULUS 2, REMAINDER 1)']],
]

type Division = readonly [how: string, type: string, bounds: readonly string[]]

/** A table that is divided by one of its columns, which it is made with. */
function dividedTable(sketch: Sketch, choices: Choices): Sketch {
  const name = freeName(sketch, ['visits', 'Odd "visits"'], choices, { kinds: ['table'] })
  if (name === undefined) return sketch
  const [how, type, bounds] = choices.pick(DIVISIONS)
  const id = nextId(sketch)
  const sql = `CREATE TABLE {self} ({${id + 1}} ${type}) PARTITION BY ${how} ({${id + 1}})`
  const made = withItem(sketch, { kind: 'table', name, ...namespaceFor(sketch, choices), sql: [sql] })
  const divided = withItem(made, { kind: 'column', name: choices.pick(COLUMNS), on: id, type, sql: [] })
  return bounds.reduce<Sketch>((done, bound, i) => {
    if (choices.once(3)) return done
    const values = bound === 'DEFAULT' ? bound : `FOR VALUES ${bound}`
    const partition = `CREATE TABLE {self} PARTITION OF {on} ${values}`
    return withItem(done, {
      kind: 'partition',
      name: `${name}_${i}`,
      on: id,
      ...namespaceFor(done, choices),
      sql: [partition],
    })
  }, divided)
}

export function tableSettings(choices: Choices): readonly string[] {
  return [
    ...(choices.once(6) ? ['ALTER TABLE {self} REPLICA IDENTITY FULL'] : []),
    ...(choices.once(4) ? ['ALTER TABLE {self} ENABLE ROW LEVEL SECURITY'] : []),
    ...(choices.once(8) ? ['ALTER TABLE {self} FORCE ROW LEVEL SECURITY'] : []),
  ]
}

export function addColumn(sketch: Sketch, on: Item, choices: Choices): Sketch {
  const name = freeName(sketch, COLUMNS, choices, { kinds: ['column'], on: on.id })
  if (name === undefined) return sketch
  return withItem(sketch, { kind: 'column', name, on: on.id, ...columnParts(sketch, on, choices) })
}

/** A type, and all that is said about the column. */
export function columnParts(sketch: Sketch, on: Item, choices: Choices): Pick<Item, 'type' | 'sql'> {
  if (choices.once(6)) return counter(choices, on)
  const generated = choices.once(8) ? generatedFrom(sketch, on, choices) : undefined
  if (generated !== undefined) return generated
  const type = anyType(sketch, choices)
  return { type, sql: columnSql(type, sketch, choices) }
}

export function columnSql(type: string, sketch: Sketch, choices: Choices): readonly string[] {
  const isNotNull = choices.once(3)
  const initial = choices.once(3) ? defaultFor(type, sketch, choices) : undefined
  const collation =
    familyOf(type, sketch) === 'text' && choices.once(4) ? ` COLLATE ${collationFor(sketch, choices)}` : ''
  return [
    `${collation}${isNotNull ? ' NOT NULL' : ''}`.trimStart(),
    ...(initial === undefined ? [] : [own(`SET DEFAULT ${initial}`)]),
    ...(choices.once(8) ? [own(`SET STORAGE ${choices.pick(['EXTERNAL', 'MAIN', 'EXTENDED', 'PLAIN'])}`)] : []),
    ...(choices.once(8) ? [own(`SET STATISTICS ${choices.pick([100, 0, 500])}`)] : []),
    ...(choices.once(9) ? [own('SET COMPRESSION pglz')] : []),
    ...(choices.once(7) ? [`COMMENT ON COLUMN {on}.{self} IS '${choices.pick(['words', "it''s"])}'`] : []),
  ]
}

/** A change of the column itself. */
function own(change: string): string {
  return `ALTER TABLE {on} ALTER COLUMN {self} ${change}`
}

function collationFor(sketch: Sketch, choices: Choices): string {
  const made = choices.pick(itemsOf(sketch, 'collation'))
  return made && choices.once(2) ? `{${made.id}}` : '"C"'
}

function defaultFor(type: string, sketch: Sketch, choices: Choices): string {
  const family = familyOf(type, sketch)
  const sequence = family === 'number' && choices.once(3) ? choices.pick(itemsOf(sketch, 'sequence')) : undefined
  if (sequence) return `nextval('{${sequence.id}}'::regclass)`
  const called = choices.once(4) ? choices.pick(itemsOf(sketch, 'function')) : undefined
  if (called) return `{${called.id}}(${choices.pick(['', '1', "'a'"])})`
  if (family === 'time' && choices.once(2)) return 'CURRENT_TIMESTAMP'
  return valueIn(type, sketch, choices)
}

/** A table that has partitions already gets no column that counts before PostgreSQL 17. */
function counter(choices: Choices, on: Item): Pick<Item, 'type' | 'sql'> {
  const type = choices.pick(['integer', 'bigint', 'smallint'] as const)
  const kind = isDivided(on) ? 'serial' : choices.pick(['BY DEFAULT', 'serial', 'ALWAYS'] as const)
  const options = sequenceOptions(choices).replace(/AS \w+ ?/, '')
  if (kind === 'serial')
    return { type: type === 'integer' ? 'serial' : type === 'bigint' ? 'bigserial' : 'smallserial', sql: [] }
  return { type, sql: [`GENERATED ${kind} AS IDENTITY (${options})`.replace(/ \(\s*\)/, '')] }
}

/** A column that is computed from another one. */
function generatedFrom(sketch: Sketch, on: Item, choices: Choices): Pick<Item, 'type' | 'sql'> | undefined {
  const from = choices.pick(columnsOf(sketch, on).filter(({ sql }) => !sql[0]?.includes('GENERATED')))
  if (from === undefined) return undefined
  const called = choices.once(3) ? choices.pick(itemsOf(sketch, 'function')) : undefined
  const [type, as] = computed(from, familyOf(from.type ?? '', sketch), called)
  return { type, sql: [`GENERATED ALWAYS AS (${as}) ${choices.pick(['STORED', 'STORED', ''])}`.trimEnd()] }
}

function computed({ id }: Item, family: string, called: Item | undefined): readonly [string, string] {
  if (called && family === 'number') return ['integer', `{${called.id}}({${id}}::integer)`]
  if (called && family === 'text') return ['text', `{${called.id}}({${id}}::text)`]
  if (family === 'number') return ['numeric', `{${id}} + 1`]
  if (family === 'text') return ['text', `{${id}} || 'x'`]
  return ['boolean', `{${id}} IS NULL`]
}

/** A table of its own with some columns. */
export function tableWith(sketch: Sketch, choices: Choices, columns: readonly Choices[]): Sketch {
  const id = nextId(sketch)
  const made = choices.once(5) ? dividedTable(sketch, choices) : table(sketch, choices)
  const on = made.find((item) => item.id === id)
  return on === undefined ? sketch : columns.reduce((done, each) => addColumn(done, on, each), made)
}
