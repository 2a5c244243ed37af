/** Collations. */
import { isDeepStrictEqual } from 'node:util'
import type { Collation } from '../../../schema/objects.ts'
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
  type Tagged,
} from './support.ts'

interface CollationRow extends Facts {
  /** pg_collation.collprovider */
  readonly provider: string
  readonly locale: string | null
  readonly collate: string | null
  readonly ctype: string | null
  readonly rules: string | null
  readonly deterministic: boolean
}

const PROVIDERS: Readonly<Record<string, Collation['provider']>> = { i: 'icu', b: 'builtin', c: 'libc' }

/** Read as JSON: the columns differ from version to version; before 15, the locale of ICU is in `collcollate`. */
const QUERY = `SELECT c.oid, json_build_object('namespace', ${NAMESPACE}, 'name', c.collname, 'comment', ${commentOf('pg_collation', 'c.oid')},
    'provider', c.collprovider, 'locale', coalesce(to_json(c)->>'colllocale', to_json(c)->>'colliculocale',
      CASE c.collprovider WHEN 'i' THEN c.collcollate END), 'collate', c.collcollate, 'ctype', c.collctype,
    'rules', to_json(c)->>'collicurules', 'deterministic', c.collisdeterministic)::text AS facts
  FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
  WHERE c.collencoding IN (-1, (SELECT encoding FROM pg_database WHERE datname = current_database()))
    AND ${noMember('pg_collation', 'c.oid')}`

export const collation: Support<'collation'> = {
  catalog: 'pg_collation',
  async read(db, where) {
    const rows = await readFacts<CollationRow>(db, QUERY, where)
    return rows.map(({ oid, facts }) => ({ oid, object: model(facts) }))
  },
  create: (object) => [
    `CREATE ${what(object.name)} (${optionsOf(object).join(', ')})`,
    ...commented(what(object.name), object),
  ],
  drop: ({ name }) => [`DROP ${what(name)}`],
  async alter({ was, now }) {
    return isDeepStrictEqual(optionsOf(was), optionsOf(now))
      ? commentChange(what(now.name), was, now).map((sql) => ({ sql }))
      : undefined
  },
  rename: ({ name }, to) => renamed('COLLATION', name, to),
}

function model(facts: CollationRow): Tagged<'collation'> {
  const provider = PROVIDERS[facts.provider] ?? 'libc'
  const isOne = provider !== 'libc' || facts.collate === facts.ctype
  const locale = provider === 'libc' ? facts.collate : facts.locale
  return {
    kind: 'collation',
    ...named(facts),
    provider,
    ...(isOne && locale !== null && { locale }),
    ...(!isOne && facts.collate !== null && { collate: facts.collate }),
    ...(!isOne && facts.ctype !== null && { ctype: facts.ctype }),
    ...(facts.rules !== null && { rules: facts.rules }),
    ...(!facts.deterministic && { deterministic: facts.deterministic }),
  }
}

function what(name: string): string {
  return `COLLATION ${qualified(name)}`
}

function optionsOf({ provider, locale, collate, ctype, rules, deterministic }: Collation): readonly string[] {
  return [
    `PROVIDER = ${provider}`,
    ...given('LOCALE', locale),
    ...given('LC_COLLATE', collate),
    ...given('LC_CTYPE', ctype),
    ...given('RULES', rules),
    ...(deterministic === false ? ['DETERMINISTIC = false'] : []),
  ]
}

function given(option: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${option} = ${literal(value)}`]
}
