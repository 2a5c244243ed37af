/** Random views, triggers, rules, policies, … : what stands on tables. */
import type { Choices } from './choices.ts'
import { condition } from './parts.ts'
import { columnsOf, type Item, type ItemKind, itemsOf, type Sketch, withItem } from './sketch.ts'
import { freeName, type Maker, namespaceFor } from './types.ts'

const NAMES = {
  view: ['people', 'Odd "view"', 'recent', 'best', 'all_of_them'],
  materialized: ['summary', 'Odd "summary"'],
  tableFunction: ['count_rows', 'rows_of', 'Odd "rows"'],
  triggerFunction: ['touch', 'Odd "touch"'],
  statistics: ['together', 'Odd "stats"'],
  trigger: ['before_it', 'Odd "trigger"', 'after_it'],
  rule: ['instead', 'Odd "rule"'],
  policy: ['own', 'Odd "policy"', 'all_of_it'],
} as const satisfies Partial<Record<ItemKind, readonly string[]>>

type Named = keyof typeof NAMES

/** A table with the columns that it has. */
interface Ground {
  readonly table: Item
  readonly columns: readonly Item[]
  /** One of the columns. */
  readonly column: Item
}

type SqlOf = (ground: Ground, sketch: Sketch, choices: Choices) => readonly string[]

function make(kind: Named, isOnTable: boolean, sqlOf: SqlOf): Maker {
  return (sketch, choices) => {
    const table = choices.pick(itemsOf(sketch, 'table'))
    const columns = table ? columnsOf(sketch, table) : []
    const column = choices.pick(columns)
    const on = isOnTable ? table?.id : undefined
    const name = freeName(sketch, NAMES[kind], choices, { kinds: [kind], on })
    if (table === undefined || column === undefined || name === undefined) return sketch
    const place = isOnTable ? { on: table.id } : namespaceFor(sketch, choices)
    return withItem(sketch, { kind, name, ...place, sql: sqlOf({ table, columns, column }, sketch, choices) })
  }
}

const view = make('view', false, (ground, sketch, choices) => {
  const below = choices.once(3) ? choices.pick(itemsOf(sketch, 'view', 'materialized')) : undefined
  const query = below ? `SELECT * FROM {${below.id}}` : queryOf(ground, sketch, choices)
  const options = choices.pick(['', '', '', ' WITH (security_barrier=true)', ' WITH (check_option=local)'])
  return [`CREATE VIEW {self}${options} AS ${query}`]
})

function queryOf({ table, column, columns }: Ground, sketch: Sketch, choices: Choices): string {
  const called = choices.pick(itemsOf(sketch, 'function'))
  const other = choices.pick(itemsOf(sketch, 'table'))
  const list = columns.slice(0, 3).map(({ id }) => `{${id}}`)
  const queries: readonly [string, ...string[]] = [
    `SELECT ${list.join(', ')} FROM {${table.id}}`,
    `SELECT * FROM {${table.id}}`,
    `SELECT {${column.id}} AS "shown", count(*) AS n FROM {${table.id}} GROUP BY {${column.id}}`,
    `SELECT {${column.id}} FROM {${table.id}} WHERE ${condition(sketch, column, choices)}`,
    `SELECT x.{${column.id}}, (SELECT count(*) FROM {${other?.id}}) AS n FROM {${table.id}} AS x`,
    `SELECT {${column.id}}::text AS "as text" FROM {${table.id}} UNION ALL SELECT 'x'`,
    ...(called ? [`SELECT {${called.id}}({${column.id}}) AS called, {${column.id}} FROM {${table.id}}`] : []),
  ]
  return choices.pick(queries)
}

const materialized = make('materialized', false, (ground, sketch, choices) => {
  const below = choices.once(4) ? choices.pick(itemsOf(sketch, 'view')) : undefined
  const query = below
    ? `SELECT * FROM {${below.id}}`
    : `SELECT {${ground.column.id}} AS "shown", count(*) AS n FROM {${ground.table.id}} GROUP BY 1`
  return [
    `CREATE MATERIALIZED VIEW {self} AS ${query}${choices.pick(['', '', ' WITH NO DATA'])}`,
    ...(choices.once(2) ? ['CREATE INDEX "ix of it" ON {self} ("shown")'] : []),
  ]
})

