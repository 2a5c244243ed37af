/** Enums. */
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

const QUERY = `SELECT t.oid, json_build_object('namespace', ${NAMESPACE}, 'name', t.typname, 'comment', ${commentOf('pg_type', 't.oid')},
    'values', (SELECT coalesce(json_agg(e.enumlabel ORDER BY e.enumsortorder), '[]') FROM pg_enum e WHERE e.enumtypid = t.oid))::text AS facts
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND ${noMember('pg_type', 't.oid')}`

export const enumeration: Support<'enum'> = {
  catalog: 'pg_type',
  async read(db, where) {
    const rows = await readFacts<Facts & { readonly values: readonly string[] }>(db, QUERY, where)
    return rows.map(({ oid, facts }) => ({ oid, object: { kind: 'enum', ...named(facts), values: facts.values } }))
  },
  create: (object) => [
    `CREATE ${what(object.name)} AS ENUM (${object.values.map(literal).join(', ')})`,
    ...commented(what(object.name), object),
  ],
  drop: ({ name }) => [`DROP ${what(name)}`],
  async alter({ was, now }) {
    const added = additions(was.values, now.values)
    if (added === undefined) return undefined
    return [
      ...added.map((addition) => `ALTER ${what(now.name)} ${addition}`),
      ...commentChange(what(now.name), was, now),
    ].map((sql) => ({ sql }))
  },
  rename: ({ name }, to) => [`ALTER ${what(name)} RENAME TO ${doubleQuoted(parseName(to).name)}`],
}

function what(name: string): string {
  return `TYPE ${qualified(name)}`
}

/** What is added to the values, where nothing else becomes of them. */
function additions(was: readonly string[], now: readonly string[]): readonly string[] | undefined {
  const kept = now.filter((value) => was.includes(value))
  if (kept.length !== was.length || kept.some((value, i) => value !== was[i])) return undefined
  return now.flatMap((value, i) => {
    if (was.includes(value)) return []
    const before = now[i - 1]
    const first = was[0]
    const place =
      before === undefined ? (first === undefined ? '' : ` BEFORE ${literal(first)}`) : ` AFTER ${literal(before)}`
    return [`ADD VALUE ${literal(value)}${place}`]
  })
}
