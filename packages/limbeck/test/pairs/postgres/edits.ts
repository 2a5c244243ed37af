/** What people do to their schemas. */
import { makeDependent, make, makePart } from './build.ts'
import { type Choices } from './choices.ts'
import { DEPENDENT_MAKERS } from './dependents.ts'
import { PART_MAKERS } from './parts.ts'
import { type Item, type ItemKind, itemsOf, type Sketch } from './sketch.ts'
import { addColumn, columnParts, columnSql, table, tableSettings } from './tables.ts'
import { addAttribute, addValue, anyType, domainParts, TYPE_MAKERS } from './types.ts'

type Edit = (sketch: Sketch, choices: Choices) => Sketch

export function edit(sketch: Sketch, choices: Choices): Sketch {
  return choices.pick(EDITS)(sketch, choices)
}

function replaced(sketch: Sketch, item: Item, by: Partial<Item>): Sketch {
  return sketch.map((other) => (other === item ? { ...item, ...by } : other))
}

/** An edit of one thing of a kind. */
function of(kind: ItemKind, change: (sketch: Sketch, item: Item, choices: Choices) => Sketch): Edit {
  return (sketch, choices) => {
    const item = choices.pick(itemsOf(sketch, kind))
    return item === undefined ? sketch : change(sketch, item, choices)
  }
}

const drop =
  (...kinds: readonly ItemKind[]): Edit =>
  (sketch, choices) => {
    const item = choices.pick(itemsOf(sketch, ...kinds))
    return sketch.filter((other) => other !== item)
  }

/** Takes a name that is free, or swaps it with the one that has it. */
const rename = (kind: ItemKind, names: readonly string[]): Edit =>
  of(kind, (sketch, item, choices) => {
    const name = choices.pick(names) ?? item.name
    const other = sketch.find((one) => one.kind === kind && one.on === item.on && one.name === name)
    if (other === undefined) return replaced(sketch, item, { name })
    return choices.once(3) ? replaced(replaced(sketch, other, { name: item.name }), item, { name }) : sketch
  })

const newType = of('column', (sketch, column, choices) => {
  const type = anyType(sketch, choices)
  const { sql } = column
  if (sql[0]?.includes('GENERATED')) return sketch
  return replaced(sketch, column, choices.once(2) ? { type } : { type, sql: columnSql(type, sketch, choices) })
})

/** Near types, which most values survive. */
const widened = of('column', (sketch, column, choices) => {
  const near = NEAR[column.type ?? '']
  return near === undefined ? sketch : replaced(sketch, column, { type: choices.pick(near) })
})

const NEAR: Readonly<Record<string, readonly [string, ...string[]]>> = {
  integer: ['bigint', 'text', 'numeric', 'smallint'],
  bigint: ['integer', 'text', 'double precision'],
  smallint: ['integer', 'boolean'],
  text: ['character varying(20)', 'integer', 'jsonb', 'text[]'],
  'character varying(20)': ['text', 'character varying(3)'],
  'numeric(10,2)': ['numeric', 'numeric(4,1)', 'integer', 'money'],
  'timestamp with time zone': ['timestamp without time zone', 'date', 'text'],
  'timestamp without time zone': ['timestamp with time zone', 'date'],
  boolean: ['integer', 'text'],
  jsonb: ['json', 'text'],
  json: ['jsonb'],
  serial: ['bigserial', 'integer'],
  inet: ['cidr', 'text'],
  uuid: ['text', 'bytea'],
  'integer[]': ['bigint[]', 'text[]', 'text'],
}

const otherwise = of('column', (sketch, column, choices) =>
  column.type === undefined || column.sql[0]?.includes('GENERATED')
    ? sketch
    : replaced(sketch, column, { sql: columnSql(column.type, sketch, choices) }),
)

const remade = of('column', (sketch, column, choices) => {
  const on = sketch.find(({ id }) => id === column.on)
  if (on === undefined) return sketch
  const rest = sketch.filter((other) => other !== column)
  return replaced(sketch, column, columnParts(rest, on, choices))
})

const settings = of('table', (sketch, item, choices) =>
  replaced(sketch, item, { sql: [...item.sql.slice(0, 1), ...tableSettings(choices)] }),
)

