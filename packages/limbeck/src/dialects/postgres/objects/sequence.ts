/** Sequences, but for those that number a column: they are the column's. */
import { isDeepStrictEqual } from 'node:util'
import type { Sequence } from '../../../schema/objects.ts'
import type { Counter } from '../../../schema/schema.ts'
import { doubleQuoted } from '../../standard.ts'
import { nameOf, type Name } from '../catalog.ts'
import { type Counted, fullCounter, plainCounter } from '../model-counter.ts'
import { changedOptions, newBeginning, sequenceOptions } from '../sequence.ts'
import { qualified } from '../quoting.ts'
import { ddlType, modelType } from '../types.ts'
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

interface SequenceFacts extends Facts {
  readonly type: string
  readonly start: string
  readonly increment: string
  readonly minValue: string
  readonly maxValue: string
  readonly cache: string
  readonly cycle: boolean
  readonly unlogged: boolean
  readonly owner: (Name & { readonly column: string }) | null
}

/** The column that a sequence belongs to: `d` in pg_depend. */
const OWNED = `FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass`

/** A column is numbered by its identity, or as `serial` does it: the next number of its own sequence is its default. */
const NUMBERS_A_COLUMN = `EXISTS (SELECT ${OWNED} AND (d.deptype = 'i' OR d.deptype = 'a' AND EXISTS (SELECT FROM pg_attrdef e
    WHERE e.adrelid = t.oid AND e.adnum = a.attnum AND pg_get_expr(e.adbin, e.adrelid) = format('nextval(%L::regclass)', c.oid::regclass::text))))`

const QUERY = `SELECT c.oid, json_build_object('namespace', ${NAMESPACE}, 'name', c.relname, 'comment', ${commentOf('pg_class', 'c.oid')},
    'type', format_type(s.seqtypid, NULL), 'start', s.seqstart::text, 'increment', s.seqincrement::text, 'minValue', s.seqmin::text,
    'maxValue', s.seqmax::text, 'cache', s.seqcache::text, 'cycle', s.seqcycle, 'unlogged', c.relpersistence = 'u',
    'owner', (SELECT json_build_object('namespace', CASE WHEN tn.nspname <> current_schema() THEN tn.nspname END,
        'name', t.relname, 'column', a.attname) ${OWNED} AND d.deptype = 'a'))::text AS facts
  FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relpersistence <> 't' AND NOT ${NUMBERS_A_COLUMN} AND ${noMember('pg_class', 'c.oid')}`

export const sequence: Support<'sequence'> = {
  catalog: 'pg_class',
  async read(db, where) {
    const rows = await readFacts<SequenceFacts>(db, QUERY, where)
    return rows.map(({ oid, facts }) => ({ oid, object: model(facts) }))
  },
  create: (object) => [
    [
      `CREATE ${object.unlogged === true ? 'UNLOGGED ' : ''}${what(object.name)} AS ${ddlType(typeOf(object))}`,
      ...sequenceOptions(countersOf(object), fullCounter(countersOf(object), counted(object))),
    ].join(' '),
    ...(object.ownedBy === undefined ? [] : [ownership(object)]),
    ...commented(what(object.name), object),
  ],
  drop: ({ name }) => [`DROP ${what(name)}`],
  async alter({ was, now }) {
    return [
      ...numbers(was, now),
      ...(was.unlogged === now.unlogged
        ? []
        : [`ALTER ${what(now.name)} SET ${now.unlogged === true ? 'UNLOGGED' : 'LOGGED'}`]),
      ...(isDeepStrictEqual(was.ownedBy, now.ownedBy) ? [] : [ownership(now)]),
      ...commentChange(what(now.name), was, now),
    ].map((sql) => ({ sql }))
  },
  rename: ({ name }, to) => renamed('SEQUENCE', name, to),
}

function model({ owner, type, unlogged, ...facts }: SequenceFacts): Tagged<'sequence'> {
  const { start, increment, minValue, maxValue, cache, cycle } = facts
  return plainSequence({
    kind: 'sequence',
    ...named(facts),
    type: modelType(type),
    start: BigInt(start),
    increment: BigInt(increment),
    minValue: BigInt(minValue),
    maxValue: BigInt(maxValue),
    cache: BigInt(cache),
    ...(cycle && { cycle }),
    ...(unlogged && { unlogged }),
    ...(owner !== null && { ownedBy: { table: nameOf(owner), column: owner.column } }),
  })
}

/** A sequence without what is as it would be anyway. */
export function plainSequence(object: Tagged<'sequence'>): Tagged<'sequence'> {
  const { kind, name, comment, unlogged, ownedBy } = object
  const type = modelType(typeOf(object))
  return {
    ...plainCounter(countersOf(object), counted({ ...object, type })),
    kind,
    name,
    ...(comment !== undefined && { comment }),
    ...(type !== 'bigint' && { type }),
    ...(unlogged === true && { unlogged }),
    ...(ownedBy !== undefined && { ownedBy }),
  }
}

function countersOf({ start, increment, minValue, maxValue, cache, cycle }: Sequence): Counter {
  return {
    ...(start !== undefined && { start }),
    ...(increment !== undefined && { increment }),
    ...(minValue !== undefined && { minValue }),
    ...(maxValue !== undefined && { maxValue }),
    ...(cache !== undefined && { cache }),
    ...(cycle === true && { cycle }),
  }
}

function typeOf({ type = 'bigint' }: Sequence): string {
  return type
}

function counted(object: Sequence): Counted {
  return { table: '', column: '', type: typeOf(object) }
}

function what(name: string): string {
  return `SEQUENCE ${qualified(name)}`
}

function ownership({ name, ownedBy }: Sequence): string {
  const owner = ownedBy === undefined ? 'NONE' : `${qualified(ownedBy.table)}.${doubleQuoted(ownedBy.column)}`
  return `ALTER ${what(name)} OWNED BY ${owner}`
}

/** Numbers go on from where they are; a sequence that has given out none begins where it now begins. */
function numbers(was: Sequence, now: Sequence): readonly string[] {
  const beginning = newBeginning(countersOf(was), countersOf(now), counted(now))
  const options = [
    ...(typeOf(was) === typeOf(now) ? [] : [`AS ${ddlType(typeOf(now))}`]),
    ...changedOptions(countersOf(was), countersOf(now), counted(now)),
    ...beginning,
  ]
  if (options.length === 0) return []
  const alter = `ALTER ${what(now.name)} ${options.join(' ')}`
  const [from, to] = [was, now].map((object) => fullCounter(countersOf(object), counted(object)).start)
  if (from === to || beginning.length > 0) return [alter]
  return [
    `DO $limbeck$ BEGIN IF (SELECT is_called FROM ${qualified(now.name)}) THEN ${alter}; ELSE ${alter} RESTART; END IF; END $limbeck$`,
  ]
}
