/** Statistics over several columns. */
import { qualified } from '../spelling.ts'
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

/** Their columns are told in the order in which the table happens to have them, which has no meaning. */
const inOrderOf = (column: string): string =>
  `' ON ' || (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY ${column})
    FROM unnest(s.stxkeys) AS k(number) JOIN pg_attribute a ON a.attrelid = s.stxrelid AND a.attnum = k.number)`

const QUERY = `SELECT s.oid, json_build_object('namespace', ${NAMESPACE}, 'prefix', quote_ident(n.nspname), 'name', s.stxname, 'comment', ${commentOf('pg_statistic_ext', 's.oid')},
    'definition', coalesce(replace(pg_get_statisticsobjdef(s.oid), ${inOrderOf('a.attnum')}, ${inOrderOf('a.attname COLLATE "C"')}),
      pg_get_statisticsobjdef(s.oid)))::text AS facts
  FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE ${noMember('pg_statistic_ext', 's.oid')}`

interface StatisticsFacts extends Facts {
  /** The namespace, quoted where that is needed. */
  readonly prefix: string
  readonly definition: string
}

/** Its definition holds its name, so there is no other name for it. */
export const statistics: Support<'statistics'> = {
  catalog: 'pg_statistic_ext',
  async read(db, where) {
    const rows = await readFacts<StatisticsFacts>(db, QUERY, where)
    return rows.map(({ oid, facts }) => ({
      oid,
      object: { kind: 'statistics', ...named(facts), definition: definitionOf(facts) },
    }))
  },
  create: (object) => [object.definition, ...commented(what(object.name), object)],
  drop: ({ name }) => [`DROP ${what(name)}`],
  async alter({ was, now }) {
    return was.definition === now.definition
      ? commentChange(what(now.name), was, now).map((sql) => ({ sql }))
      : undefined
  },
}

function what(name: string): string {
  return `STATISTICS ${qualified(name)}`
}

/** The default namespace is never named, so that the same statistics in another one are the same. */
function definitionOf({ namespace, prefix, definition }: StatisticsFacts): string {
  const start = 'CREATE STATISTICS '
  const isNamed = namespace === null && definition.startsWith(`${start}${prefix}.`)
  return isNamed ? start + definition.slice(start.length + prefix.length + 1) : definition
}