const ofDomain = of('domain', (sketch, item, choices) => {
  // Known limit: a default of a column that goes together with the type of its domain.
  const hasDefaults = sketch.some(
    ({ type, sql }) => type === `{${item.id}}` && sql.some((one) => / DEFAULT /.test(one)),
  )
  const type =
    choices.once(3) && !hasDefaults
      ? anyType(
          sketch.filter(({ id }) => id < item.id),
          choices,
          ['enum'],
        )
      : (item.type ?? 'text')
  return replaced(sketch, item, { type, sql: domainParts(type, sketch, choices) })
})

const reorder = of('value', (sketch, item) => [item, ...sketch.filter((other) => other !== item)])

const attributeType = of('attribute', (sketch, item, choices) =>
  replaced(sketch, item, {
    type: anyType(
      sketch.filter(({ id }) => id < item.id),
      choices,
      ['enum'],
    ),
  }),
)

/** The same thing under the same name, made anew at random. */
const change =
  (...kinds: readonly ItemKind[]): Edit =>
  (sketch, choices) => {
    const item = choices.pick(itemsOf(sketch, ...kinds))
    if (item === undefined) return sketch
    const rest = sketch.filter((other) => other !== item)
    const on = sketch.find(({ id }) => id === item.on)
    const makers: readonly Edit[] = [
      ...TYPE_MAKERS,
      ...DEPENDENT_MAKERS,
      ...(on === undefined
        ? []
        : PART_MAKERS.map(
            (maker): Edit =>
              (all, own) =>
                maker(all, on, own),
          )),
    ]
    for (const maker of makers) {
      const made = maker(rest, choices)
      const fresh = made.length === rest.length + 1 ? made.at(-1) : undefined
      if (fresh?.kind === item.kind)
        return sketch.map((other) => (other === item ? { ...fresh, id: item.id, name: item.name } : other))
    }
    return sketch
  }

const more = (kind: ItemKind, add: (sketch: Sketch, item: Item, choices: Choices) => Sketch): Edit => of(kind, add)

const TABLE_NAMES = ['users', 'people', 'Odd "table"', 'orders', 'Users']
const COLUMN_NAMES = ['id', 'a', 'b', 'renamed', 'Odd "col"', 'c', 'd', 'A']

/** What stands on tables. */
const DEPENDENTS: readonly ItemKind[] = [
  'view',
  'materialized',
  'trigger',
  'rule',
  'policy',
  'statistics',
  'grant',
  'comment',
  'tableFunction',
  'triggerFunction',
]

/** What happens oftener stands here oftener. */
const EDITS: readonly [Edit, ...Edit[]] = [
  widened,
  otherwise,
  more('table', addColumn),
  drop('column'),
  rename('column', COLUMN_NAMES),
  newType,
  makePart,
  drop('key', 'part', 'foreignKey'),
  more('enum', (sketch, { id }, choices) => addValue(sketch, id, choices)),
  drop('value'),
  rename('value', ['sad', 'blue', 'ok', 'new', "it's new"]),
  reorder,
  makeDependent,
  drop(...DEPENDENTS),
  change(...DEPENDENTS),
  change('key', 'part', 'foreignKey'),
  rename('table', TABLE_NAMES),
  settings,
  remade,
  make,
  drop(
    'enum',
    'domain',
    'composite',
    'range',
    'sequence',
    'function',
    'aggregate',
    'collation',
    'namespace',
    'defaultGrant',
  ),
  change('range', 'sequence', 'function', 'aggregate', 'collation'),
  ofDomain,
  more('composite', (sketch, { id }, choices) => addAttribute(sketch, id, choices)),
  drop('attribute'),
  attributeType,
  (sketch, choices) => {
    const made = table(sketch, choices)
    const on = made === sketch ? undefined : made.at(-1)
    return on === undefined ? sketch : addColumn(addColumn(made, on, choices), on, choices)
  },
  drop('table'),
  rename('key', ['one', 'two', 'nine']),
  rename('part', ['three', 'four', 'ten']),
  rename('view', ['people', 'best', 'renamed']),
  rename('enum', ['mood', 'feeling']),
  newType,
  widened,
  rename('column', COLUMN_NAMES),
]
