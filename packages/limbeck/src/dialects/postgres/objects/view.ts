/** Views. */
import type { ObjectOptions, View } from '../../../schema/objects.ts'
import { parseName } from '../../../schema/names.ts'
import { doubleQuoted } from '../../standard.ts'
import { literal, qualified } from '../spelling.ts'
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
}

/** @param relkind `v` or `m` */
export function viewQuery(relkind: string): string {
  return `SELECT c.oid, json_build_object('namespace', ${NAMESPACE}, 'name', c.relname, 'comment', ${commentOf('pg_class', 'c.oid')},
      'as', pg_get_viewdef(c.oid), 'options', c.reloptions, 'columnComments', (SELECT json_object_agg(a.attname, s.description)
        FROM pg_description s JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = s.objsubid
        WHERE s.objoid = c.oid AND s.classoid = 'pg_class'::regclass))::text AS facts
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = '${relkind}' AND ${noMember('pg_class', 'c.oid')}`
}

/** The parts that views and materialized views have in common. */
export function viewParts(facts: ViewFacts): Omit<View, 'kind'> {
  const options = optionsOf(facts.options ?? [])
  return {
    ...named(facts),
    as: facts.as.trim().replace(/;$/, ''),
    ...(Object.keys(options).length > 0 && { options }),
    ...(facts.columnComments !== null && { columnComments: facts.columnComments }),
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

export const view: Support<'view'> = {
  catalog: 'pg_class',
  async read(db, where) {
    const rows = await readFacts<ViewFacts>(db, viewQuery('v'), where)
    return rows.map(({ oid, facts }) => ({ oid, object: { kind: 'view', ...viewParts(facts) } }))
  },
  create: (object) => [
    `CREATE ${what(object.name)}${withOptions(object.options)} AS\n${object.as}`,
    ...commented(what(object.name), object),
    ...columnComments(object, {}),
  ],
  drop: ({ name }) => [`DROP ${what(name)}`],
  async alter({ was, now }) {
    if (was.as !== now.as) return undefined
    return [
      ...optionChanges(what(now.name), was.options, now.options),
      ...commentChange(what(now.name), was, now),
      ...columnComments(now, was.columnComments ?? {}),
    ].map((sql) => ({ sql }))
  },
  rename: ({ name }, to) => [`ALTER ${what(name)} RENAME TO ${doubleQuoted(parseName(to).name)}`],
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
  was: Readonly<Record<string, string>>,
): readonly string[] {
  const columns = [...new Set([...Object.keys(was), ...Object.keys(now)])]
  return columns
    .filter((column) => was[column] !== now[column])
    .map((column) => {
      const text = now[column]
      return `COMMENT ON COLUMN ${qualified(name)}.${doubleQuoted(column)} IS ${text === undefined ? 'NULL' : literal(text)}`
    })
}
