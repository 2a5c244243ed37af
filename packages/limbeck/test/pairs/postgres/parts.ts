/** Random keys, constraints and indexes of a table. */
import type { Choices } from './choices.ts'
import { columnsOf, type Item, type ItemKind, itemsOf, type Sketch, withItem } from './sketch.ts'
import { freeName } from './types.ts'
import { familyOf } from './vocabulary.ts'

/** A table with something more, or the same where nothing fits. */
export type PartMaker = (sketch: Sketch, on: Item, choices: Choices) => Sketch

const NAMES = ['one', 'two', 'Odd "part"', 'three', 'four', 'five', 'six', 'seven', 'eight'] as const

/** Few names, so that one moves from table to table. */
function make(
  kind: ItemKind,
  sqlOf: (sketch: Sketch, on: Item, choices: Choices) => readonly string[] | undefined,
): PartMaker {
  return (sketch, on, choices) => {
    const taken: readonly ItemKind[] = ['key', 'part', 'foreignKey']
    const bare = sketch.map((item) => (taken.includes(item.kind) ? { ...item, on: 0 } : item))
    const name = freeName(bare, NAMES, choices, { kinds: taken, on: 0 })
    const sql = sqlOf(sketch, on, choices)
    return name === undefined || sql === undefined ? sketch : withItem(sketch, { kind, name, on: on.id, sql })
  }
}

const constraint = (text: string): string => `ALTER TABLE {on} ADD CONSTRAINT {self} ${text}`

/** Columns of a table at random, each once. */
function some(sketch: Sketch, on: Item, choices: Choices, most = 2): readonly Item[] {
  const columns = columnsOf(sketch, on)
  const count = 1 + choices.below(most)
  return [
    ...new Set(Array.from({ length: count }, () => choices.pick(columns)).filter((column) => column !== undefined)),
  ]
}

function list(columns: readonly Item[]): string {
  return columns.map(({ id }) => `{${id}}`).join(', ')
}

function including(sketch: Sketch, on: Item, choices: Choices): string {
  const more = choices.once(6) ? choices.pick(columnsOf(sketch, on)) : undefined
  return more === undefined ? '' : ` INCLUDE ({${more.id}})`
}

function comment(choices: Choices, what: string): readonly string[] {
  return choices.once(6) ? [`COMMENT ON ${what} IS '${choices.pick(['words', "it''s"])}'`] : []
}

const onConstraint = 'CONSTRAINT {self} ON {on}'

const deferrable = (choices: Choices): string =>
  choices.pick(['', '', '', '', ' DEFERRABLE', ' DEFERRABLE INITIALLY DEFERRED'])

const primaryKey = make('key', (sketch, on, choices) => {
  const columns = some(sketch, on, choices)
  const storage = choices.once(8) ? ' WITH (fillfactor=60)' : ''
  const rest = `${including(sketch, on, choices)}${storage}${deferrable(choices)}`
  return [constraint(`PRIMARY KEY (${list(columns)})${rest}`), ...comment(choices, onConstraint)]
})

const unique = make('key', (sketch, on, choices) => {
  const columns = some(sketch, on, choices)
  const nulls = choices.once(4) ? 'NULLS NOT DISTINCT ' : ''
  const rest = `${including(sketch, on, choices)}${deferrable(choices)}`
  return [constraint(`UNIQUE ${nulls}(${list(columns)})${rest}`), ...comment(choices, onConstraint)]
})

/** A truth about a column. */
export function condition(sketch: Sketch, { id, type = '' }: Item, choices: Choices): string {
  const family = familyOf(type, sketch)
  const called = choices.once(5) ? choices.pick(itemsOf(sketch, 'function')) : undefined
  if (called) return `{${called.id}}({${id}}) IS NOT NULL`
  if (family === 'number') return choices.pick([`{${id}} > 0`, `{${id}} <> 7`, `{${id}} IN (0, 1, 2, 7)`])
  if (family === 'text') return choices.pick([`{${id}} <> 'x'`, `{${id}} IN ('1', 'a', '')`, `length({${id}}) < 9`])
  if (family === 'truth') return choices.pick([`{${id}}`, `NOT {${id}}`])
  const value = choices.once(2) ? enumValue(sketch, type, choices) : undefined
  if (value) return `{${id}} <> {${value.id}}`
  return choices.pick([`{${id}} IS NOT NULL`, `{${id}} IS NULL OR {${id}}::text <> 'x'`])
}

function enumValue(sketch: Sketch, type: string, choices: Choices): Item | undefined {
  return choices.pick(sketch.filter(({ kind, on }) => kind === 'value' && type === `{${on}}`))
}

const conditionOf = (sketch: Sketch, on: Item, choices: Choices): string | undefined => {
  const column = choices.pick(columnsOf(sketch, on))
  return column && condition(sketch, column, choices)
}

