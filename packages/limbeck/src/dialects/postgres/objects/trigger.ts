/** Triggers, and rules, which are much alike. */
import type { Trigger } from '../../../schema/objects.ts'
import { doubleQuoted } from '../../standard.ts'
import {
  type Definition,
  definitionOf,
  enabledOf,
  enabling,
  nameOn,
  type OnTableFacts,
  placed,
  TABLE_FACTS,
  TARGET,
} from './on-table.ts'
import { commentChange, commented, commentOf, noMember, readFacts, type Support, type Tagged } from './support.ts'

/** Those of partitions that their parents' make are no objects of their own. */
export const trigger: Support<'trigger'> = triggerLike('trigger', {
  tag: (parts) => ({ kind: 'trigger', ...parts }),
  catalog: 'pg_trigger',
  word: 'ON',
  query: `SELECT g.oid, json_build_object(${TABLE_FACTS}, 'name', g.tgname, 'comment', ${commentOf('pg_trigger', 'g.oid')},
      'enabled', g.tgenabled, 'target', ${TARGET}, 'definition', pg_get_triggerdef(g.oid))::text AS facts
    FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND ${noMember('pg_class', 'c.oid')} AND ${noMember('pg_trigger', 'g.oid')}`,
})

/** Without the rules that views are made of. */
export const rule: Support<'rule'> = triggerLike('rule', {
  tag: (parts) => ({ kind: 'rule', ...parts }),
  catalog: 'pg_rewrite',
  word: 'TO',
  query: `SELECT r.oid, json_build_object(${TABLE_FACTS}, 'name', r.rulename, 'comment', ${commentOf('pg_rewrite', 'r.oid')},
      'enabled', r.ev_enabled, 'target', ${TARGET}, 'definition', pg_get_ruledef(r.oid))::text AS facts
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE r.rulename <> '_RETURN' AND ${noMember('pg_class', 'c.oid')} AND ${noMember('pg_rewrite', 'r.oid')}`,
})

type TriggerKind = 'trigger' | 'rule'

interface Source<K extends TriggerKind> {
  readonly catalog: string
  readonly query: string
  /** What stands before the table in a definition. */
  readonly word: 'ON' | 'TO'
  tag(parts: Omit<Trigger, 'kind'>): Tagged<K>
}

type TriggerFacts = OnTableFacts & Definition & { readonly enabled: string }

function triggerLike<K extends TriggerKind>(kind: K, { catalog, query, word, tag }: Source<K>): Support<K> {
  const sql = kind.toUpperCase()
  return {
    catalog,
    async read(db, where) {
      const rows = await readFacts<TriggerFacts>(db, query, where)
      return rows.map(({ oid, facts }) => ({
        oid,
        object: tag({ ...placed(facts), definition: definitionOf(facts, word), ...enabledOf(facts.enabled) }),
      }))
    },
    create: (object) => [
      object.definition,
      ...(object.enabled === undefined ? [] : [enabling(sql, object)]),
      ...commented(`${sql} ${nameOn(object)}`, object),
    ],
    drop: (object) => [`DROP ${sql} ${nameOn(object)}`],
    async alter({ was, now }) {
      if (was.definition !== now.definition) return undefined
      return [
        ...(was.enabled === now.enabled ? [] : [enabling(sql, now)]),
        ...commentChange(`${sql} ${nameOn(now)}`, was, now),
      ].map((text) => ({ sql: text }))
    },
    rename: (object, to) => [`ALTER ${sql} ${nameOn(object)} RENAME TO ${doubleQuoted(to)}`],
  }
}
