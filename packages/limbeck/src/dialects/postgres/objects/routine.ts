/** Functions, procedures and aggregates. */
import { LimbeckError } from '../../../errors.ts'
import type { ObjectKind, Routine } from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'
import type { Which } from '../catalog.ts'
import { argumentsOf, parseName, withoutArguments } from '../../../schema/names.ts'
import { doubleQuoted } from '../../standard.ts'
import { AGGREGATE } from './aggregate.ts'
import { rolledBack } from '../trial.ts'
import { isTaken } from './attempt.ts'
import {
  commentChange,
  commented,
  commentOf,
  type Found,
  NAMESPACE,
  noMember,
  readFacts,
  type Support,
  type Tagged,
} from './support.ts'

type RoutineKind = 'function' | 'procedure' | 'aggregate'

export const routine: Support<'function'> = routineOf('function', {
  condition: `p.prokind IN ('f', 'w')`,
  definition: 'pg_get_functiondef(p.oid)',
  tag: (parts) => ({ kind: 'function', ...parts }),
})

export const procedure: Support<'procedure'> = routineOf('procedure', {
  condition: `p.prokind = 'p'`,
  definition: 'pg_get_functiondef(p.oid)',
  tag: (parts) => ({ kind: 'procedure', ...parts }),
})

export const aggregate: Support<'aggregate'> = routineOf('aggregate', {
  condition: `p.prokind = 'a'`,
  definition: AGGREGATE,
  tag: (parts) => ({ kind: 'aggregate', ...parts }),
})

/** How the routines of a kind are read. */
interface Source<K extends RoutineKind> {
  readonly condition: string
  /** The whole statement, as SQL over `p` (pg_proc) and `n` (pg_namespace). */
  readonly definition: string
  tag(parts: RoutineParts): Tagged<K>
}

type RoutineParts = Omit<Routine<RoutineKind>, 'kind'>

/**
 * Bodies that are strings may mention what does not exist yet, so they are not looked into.
 * @see https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-CHECK-FUNCTION-BODIES
 */
const UNCHECKED = 'SET LOCAL check_function_bodies = off'

/** Other names or kinds of arguments, another type of the result, a default that is gone. */
const NOT_REPLACEABLE = new Set(['42P13', '42809'])

function routineOf<K extends RoutineKind>(kind: K, source: Source<K>): Support<K> {
  const what = ({ name }: { readonly name: string }): string => `${kind.toUpperCase()} ${name}`
  const create = (object: Tagged<K>): readonly string[] => [
    UNCHECKED,
    object.definition,
    ...commented(what(object), object),
  ]
  return {
    catalog: 'pg_proc',
    read: (db, where) => readRoutines(db, where, kind, source),
    create,
    drop: (object) => [`DROP ${what(object)}`],
    async alter({ was, now, before }) {
      const comments = commentChange(what(now), was, now).map((sql) => ({ sql }))
      if (was.definition === now.definition) return comments
      const replace = [UNCHECKED, now.definition]
      if (!(await isTaken(before, replace, NOT_REPLACEABLE))) return undefined
      return [...replace.map((sql) => ({ sql })), ...comments]
    },
    rename: (object, to) => renamedRoutine(kind.toUpperCase(), object.name, to),
  }
}

interface RoutineFacts {
  readonly namespace: string | null
  /** The namespace, quoted where that is needed. */
  readonly prefix: string
  readonly name: string
  readonly arguments: string
  readonly comment: string | null
  readonly definition: string
}

async function readRoutines<K extends RoutineKind>(
  db: Reader,
  where: Which,
  kind: K,
  { condition, definition, tag }: Source<K>,
): Promise<readonly Found<K>[]> {
  const rows = await readFacts<RoutineFacts>(
    db,
    `SELECT p.oid, json_build_object('namespace', ${NAMESPACE}, 'prefix', quote_ident(n.nspname), 'name', quote_ident(p.proname),
       'arguments', ${ARGUMENTS}, 'comment', ${commentOf('pg_proc', 'p.oid')}, 'definition', ${definition})::text AS facts
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${condition} AND ${noMember('pg_proc', 'p.oid')} AND ${NO_CONSTRUCTOR}`,
    where,
  )
  return rows.map(({ oid, facts }) => {
    const { namespace, prefix, name, comment } = facts
    const object = tag({
      name: `${namespace === null ? '' : `${prefix}.`}${name}(${facts.arguments})`,
      definition: definitionOf(facts, kind),
      ...(comment !== null && { comment }),
    })
    return { oid, object }
  })
}

/** Nothing that comes with a type, as the constructors of ranges do. */
const NO_CONSTRUCTOR = `NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')`

/** The types of the arguments that are handed in, by which a routine is known. */
export const ARGUMENTS: string = `CASE WHEN p.prokind = 'a' AND p.pronargs = 0 THEN '*' ELSE
  (SELECT coalesce(string_agg(format_type(t, NULL), ', ' ORDER BY i), '') FROM unnest(p.proargtypes) WITH ORDINALITY AS u(t, i)) END`

/** The default namespace is never named, so that the same routine in another one is the same. */
function definitionOf({ namespace, prefix, definition }: RoutineFacts, kind: RoutineKind): string {
  const start = `CREATE OR REPLACE ${kind.toUpperCase()} `
  const isNamed = namespace === null && definition.startsWith(`${start}${prefix}.`)
  const text = isNamed ? start + definition.slice(start.length + prefix.length + 1) : definition
  return text.trimEnd()
}

/** The name of a routine with the types of its arguments as the database writes them; as it is, where it knows them not. */
export async function routineName(db: Reader, name: string): Promise<string> {
  const types = argumentsOf(name)
  if (types.length === 0) return name
  try {
    const rows = await rolledBack(db, () => db.all(TYPES, [JSON.stringify(types)]))
    const known = rows.flatMap(({ type }) => (type === null ? [] : [String(type)]))
    return known.length < types.length ? name : `${withoutArguments(name)}(${known.join(', ')})`
  } catch (error) {
    if (error instanceof LimbeckError && error.code === 'statement-failed') return name
    throw error
  }
}

const TYPES = `SELECT format_type(to_regtype(t), NULL) AS type
  FROM json_array_elements_text($1::json) WITH ORDINALITY AS u(t, i) ORDER BY i`

/** Whether its name holds types. */
export function isRoutine(kind: ObjectKind): kind is RoutineKind {
  return kind === 'function' || kind === 'procedure' || kind === 'aggregate'
}

/** A definition that replaces what is there, as the database tells it, however it was written. */
export function replacing(kind: RoutineKind, definition: string): string {
  const head = new RegExp(`^\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?${kind}\\s+`, 'i')
  return definition.replace(head, `CREATE OR REPLACE ${kind.toUpperCase()} `).trimEnd().replace(/;$/, '')
}

/** To another namespace first. The types of the arguments stay what they are. */
function renamedRoutine(kind: string, from: string, to: string): readonly string[] {
  const [was, now] = [from, to].map((name) => parseName(withoutArguments(name)))
  const list = from.slice(withoutArguments(from).length)
  const isMoved = now?.namespace !== undefined && now.namespace !== was?.namespace
  const moved = isMoved ? `${doubleQuoted(now.namespace)}.${doubleQuoted(was?.name ?? '')}${list}` : from
  return [
    ...(isMoved ? [`ALTER ${kind} ${from} SET SCHEMA ${doubleQuoted(now.namespace)}`] : []),
    ...(now === undefined || now.name === was?.name
      ? []
      : [`ALTER ${kind} ${moved} RENAME TO ${doubleQuoted(now.name)}`]),
  ]
}
