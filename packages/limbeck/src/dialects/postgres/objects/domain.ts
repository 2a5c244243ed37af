/** Domains. */
import type { Check } from '../../../schema/schema.ts'
import type { Statement } from '../../dialect.ts'
import { doubleQuoted } from '../../standard.ts'
import { collation } from '../catalog-query.ts'
import { withoutParentheses } from '../expression.ts'
import { qualified } from '../spelling.ts'
import { ddlType, modelType } from '../types.ts'
import { domainGuards, isInsideOthers } from './domain-guards.ts'
import {
  type Alteration,
  commentChange,
  commented,
  commentOf,
  type CollationFacts,
  collationOf,
  type Facts,
  named,
  NAMESPACE,
  noMember,
  readFacts,
  renamed,
  type Support,
  type Tagged,
} from './support.ts'

interface DomainFacts extends Facts, CollationFacts {
  readonly type: string
  readonly notNull: boolean
  readonly default: string | null
  readonly checks: readonly { readonly name: string; readonly expression: string }[]
}

const QUERY = `SELECT t.oid, json_build_object('namespace', ${NAMESPACE}, 'name', t.typname, 'comment', ${commentOf('pg_type', 't.oid')},
    'type', format_type(t.typbasetype, t.typtypmod), 'notNull', t.typnotnull, 'default', t.typdefault,
    'collation', ${collation('t.typcollation', 'b.typcollation')},
    'checks', (SELECT coalesce(json_agg(json_build_object('name', k.conname, 'expression', pg_get_expr(k.conbin, 0)) ORDER BY k.conname), '[]')
      FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'))::text AS facts
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_type b ON b.oid = t.typbasetype
  WHERE t.typtype = 'd' AND ${noMember('pg_type', 't.oid')}`

export const domain: Support<'domain'> = {
  catalog: 'pg_type',
  async read(db, where) {
    const rows = await readFacts<DomainFacts>(db, QUERY, where)
    return rows.map(({ oid, facts }) => ({ oid, object: model(facts) }))
  },
  create: (object) => [
    [
      `CREATE ${what(object.name)} AS ${ddlType(object.type)}`,
      ...(object.collation === undefined ? [] : [`COLLATE ${qualified(object.collation)}`]),
      ...(object.default === undefined ? [] : [`DEFAULT ${object.default}`]),
      ...(object.notNull === true ? ['NOT NULL'] : []),
      ...(object.checks ?? []).map(checkText),
    ].join(' '),
    ...commented(what(object.name), object),
  ],
  drop: ({ name }) => [`DROP ${what(name)}`],
  alter,
  rename: ({ name }, to) => renamed('DOMAIN', name, to),
}

function model({ type, notNull, default: initial, checks, ...facts }: DomainFacts): Tagged<'domain'> {
  return {
    kind: 'domain',
    ...named(facts),
    type: modelType(type),
    ...(notNull && { notNull }),
    ...(initial !== null && { default: initial }),
    ...collationOf(facts),
    ...(checks.length > 0 && {
      checks: checks.map(({ name, expression }) => ({ name, expression: withoutParentheses(expression) })),
    }),
  }
}

function what(name: string): string {
  return `DOMAIN ${qualified(name)}`
}

function checkText({ name, expression }: Check): string {
  return `${name === undefined ? '' : `CONSTRAINT ${doubleQuoted(name)} `}CHECK (${expression})`
}

/** Another type needs another domain; so does a stricter one where arrays or rows hold its values, which nothing looks into. */
async function alter(change: Alteration<'domain'>): Promise<readonly Statement[] | undefined> {
  const { was, now, before } = change
  if (was.type !== now.type || was.collation !== now.collation) return undefined
  const [gone, added] = [without(was.checks, now.checks), without(now.checks, was.checks)]
  const isStricter = added.length > 0 || (now.notNull === true && was.notNull !== true)
  if (isStricter && (await isInsideOthers(before, now.name))) return undefined
  const actions = [
    ...gone.map(({ name = '' }) => `DROP CONSTRAINT ${doubleQuoted(name)}`),
    ...(was.default === now.default ? [] : [now.default === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${now.default}`]),
    ...(was.notNull === now.notNull ? [] : [now.notNull === true ? 'SET NOT NULL' : 'DROP NOT NULL']),
    ...added.map((check) => `ADD ${checkText(check)}`),
  ]
  return [
    ...(isStricter
      ? await domainGuards(before, now, { added, notNull: now.notNull === true && was.notNull !== true })
      : []),
    ...[
      ...actions.map((action) => `ALTER ${what(now.name)} ${action}`),
      ...commentChange(what(now.name), was, now),
    ].map((sql) => ({ sql })),
  ]
}

/** The checks that the others do not have; one without a name is known by its expression. */
function without(checks: readonly Check[] = [], others: readonly Check[] = []): readonly Check[] {
  return checks.filter(
    ({ name, expression }) =>
      !others.some((other) => other.expression === expression && (name ?? other.name) === (other.name ?? name)),
  )
}
