/** Tables as PostgreSQL's own catalog has them. */
import type { SqlValue } from '../../ops/op.ts'
import { formatName, parseName } from '../../schema/names.ts'
import type { Reader } from '../dialect.ts'
import { relationsQuery } from './catalog-query.ts'
import { versionOf } from './version.ts'

/** A table as the catalog has it. */
export interface Relation extends RelationFacts {
  /** Its name in the schema model. */
  readonly name: string
  readonly columns: readonly RelationColumn[]
  readonly constraints: readonly RelationConstraint[]
  readonly indexes: readonly RelationIndex[]
}

/** What a table is, apart from what it consists of. */
interface RelationFacts {
  readonly comment: string | null
  readonly unlogged: boolean
  /** Storage parameters: `fillfactor=70`. */
  readonly parameters: readonly string[] | null
  /** Those of what is stored apart. */
  readonly toast: readonly string[] | null
  readonly tablespace: string | null
  /** Where it is not the usual one. */
  readonly accessMethod: string | null
  readonly rowSecurity: boolean
  readonly forceRowSecurity: boolean
  /** `nothing`, `full`, or `index` and its name. */
  readonly replicaIdentity: string | null
  /** The key of a partitioned table: `RANGE (created_at)`. */
  readonly partitionBy: string | null
  /** The bound of a partition: `FOR VALUES …`. */
  readonly partitionBound: string | null
  /** The tables that it inherits from, or is a partition of. */
  readonly parents: readonly Name[] | null
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
  /** The sequence that belongs to the column and gives it its numbers. */
  readonly counter: RelationCounter | null
  readonly collation: Name | null
  /** Where it is not that of the type. */
  readonly storage: string | null
  readonly compression?: string | null
  readonly statistics: number | null
  readonly notNullName?: string | null
  readonly comment: string | null
  /** Defined here, whether or not it is inherited as well. */
  readonly local: boolean
  readonly inherited: boolean
}

export interface RelationCounter extends Name {
  /** The name of the sequence in SQL. */
  readonly sql: string
  /** The type that it counts in. */
  readonly type: string
  readonly start: string
  readonly increment: string
  readonly minValue: string
  readonly maxValue: string
  readonly cache: string
  readonly cycle: boolean
}

export interface Name {
  /** Nothing for the default one, or that of the table. */
  readonly namespace: string | null
  readonly name: string
}

/** What the index of a key, or an index of its own, has besides. */
interface IndexFacts {
  readonly parameters: readonly string[] | null
  readonly included: readonly string[]
  readonly nullsNotDistinct: boolean
  readonly comment: string | null
}

export interface RelationConstraint extends IndexFacts {
  /** pg_constraint.contype: `p`, `u`, `f`, `c` or `x`. */
  readonly kind: string
  readonly name: string
  readonly columns: readonly string[]
  readonly expression: string | null
  readonly references: (Name & { readonly columns: readonly string[] }) | null
  readonly full: boolean
  readonly onDelete: string
  readonly onUpdate: string
  readonly onDeleteColumns: readonly string[]
  readonly deferrable: boolean
  readonly deferred: boolean
  readonly valid: boolean
  readonly noInherit: boolean
  /** The method, the parts and the predicate of an exclusion. */
  readonly method: string | null
  readonly parts: readonly RelationIndexPart[]
  readonly where: string | null
  readonly definition: string | null
  /** The schema model can say all that it is. */
  readonly modelled: boolean
}

export interface RelationIndex extends IndexFacts {
  readonly name: string
  readonly unique: boolean
  /** Where it is not `btree`. */
  readonly method: string | null
  readonly where: string | null
  readonly parts: readonly RelationIndexPart[]
  readonly tablespace: string | null
  /** The whole statement, where the parts do not say all. */
  readonly definition: string | null
  readonly modelled: boolean
}

