/** Views. */
import type { ObjectOptions, View } from '../../../schema/objects.ts'
import { parseName } from '../../../schema/names.ts'
import { doubleQuoted } from '../../standard.ts'
import { literal, qualified } from '../spelling.ts'
import { isTaken } from './attempt.ts'
import {
  commentChange,
  commented,
  commentOf,
  type Facts,
  named,
  NAMESPACE,
  noMember,
  readFacts,
  type Support,
} from './support.ts'

/** What views and materialized views have in common. */
export interface ViewFacts extends Facts {
  readonly as: string
  readonly options: readonly string[] | null
  readonly columnComments: Readonly<Record<string, string>> | null
  readonly columnDefaults: Readonly<Record<string, string>> | null
  readonly tablespace: string | null
  /** A materialized view that is not, cannot be queried. */
  readonly populated: boolean
}

/** @param relkind `v` or `m` */
export function viewQuery(relkind: string): string {
  return `SELECT c.oid, json_build_object('namespace', ${NAMESPACE}, 'name', c.relname, 'comment', ${commentOf('pg_class', 'c.oid')},
      'as', pg_get_viewdef(c.oid), 'options', c.reloptions, 'columnComments', (SELECT json_object_agg(a.attname, s.description)
        FROM pg_description s JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = s.objsubid
        WHERE s.objoid = c.oid AND s.classoid = 'pg_class'::regclass),
      'columnDefaults', (SELECT json_object_agg(a.attname, pg_get_expr(d.adbin, d.adrelid))
        FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE d.adrelid = c.oid),
      'tablespace', (SELECT spcname FROM pg_tablespace WHERE oid = c.reltablespace), 'populated', c.relispopulated)::text AS facts
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = '${relkind}' AND ${noMember('pg_class', 'c.oid')}`
}

/** The parts that views and materialized views have in common. */
export function viewParts(facts: ViewFacts): Omit<View, 'kind'> {
  const options = {
    ...optionsOf(facts.options ?? []),
    ...(facts.tablespace !== null && { tablespace: facts.tablespace }),
    ...(!facts.populated && { populated: false }),
  }
  return {
    ...named(facts),
    as: facts.as.trim().replace(/;$/, ''),
    ...(Object.keys(options).length > 0 && { options }),
    ...(facts.columnComments !== null && { columnComments: facts.columnComments }),
    ...(facts.columnDefaults !== null && { columnDefaults: facts.columnDefaults }),
  }
}

function optionsOf(texts: readonly string[]): ObjectOptions {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=')
      return [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}

/** Columns that are gone, or have another name, type or place. */
const NOT_REPLACEABLE = new Set(['42P16'])

export const view: Support<'view'> = {
  catalog: 'pg_class',
  async read(db, where) {
    const rows = await readFacts<ViewFacts>(db, viewQuery('v'), where)
    return rows.map(({ oid, facts }) => ({ oid, object: { kind: 'view', ...viewParts(facts) } }))
  },
  create: (object) => [
    createText('CREATE', object),
    ...columnDefaults(object, {}),
    ...commented(what(object.name), object),
    ...columnComments(object, {}),
  ],
  drop: ({ name }) => [`DROP ${what(name)}`],
  async alter({ was, now, before }) {
    const replace = createText('CREATE OR REPLACE', now)
    // What the database has, has its names in the query.
    const isSame = was.as === now.as && now.columns === undefined
    if (!isSame && !(await isTaken(before, [replace], NOT_REPLACEABLE))) return undefined
    return [
      // It gets its options together with its query.
      ...(isSame ? optionChanges(what(now.name), was.options, now.options) : [replace]),
      ...columnDefaults(now, was.columnDefaults ?? {}),
      ...commentChange(what(now.name), was, now),
      ...columnComments(now, was.columnComments ?? {}),
    ].map((sql) => ({ sql }))
  },
  rename: ({ name }, to) => [`ALTER ${what(name)} RENAME TO ${doubleQuoted(parseName(to).name)}`],
}

function createText(verb: string, { name, columns, as, options }: View): string {
  const names = columns === undefined ? '' : ` (${columns.map(doubleQuoted).join(', ')})`
  return `${verb} ${what(name)}${names}${withOptions(options)} AS\n${as}`
}

/** The statements that bring the defaults of columns, for rows that are inserted into the view, to what they shall be. */
function columnDefaults({ name, columnDefaults: now = {} }: View, was: Texts): readonly string[] {
  return changes(was, now, (column, expression) => {
    const action = expression === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${expression}`
    return `ALTER ${what(name)} ALTER COLUMN ${doubleQuoted(column)} ${action}`
  })
}

type Texts = Readonly<Record<string, string>>

/** One statement for each column whose text is another one, or none any more. */
function changes(
  was: Texts,
  now: Texts,
  statement: (column: string, text: string | undefined) => string,
): readonly string[] {
  const columns = [...new Set([...Object.keys(was), ...Object.keys(now)])]
  return columns.filter((column) => was[column] !== now[column]).map((column) => statement(column, now[column]))
}

function what(name: string): string {
  return `VIEW ${qualified(name)}`
}

/** The options within a statement that creates. */
export function withOptions(options: ObjectOptions = {}): string {
  const list = Object.entries(options)
  return list.length === 0 ? '' : ` WITH (${assignments(list)})`
}

/** The statements that bring options from what they were to what they shall be. */
export function optionChanges(object: string, was: ObjectOptions = {}, now: ObjectOptions = {}): readonly string[] {
  const gone = Object.keys(was).filter((key) => !(key in now))
  const set = Object.entries(now).filter(([key, value]) => was[key] !== value)
  return [
    ...(gone.length === 0 ? [] : [`ALTER ${object} RESET (${gone.join(', ')})`]),
    ...(set.length === 0 ? [] : [`ALTER ${object} SET (${assignments(set)})`]),
  ]
}

function assignments(options: readonly (readonly [string, unknown])[]): string {
  return options.map(([key, value]) => `${key} = ${value}`).join(', ')
}

/** The statements that bring the comments of columns from what they were to what they shall be. */
export function columnComments(
  { name, columnComments: now = {} }: Pick<View, 'name' | 'columnComments'>,
  was: Texts,
): readonly string[] {
  return changes(was, now, (column, text) => {
    return `COMMENT ON COLUMN ${qualified(name)}.${doubleQuoted(column)} IS ${text === undefined ? 'NULL' : literal(text)}`
  })
}
