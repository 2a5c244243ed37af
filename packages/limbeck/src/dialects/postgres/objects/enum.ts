/** Enums. */
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
  renamed,
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
  async alter({ was, now, using }) {
    const others = renames(was.values, now.values, using)
    const added = additions(
      was.values.map((value) => others.get(value) ?? value),
      now.values,
    )
    if (added === undefined) return undefined
    return [
      ...[...others].map(([from, to]) => `ALTER ${what(now.name)} RENAME VALUE ${literal(from)} TO ${literal(to)}`),
      ...added.map((addition) => `ALTER ${what(now.name)} ${addition}`),
      ...commentChange(what(now.name), was, now),
    ].map((sql) => ({ sql }))
  },
  rename: ({ name }, to) => renamed('TYPE', name, to),
}

function what(name: string): string {
  return `TYPE ${qualified(name)}`
}

/** The values that get names of their own which no other value had: what uses them follows. */
function renames(
  was: readonly string[],
  now: readonly string[],
  using: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const entries = Object.entries(using).filter(
    ([from, to]) => was.includes(from) && !now.includes(from) && now.includes(to) && !was.includes(to),
  )
  const isOneToOne = new Set(entries.map(([, to]) => to)).size === entries.length
  return new Map(isOneToOne ? entries : [])
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
