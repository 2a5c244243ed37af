/**
 * A schema as SQL whose names are still open: things know each other by numbers, so that one can be renamed, or go, and all
 * that speaks of it follows, or goes as well.
 */

/** Something with a name. Its SQL is written with `{self}` for it, `{on}` for what it belongs to,
 * `{place}` for the namespace of that, and `{7}` for the thing of that number. */
export interface Item {
  readonly id: number
  readonly kind: ItemKind
  readonly name: string
  /** The number of the namespace; absent: the default one. */
  readonly namespace?: number
  /** The number of the table or type that it belongs to. */
  readonly on?: number
  /** The type of a column or domain, of what a range is of, or of an attribute. */
  readonly type?: string
  /** Statements, in order. Of a column: what follows its type, and then statements. */
  readonly sql: readonly string[]
}

/** In the order in which they are made. */
const KINDS = [
  'namespace',
  'defaultGrant',
  'collation',
  'enum',
  'value',
  'domain',
  'composite',
  'attribute',
  'range',
  'sequence',
  'function',
  'aggregate',
  'table',
  'column',
  'partition',
  'key',
  'part',
  'foreignKey',
  'tableFunction',
  'view',
  'materialized',
  'statistics',
  'triggerFunction',
  'trigger',
  'rule',
  'policy',
  'grant',
  'comment',
] as const

export type ItemKind = (typeof KINDS)[number]

export type Sketch = readonly Item[]

/** Things of these kinds have no statements of their own: those that they belong to are made with them. */
const INSIDE: ReadonlySet<ItemKind> = new Set(['value', 'attribute'])

/** What would act on rows when they are put in comes after them. */
const AFTER_ROWS: ReadonlySet<ItemKind> = new Set([
  'materialized',
  'triggerFunction',
  'trigger',
  'rule',
  'policy',
  'grant',
  'comment',
])

export interface Script {
  readonly beforeRows: readonly string[]
  readonly afterRows: readonly string[]
}

/** The statements that make a schema; those that speak of what is not there are left out. */
export function scriptOf(sketch: Sketch): Script {
  const items = KINDS.flatMap((kind) => sketch.filter((item) => item.kind === kind && !INSIDE.has(kind)))
  const text = (list: readonly Item[]): readonly string[] => list.flatMap((item) => statementsOf(item, sketch))
  return {
    beforeRows: text(items.filter(({ kind }) => !AFTER_ROWS.has(kind))),
    afterRows: text(items.filter(({ kind }) => AFTER_ROWS.has(kind))),
  }
}

function statementsOf(item: Item, sketch: Sketch): readonly string[] {
  return templatesOf(item, sketch).flatMap((template) => fill(template, item, sketch) ?? [])
}

function templatesOf(item: Item, sketch: Sketch): readonly string[] {
  const inside = sketch.filter(({ on, kind }) => on === item.id && INSIDE.has(kind))
  switch (item.kind) {
    case 'enum':
      return [`CREATE TYPE {self} AS ENUM (${inside.map(({ id }) => `{${id}}`).join(', ')})`, ...item.sql]
    case 'composite':
      return [`CREATE TYPE {self} AS (${inside.map(({ id, type = '' }) => `{${id}} ${type}`).join(', ')})`, ...item.sql]
    case 'domain':
      return [`CREATE DOMAIN {self} AS ${item.type ?? ''}`, ...item.sql]
    case 'column': {
      const [clauses = '', ...more] = item.sql
      return [`ALTER TABLE {on} ADD COLUMN {self} ${item.type ?? ''} ${clauses}`.trimEnd(), ...more]
    }
    default:
      return item.sql
  }
}

/** A statement with the names; nothing where one of those that it speaks of is not there. */
export function fill(template: string, self: Item | undefined, sketch: Sketch): string | undefined {
  let isWhole = true
  const text = template.replaceAll(/\{(self|on|place|\d+)\}/g, (_all, which: string) => {
    if (which === 'place') return placeInSql(self, sketch)
    const number = which === 'on' ? self?.on : Number(which)
    const item = which === 'self' ? self : sketch.find(({ id }) => id === number)
    if (item === undefined) isWhole = false
    return item === undefined ? '' : nameInSql(item, sketch)
  })
  return isWhole ? text : undefined
}

function nameInSql(item: Item, sketch: Sketch): string {
  if (item.kind === 'value') return `'${item.name.replaceAll("'", "''")}'`
  const namespace = sketch.find(({ id }) => id === item.namespace)
  return namespace === undefined ? quoted(item.name) : `${quoted(namespace.name)}.${quoted(item.name)}`
}

/** The namespace of the table that something is on, with a dot. */
function placeInSql(self: Item | undefined, sketch: Sketch): string {
  const table = sketch.find(({ id }) => id === self?.on)
  const namespace = sketch.find(({ id }) => id === table?.namespace)
  return namespace === undefined ? '' : `${quoted(namespace.name)}.`
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function itemsOf(sketch: Sketch, ...kinds: readonly ItemKind[]): readonly Item[] {
  return sketch.filter(({ kind }) => kinds.includes(kind))
}

export function columnsOf(sketch: Sketch, table: Item): readonly Item[] {
  return sketch.filter(({ kind, on }) => kind === 'column' && on === table.id)
}

/** Whether a table has partitions. */
export function isDivided({ sql }: Item): boolean {
  return sql[0]?.includes(' PARTITION BY ') ?? false
}

/** The sketch with something new. */
export function withItem(sketch: Sketch, item: Omit<Item, 'id'>): Sketch {
  return [...sketch, { ...item, id: nextId(sketch) }]
}

export function nextId(sketch: Sketch): number {
  return Math.max(0, ...sketch.map(({ id }) => id)) + 1
}