export interface RelationIndexPart {
  readonly column: string | null
  readonly expression: string | null
  readonly descending: boolean
  readonly nullsFirst: boolean
  /** Where it is not that of the type. */
  readonly operatorClass: string | null
  /** Where it is not the one that the column has anyway. */
  readonly collation: Name | null
  /** The operator of an exclusion. */
  readonly with?: string
}

/** Which relations to read: a condition on `c` (pg_class) and `n` (pg_namespace), with its parameters. */
export interface Which {
  readonly condition: string
  readonly params: readonly SqlValue[]
}

/** Nothing that an extension has made, nor a table of a type. */
const OWN = `c.reloftype = 0 AND NOT EXISTS (SELECT FROM pg_depend
    WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e' OFFSET 0)`

/** Tables that are ordinary ones: no partitions or heirs. */
const ORDINARY = `c.relkind = 'r' AND NOT c.relispartition
  AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid OFFSET 0)`

/**
 * The ordinary tables of some namespaces.
 * @param all partitioned tables, partitions and heirs as well
 */
export function tablesIn({ condition, params }: Which, all: boolean): Which {
  return {
    condition: `${all ? `c.relkind IN ('r', 'p')` : ORDINARY} AND ${OWN} AND c.relpersistence <> 't' AND ${condition}`,
    params,
  }
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
  return [...relations.values()].flatMap(finish).toSorted(byName)
}

/** A relation while its rows come in. */
interface Draft {
  facts: (Name & RelationFacts) | undefined
  readonly columns: (RelationColumn & Numbered)[]
  readonly constraints: RawConstraint[]
  readonly indexes: RawIndex[]
}

interface Numbered {
  readonly number: number
}

/** Columns go by their numbers. */
interface RawIndexFacts {
  readonly includedNumbers: readonly number[] | null
  readonly parts: readonly (RelationIndexPart & Numbered)[] | null
}

interface RawConstraint
  extends Omit<RelationConstraint, 'columns' | 'included' | 'onDeleteColumns' | 'parts'>, RawIndexFacts {
  readonly numbers: readonly number[]
  readonly onDeleteNumbers: readonly number[] | null
}

interface RawIndex extends Omit<RelationIndex, 'included' | 'parts'>, RawIndexFacts {}

function take(draft: Draft, kind: string, facts: string): void {
  if (kind === 'table') draft.facts = JSON.parse(facts)
  else if (kind === 'column') draft.columns.push(JSON.parse(facts))
  else if (kind === 'constraint') draft.constraints.push(JSON.parse(facts))
  else draft.indexes.push(JSON.parse(facts))
}

function finish({ facts, columns, constraints, indexes }: Draft): readonly Relation[] {
  if (facts === undefined) return []
  const names = new Map(columns.map(({ number, name }) => [number, name]))
  const named = (numbers: readonly number[] | null): readonly string[] =>
    (numbers ?? []).flatMap((number) => names.get(number) ?? [])
  const partsOf = ({ parts, includedNumbers }: RawIndexFacts): Pick<RelationIndex, 'parts' | 'included'> => ({
    parts: (parts ?? []).map(({ number, ...part }) => ({ ...part, column: names.get(number) ?? null })),
    included: named(includedNumbers),
  })
  return [
    {
      ...facts,
      name: nameOf(facts),
      columns: columns.toSorted((a, b) => a.number - b.number),
      constraints: constraints
        .map(({ numbers, onDeleteNumbers, includedNumbers, parts, ...rest }) => ({
          ...rest,
          columns: named(numbers),
          onDeleteColumns: named(onDeleteNumbers),
          ...partsOf({ parts, includedNumbers }),
        }))
        .toSorted(byName),
      indexes: indexes
        .map(({ includedNumbers, parts, ...rest }) => ({ ...rest, ...partsOf({ parts, includedNumbers }) }))
        .toSorted(byName),
    },
  ]
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1
}

/** A name of the catalog as the schema model writes it. */
export function nameOf({ namespace, name }: Name): string {
  return formatName(namespace === null ? { name } : { namespace, name })
}