const tableFunction = make('tableFunction', false, ({ table, column }, _sketch, choices) => [
  choices.pick([
    `CREATE FUNCTION {self}() RETURNS bigint LANGUAGE sql STABLE RETURN (SELECT count({${column.id}}) FROM {${table.id}})`,
    `CREATE FUNCTION {self}() RETURNS SETOF {${table.id}} LANGUAGE sql STABLE AS 'SELECT NULL'`,
    `CREATE FUNCTION {self}(one {${table.id}}) RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    `CREATE PROCEDURE {self}(integer) LANGUAGE sql BEGIN ATOMIC DELETE FROM {${table.id}} WHERE {${column.id}} IS NULL; END`,
  ]),
])

const triggerFunction = make('triggerFunction', false, (_ground, _sketch, choices) => [
  `CREATE FUNCTION {self}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN ${choices.pick(['NULL', 'NEW', 'OLD'])}; END'`,
])

const trigger: Maker = (sketch, choices) => {
  const called = choices.pick(itemsOf(sketch, 'triggerFunction'))
  if (called === undefined) return triggerFunction(sketch, choices)
  return make('trigger', true, ({ column }, _sketch, own) => {
    const when = own.pick([
      'BEFORE INSERT OR UPDATE OR DELETE ON {on} FOR EACH ROW',
      `BEFORE UPDATE OF {${column.id}} ON {on} FOR EACH ROW`,
      `BEFORE UPDATE ON {on} FOR EACH ROW WHEN (OLD.{${column.id}} IS DISTINCT FROM NEW.{${column.id}})`,
      'AFTER DELETE ON {on} REFERENCING OLD TABLE AS gone FOR EACH STATEMENT',
      'BEFORE TRUNCATE ON {on}',
    ])
    const word = own.pick(['', '', 'DISABLE', 'ENABLE ALWAYS', 'ENABLE REPLICA'])
    return [
      `CREATE TRIGGER {self} ${when} EXECUTE FUNCTION {${called.id}}()`,
      ...(word === '' ? [] : [`ALTER TABLE {on} ${word} TRIGGER {self}`]),
    ]
  })(sketch, choices)
}

const rule = make('rule', true, ({ column }, _sketch, choices) => [
  choices.pick([
    'CREATE RULE {self} AS ON DELETE TO {on} DO INSTEAD NOTHING',
    'CREATE RULE {self} AS ON UPDATE TO {on} DO INSTEAD NOTHING',
    `CREATE RULE {self} AS ON UPDATE TO {on} WHERE OLD.{${column.id}} IS NULL DO INSTEAD NOTHING`,
    `CREATE RULE {self} AS ON INSERT TO {on} DO ALSO NOTIFY somebody`,
  ]),
])

const ROLES = ['pg_monitor', 'pg_signal_backend', 'public'] as const

const policy = make('policy', true, ({ column }, sketch, choices) => {
  const command = choices.pick(['ALL', 'SELECT', 'UPDATE', 'DELETE', 'INSERT'] as const)
  const what = condition(sketch, column, choices)
  const using = command === 'INSERT' ? '' : ` USING (${what})`
  const check = command === 'INSERT' || (choices.once(3) && /ALL|UPDATE/.test(command)) ? ` WITH CHECK (${what})` : ''
  const as = choices.once(4) ? ' AS RESTRICTIVE' : ''
  return [`CREATE POLICY {self} ON {on}${as} FOR ${command} TO ${choices.pick(ROLES)}${using}${check}`]
})

const statistics = make('statistics', false, ({ table, columns }, _sketch, choices) => [
  `CREATE STATISTICS {self} ${choices.pick(['', '(ndistinct)', '(dependencies)'])} ON ${columns
    .slice(0, 2)
    .map(({ id }) => `{${id}}`)
    .join(', ')} FROM {${table.id}}`,
])

const GRANTABLE: Partial<Record<ItemKind, readonly [string, string]>> = {
  table: ['TABLE', 'SELECT, INSERT'],
  view: ['TABLE', 'SELECT'],
  materialized: ['TABLE', 'SELECT'],
  sequence: ['SEQUENCE', 'USAGE'],
  function: ['ROUTINE', 'EXECUTE'],
  namespace: ['SCHEMA', 'USAGE'],
  enum: ['TYPE', 'USAGE'],
  domain: ['DOMAIN', 'USAGE'],
}

const grant: Maker = (sketch, choices) => {
  const item = choices.pick(sketch.filter(({ kind }) => kind in GRANTABLE))
  const [what, privileges] = (item && GRANTABLE[item.kind]) ?? ['', '']
  if (item === undefined) return sketch
  const to = `${choices.pick(ROLES)}${choices.once(5) ? ' WITH GRANT OPTION' : ''}`
  const column = item.kind === 'table' && choices.once(3) ? choices.pick(columnsOf(sketch, item)) : undefined
  const sql = choices.pick([
    column ? `GRANT SELECT ({${column.id}}) ON {on} TO ${to}` : `GRANT ${privileges} ON ${what} {on} TO ${to}`,
    `REVOKE ALL ON ${what} {on} FROM public`,
  ])
  return withItem(sketch, { kind: 'grant', name: '', on: item.id, sql: [sql] })
}

const COMMENTED: Partial<Record<ItemKind, string>> = {
  table: 'TABLE {on}',
  view: 'VIEW {on}',
  materialized: 'MATERIALIZED VIEW {on}',
  sequence: 'SEQUENCE {on}',
  function: 'ROUTINE {on}',
  namespace: 'SCHEMA {on}',
  enum: 'TYPE {on}',
  domain: 'DOMAIN {on}',
  composite: 'TYPE {on}',
  range: 'TYPE {on}',
  statistics: 'STATISTICS {on}',
}

const comment: Maker = (sketch, choices) => {
  const item = choices.pick(sketch.filter(({ kind }) => kind in COMMENTED))
  if (item === undefined) return sketch
  const text = choices.pick(['words', "it''s"])
  return withItem(sketch, {
    kind: 'comment',
    name: '',
    on: item.id,
    sql: [`COMMENT ON ${COMMENTED[item.kind] ?? ''} IS '${text}'`],
  })
}

/** What happens oftener stands here oftener. */
export const DEPENDENT_MAKERS: readonly [Maker, ...Maker[]] = [
  view,
  trigger,
  policy,
  materialized,
  tableFunction,
  rule,
  grant,
  comment,
  statistics,
  view,
  triggerFunction,
  trigger,
  grant,
  view,
]