const check = make('part', (sketch, on, choices) => {
  const expression = conditionOf(sketch, on, choices)
  if (expression === undefined) return undefined
  const more = choices.pick(['', '', '', ' NOT VALID', ' NO INHERIT'])
  return [constraint(`CHECK (${expression})${more}`), ...comment(choices, onConstraint)]
})

const exclusion = make('part', (sketch, on, choices) => {
  const column = choices.pick(columnsOf(sketch, on))
  if (column === undefined) return undefined
  const isRange = familyOf(column.type ?? '', sketch) === 'range'
  const how = isRange ? 'gist' : choices.pick(['btree', 'hash'])
  const where = choices.once(4) ? conditionOf(sketch, on, choices) : undefined
  const text = `EXCLUDE USING ${how} ({${column.id}} WITH ${isRange ? '&&' : '='})${where === undefined ? '' : ` WHERE (${where})`}`
  return [constraint(`${text}${deferrable(choices)}`), ...comment(choices, onConstraint)]
})

const METHODS = ['', '', '', ' USING hash', ' USING gin', ' USING gist', ' USING brin', ' USING spgist'] as const

const index = make('part', (sketch, on, choices) => {
  const method = choices.pick(METHODS)
  const columns = some(sketch, on, choices, method === '' ? 2 : 1)
  const parts = columns.map((column) => indexPart(sketch, column, choices, method))
  const [only, nulls] = choices.pick([
    ['', ''],
    ['', ''],
    ['UNIQUE ', ''],
    ['UNIQUE ', ' NULLS NOT DISTINCT'],
  ])
  const where = choices.once(5) ? conditionOf(sketch, on, choices) : undefined
  const storage = choices.once(8) ? ' WITH (fillfactor=75)' : ''
  return [
    `CREATE ${only}INDEX {self} ON {on}${method} (${parts.join(', ')})${including(sketch, on, choices)}${nulls}${storage}` +
      (where === undefined ? '' : ` WHERE ${where}`),
    ...comment(choices, 'INDEX {place}{self}'),
  ]
})

function indexPart(sketch: Sketch, { id, type = '' }: Item, choices: Choices, method: string): string {
  const family = familyOf(type, sketch)
  if (choices.once(4)) {
    if (family === 'number') return `({${id}} + 1)`
    if (family === 'text') return `lower({${id}})`
    return `({${id}} IS NULL)`
  }
  const collation = family === 'text' && choices.once(4) ? ' COLLATE "C"' : ''
  const operators =
    family === 'text' && choices.once(4)
      ? ' text_pattern_ops'
      : family === 'json' && choices.once(2)
        ? ' jsonb_path_ops'
        : ''
  const order = method === '' ? choices.pick(['', '', ' DESC', ' NULLS FIRST', ' DESC NULLS LAST']) : ''
  return `{${id}}${collation}${operators}${order}`
}

const ACTIONS = ['', '', 'CASCADE', 'SET NULL', 'SET DEFAULT', 'RESTRICT'] as const

const foreignKey = make('foreignKey', (sketch, on, choices) => {
  const key = choices.pick(itemsOf(sketch, 'key'))
  const [, wanted = ''] = /\(([{}\d, ]+)\)/.exec(key?.sql[0] ?? '') ?? []
  const targets = [...wanted.matchAll(/\{(\d+)\}/g)].flatMap(
    ([, id]) => sketch.find((item) => item.id === Number(id)) ?? [],
  )
  const [first] = targets
  if (first === undefined) return undefined
  const own: Item[] = []
  for (const target of targets) {
    const free = columnsOf(sketch, on).filter((column) => !own.includes(column) && column !== target)
    const alike = free.filter(({ type }) => whole(type) === whole(target.type))
    const chosen = choices.pick(alike)
    if (chosen === undefined) return undefined
    own.push(chosen)
  }
  const [onDelete, onUpdate] = [choices.pick(ACTIONS), choices.pick(ACTIONS)]
  const text =
    `FOREIGN KEY (${list(own)}) REFERENCES {${first.on}} (${list(targets)})${choices.once(5) ? ' MATCH FULL' : ''}` +
    `${onDelete && ` ON DELETE ${onDelete}`}${onUpdate && ` ON UPDATE ${onUpdate}`}${deferrable(choices)}${choices.once(5) ? ' NOT VALID' : ''}`
  return [constraint(text), ...comment(choices, onConstraint)]
})

/** What counts by itself is a number. */
function whole(type = ''): string {
  return /serial|integer|bigint|smallint/.test(type) ? 'number' : type
}

/** What happens oftener stands here oftener. */
export const PART_MAKERS: readonly [PartMaker, ...PartMaker[]] = [
  primaryKey,
  unique,
  index,
  check,
  foreignKey,
  primaryKey,
  foreignKey,
  index,
  exclusion,
  check,
  foreignKey,
]
