/** What PostgreSQL must be able to do with one kind of object. */
import type { ObjectKind, ObjectKinds, Part } from '../../../schema/objects.ts'
import { formatName, parseName } from '../../../schema/names.ts'
import type { Reader, Statement } from '../../dialect.ts'
import { doubleQuoted } from '../../standard.ts'
import { nameOf, type Name, type Which } from '../catalog.ts'
import { literal, qualified } from '../spelling.ts'

/** The object of a kind, in a form that lets a table of kinds be asked by the object's own kind. */
export type Tagged<K extends ObjectKind> = { readonly [P in K]: ObjectKinds[P] & { readonly kind: P } }[K]

/** One kind of object: how it is read, created, dropped, altered and renamed. */
export interface Support<K extends ObjectKind> {
  /** The catalog that the objects are rows of: `pg_type`. */
  readonly catalog: string
  /** The objects are the server's, not the database's: they are read only where they are asked for by their kind. */
  readonly isShared?: true
  /** Every object of the kind within the scope, but for what comes with an extension. */
  read(db: Reader, where: Which): Promise<readonly Found<K>[]>
  /** The statements that make it, with its comment. */
  create(object: Tagged<K>): readonly string[]
  /** The statements that take it away. */
  drop(object: Tagged<K>): readonly string[]
  /** The statements that change it in place; nothing where only a new one will do. */
  alter?(change: Alteration<K>): Promise<readonly Statement[] | undefined>
  /** The statements that give it another name; nothing where it is known by something else. */
  rename?(object: Tagged<K>, to: string): readonly string[]
}

export interface Found<K extends ObjectKind> {
  readonly oid: string
  readonly object: Tagged<K>
  /** What it stands on beyond what pg_depend says. */
  readonly needs?: readonly Part[]
}

export interface Alteration<K extends ObjectKind> {
  /** As the database has it. */
  readonly was: Tagged<K>
  readonly now: Tagged<K>
  readonly before: Reader
  /** See `AlterObject.using`. */
  readonly using: Readonly<Record<string, string>>
}

/**
 * The rows of a query that gives `oid` and `facts`, which is JSON.
 * @param sql ends before its WHERE; `n` is the namespace
 */
export async function readFacts<F>(
  db: Reader,
  sql: string,
  { condition, params }: Which,
): Promise<readonly { readonly oid: string; readonly facts: F }[]> {
  const rows = await db.all(`${sql} AND ${condition}`, params)
  return rows.map(({ oid, facts }) => {
    const parsed: F = JSON.parse(String(facts))
    return { oid: String(oid), facts: parsed }
  })
}

/** The namespace of `n`, where it is not the default one. */
export const NAMESPACE = `CASE WHEN n.nspname <> current_schema() THEN n.nspname END`

/** The comment of something, as SQL. */
export function commentOf(catalog: string, oid: string): string {
  return `obj_description(${oid}, '${catalog}')`
}

/** For what is in no namespace. */
export const ANYWHERE: Which = { condition: 'TRUE', params: [] }

/** Nothing that comes with an extension. */
export function noMember(catalog: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`
}

/** What the catalog says of everything. */
export interface Facts {
  readonly namespace: string | null
  readonly name: string
  readonly comment: string | null
}

/** A collation, where it is not the one that is there anyway. */
export interface CollationFacts {
  readonly collation: Name | null
}

export function collationOf({ collation }: CollationFacts): { readonly collation?: string } {
  return collation === null ? {} : { collation: nameOf(collation) }
}

/** The name, and the comment where there is one. */
export function named({ namespace, name, comment }: Facts): { readonly name: string; readonly comment?: string } {
  return {
    name: formatName(namespace === null ? { name } : { namespace, name }),
    ...(comment !== null && { comment }),
  }
}

/**
 * The statements that give something another name, perhaps in another namespace; to that it goes first.
 * @param kind what it is called in SQL: `TYPE`
 */
export function renamed(kind: string, from: string, to: string): readonly string[] {
  const [was, now] = [parseName(from), parseName(to)]
  const isMoved = now.namespace !== undefined && was.namespace !== now.namespace
  const moved = isMoved ? formatName({ ...now, name: was.name }) : from
  return [
    ...(isMoved ? [`ALTER ${kind} ${qualified(from)} SET SCHEMA ${doubleQuoted(now.namespace)}`] : []),
    ...(was.name === now.name ? [] : [`ALTER ${kind} ${qualified(moved)} RENAME TO ${doubleQuoted(now.name)}`]),
  ]
}

/** The statement that comments something, where there is a comment. @param what it is called in SQL: `TYPE "mood"` */
export function commented(what: string, { comment }: { readonly comment?: string }): readonly string[] {
  return comment === undefined ? [] : [`COMMENT ON ${what} IS ${literal(comment)}`]
}

/** The statement that gives something another comment, where it has another one. */
export function commentChange(
  what: string,
  was: { readonly comment?: string },
  now: { readonly comment?: string },
): readonly string[] {
  return was.comment === now.comment
    ? []
    : [`COMMENT ON ${what} IS ${now.comment === undefined ? 'NULL' : literal(now.comment)}`]
}
