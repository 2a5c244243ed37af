/** Tables as PostgreSQL's own catalog has them. */
import type { SqlValue } from '../../ops/op.ts'
import { formatName, parseName } from '../../schema/names.ts'
import type { Reader } from '../dialect.ts'
import { relationsQuery } from './catalog-query.ts'
import { versionOf } from './version.ts'

/** A table as the catalog has it. */
export interface Relation {
  /** Its name in the schema model. */
  readonly name: string
  readonly comment: string | null
  readonly columns: readonly RelationColumn[]
  readonly constraints: readonly RelationConstraint[]
  readonly indexes: readonly RelationIndex[]
}

export interface RelationColumn {
  readonly name: string
  /** As `format_type` writes it. */
  readonly type: string
  readonly nullable: boolean
  /** The expression of a default, or of a generated column. */
  readonly expression: string | null
  /** `''`, `'s'` stored, `'v'` virtual. */
  readonly generated: string
  /** `''`, `'a'` always, `'d'` by default. */
  readonly identity: string
  /** The sequence that belongs to the column and gives it its default, as a name in SQL. */
  readonly sequence: string | null
  readonly collation: Name | null
  readonly comment: string | null
}

export interface Name {
  readonly namespace: string | null
  readonly name: string
}

export interface RelationConstraint {
  /** pg_constraint.contype: `p`, `u`, `f` or `c`. */
  readonly kind: string
  readonly name: string
  readonly columns: readonly string[]
  readonly expression: string | null
  readonly references: (Name & { readonly columns: readonly string[] }) | null
  readonly onDelete: string
  readonly onUpdate: string
  readonly deferrable: boolean
  readonly deferred: boolean
  /** The schema model can say all that it is. */
  readonly modelled: boolean
}

export interface RelationIndex {
  readonly name: string
  readonly unique: boolean
  readonly where: string | null
  readonly parts: readonly RelationIndexPart[]
  /** The whole statement, where the parts do not say all. */
  readonly definition: string | null
  readonly modelled: boolean
}

export interface RelationIndexPart {
  readonly column: string | null
  readonly expression: string | null
  readonly descending: boolean
  /** Where it is not the one that the column has anyway. */
  readonly collation: Name | null
}

/** Which relations to read: a condition on `c` (pg_class) and `n` (pg_namespace), with its parameters. */
export interface Which {
  readonly condition: string
  readonly params: readonly SqlValue[]
}

/** Tables that are ordinary ones, and nobody else's business: no partitions or heirs, nothing that an extension has made. */
const ORDINARY = `c.relkind = 'r' AND NOT c.relispartition AND c.reloftype = 0
  AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid OFFSET 0)
  AND NOT EXISTS (SELECT FROM pg_depend
    WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e' OFFSET 0)`

/** The ordinary tables of some namespaces. */
export function tablesIn({ condition, params }: Which): Which {
  return { condition: `${ORDINARY} AND c.relpersistence <> 't' AND ${condition}`, params }
}

/** The table of a name, of whatever sort it is. */
export function relationNamed(name: string): Which {
  const { namespace = null, name: bare } = parseName(name)
  return {
    condition: `c.relkind IN ('r', 'p', 'f') AND c.relname = $1 AND n.nspname = coalesce($2, current_schema())`,
    params: [bare, namespace],
  }
}

/** The temporary tables of the session. */
export const TEMPORARY: Which = { condition: `c.relkind = 'r' AND n.oid = pg_my_temp_schema()`, params: [] }

/** Reads relations, by name: in one statement, so that all of it is of one moment. */
export async function readRelations(db: Reader, which: Which): Promise<readonly Relation[]> {
  const rows = await db.all(relationsQuery(which.condition, await versionOf(db)), which.params)
  const relations = new Map<unknown, Draft>()
  for (const { kind, id, facts } of rows) {
    const draft = relations.get(id) ?? { facts: undefined, columns: [], constraints: [], indexes: [] }
    relations.set(id, draft)
    take(draft, String(kind), String(facts))
  }
  return [...relations.values()].map(finish).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** A relation while its rows come in. */
interface Draft {
  facts: (Name & { readonly comment: string | null }) | undefined
  readonly columns: (RelationColumn & Numbered)[]
  readonly constraints: RawConstraint[]
  readonly indexes: RawIndex[]
}

interface Numbered {
  readonly number: number
}

type RawConstraint = Omit<RelationConstraint, 'columns'> & { readonly numbers: readonly number[] }

type RawIndex = Omit<RelationIndex, 'parts'> & {
  readonly parts: readonly (RelationIndexPart & Numbered)[]
}

function take(draft: Draft, kind: string, facts: string): void {
  if (kind === 'table') draft.facts = JSON.parse(facts)
  else if (kind === 'column') draft.columns.push(JSON.parse(facts))
  else if (kind === 'constraint') draft.constraints.push(JSON.parse(facts))
  else draft.indexes.push(JSON.parse(facts))
}

function finish({ facts, columns, constraints, indexes }: Draft): Relation {
  const names = new Map(columns.map(({ number, name }) => [number, name]))
  return {
    name: facts === undefined ? '' : nameOf(facts),
    comment: facts?.comment ?? null,
    columns: columns.toSorted((a, b) => a.number - b.number),
    constraints: constraints
      .map(({ numbers, ...rest }) => ({ ...rest, columns: numbers.flatMap((number) => names.get(number) ?? []) }))
      .toSorted(byName),
    indexes: indexes
      .map((index) => ({
        ...index,
        parts: index.parts.map(({ number, ...part }) => ({ ...part, column: names.get(number) ?? null })),
      }))
      .toSorted(byName),
  }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1
}

/** A name of the catalog as the schema model writes it. */
export function nameOf({ namespace, name }: Name): string {
  return formatName(namespace === null ? { name } : { namespace, name })
}
