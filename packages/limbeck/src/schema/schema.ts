/**
 * What a database is: plain, readonly data. Everything optional is *absent* at its default, so that two schemas that mean
 * the same are equal as data.
 *
 * Names are as the database stores them. A table in another namespace than the default one is written `namespace.table`;
 * see `names.ts` for names that hold a dot themselves.
 */
import type { Dependency, ObjectKind, SchemaObject } from './objects.ts'
import type { Literal, SqlExpression } from './sql.ts'

/** What a database, or a part of it, consists of. The order of tables and objects has no meaning. */
export interface Schema {
  readonly tables: readonly Table[]
  /** Whatever else there is, of the kinds that are spoken about. */
  readonly objects?: readonly SchemaObject[]
  /** The kinds of objects that the schema speaks about: of others it does not say that there are none. */
  readonly kinds?: readonly ObjectKind[]
  /** `false`: nothing that the schema is read from has words for comments, so those of the database stay. */
  readonly comments?: false
  /** What stands on what, as far as it is known. It is never compared, and no longer holds after an op. */
  readonly dependencies?: readonly Dependency[]
}

export interface Table {
  readonly name: string
  /** The order is the physical one. Those that a table has from others (see `parents.ts`) are not repeated. */
  readonly columns: readonly Column[]
  readonly primaryKey?: PrimaryKey
  readonly unique?: readonly Unique[]
  readonly foreignKeys?: readonly ForeignKey[]
  readonly checks?: readonly Check[]
  readonly exclusions?: readonly Exclusion[]
  readonly indexes?: readonly Index[]
  readonly comment?: string
  /** What only some databases know, by the names that each dialect documents (SQLite: `strict`, `withoutRowid`). */
  readonly options?: TableOptions
}

export type TableOptions = Readonly<Record<string, string | number | boolean>>

export interface Column {
  readonly name: string
  /** A portable name (`docs/types.md`) or any type of the database as written. */
  readonly type: string
  /** Columns are NOT NULL unless this is `true`. */
  readonly nullable?: true
  /** A literal, or `` sql`…` `` for an expression. */
  readonly default?: Literal | SqlExpression
  readonly generated?: Generated
  /** The database hands out ascending numbers that it never uses twice. Only for a single-column integer primary key. */
  readonly autoincrement?: true
  /** How they are counted, where a database has more than one way. Absent: its usual way. Only with `autoincrement`. */
  readonly counter?: Counter
  readonly collation?: string
  /** How large values are kept, where it is not as the type has it: `'external'`, `'main'`, … */
  readonly storage?: string
  /** How large values are compressed, where it is not as everywhere: `'lz4'`, … */
  readonly compression?: string
  /** How much the planner is to know about the values, where it is not as everywhere. */
  readonly statistics?: number
  /** The name of the column's NOT NULL constraint, where databases name those and it is not the usual one. */
  readonly notNullName?: string
  readonly comment?: string
}

/** How a sequence of numbers goes on. What is absent is as the database does it anyway. */
export interface Counter {
  /** `always`: a number that a row brings along is refused. `serial`: a default that asks a sequence. */
  readonly kind?: 'always' | 'serial'
  readonly start?: number | bigint
  readonly increment?: number | bigint
  readonly minValue?: number | bigint
  readonly maxValue?: number | bigint
  readonly cache?: number | bigint
  readonly cycle?: true
  /** The name of the sequence, where it is not the one that follows from the column's. */
  readonly sequence?: string
}

export interface Generated {
  /** The SQL expression, without the parentheses around it. */
  readonly as: string
  /** Kept on disk; otherwise computed when read (virtual). */
  readonly stored?: true
}

/** What the index of a key has besides the key. */
export interface KeyIndex {
  /** Columns that the index holds besides the key, so that queries for them need not look at the table. */
  readonly include?: readonly string[]
  /** How the index is kept, by the names that the database has for it (`fillfactor`). */
  readonly with?: StorageParameters
  readonly comment?: string
}

export type StorageParameters = Readonly<Record<string, string | number | boolean>>

export interface PrimaryKey extends KeyIndex {
  readonly name?: string
  readonly columns: readonly string[]
  readonly deferrable?: Deferrable
}

export interface Unique extends KeyIndex {
  readonly name?: string
  readonly columns: readonly string[]
  /** NULL counts as a value like any other. */
  readonly nullsNotDistinct?: true
  readonly deferrable?: Deferrable
}

export interface ForeignKey {
  readonly name?: string
  readonly columns: readonly string[]
  readonly references: { readonly table: string; readonly columns: readonly string[] }
  /** `full`: either all columns are NULL or none. Absent: one NULL is enough for the rest not to count. */
  readonly match?: 'full'
  /** Absent: `no action`. */
  readonly onDelete?: ReferentialAction
  /** Those of the columns that `onDelete` sets. Absent: all of them. */
  readonly onDeleteColumns?: readonly string[]
  /** Absent: `no action`. */
  readonly onUpdate?: ReferentialAction
  readonly deferrable?: Deferrable
  /** Rows that were there before were never looked at. */
  readonly notValid?: true
  readonly comment?: string
}

export type ReferentialAction = 'cascade' | 'restrict' | 'set null' | 'set default'

/** Checked at the end of the transaction: when asked to (`'immediate'`: initially immediate), or always (`'deferred'`). */
export type Deferrable = 'immediate' | 'deferred'

export interface Check {
  readonly name?: string
  /** The SQL expression, without the parentheses around it. */
  readonly expression: string
  /** Rows that were there before were never looked at. */
  readonly notValid?: true
  /** Tables that inherit from this one do not have it. */
  readonly noInherit?: true
  readonly comment?: string
}

/** No two rows may compare true in all elements. */
export interface Exclusion extends KeyIndex {
  readonly name?: string
  /** The method of the index behind it: `gist`. */
  readonly using: string
  readonly elements: readonly ExclusionElement[]
  /** Which rows it is about, as SQL. */
  readonly where?: string
  readonly deferrable?: Deferrable
}

/** One part of an exclusion, with the operator that two rows are compared by: `{ column: 'during', with: '&&' }`. */
export type ExclusionElement = IndexColumn & { readonly with: string }

export interface Index extends KeyIndex {
  readonly name: string
  /** A column's name, or more about it. */
  readonly columns: readonly (string | IndexColumn)[]
  readonly unique?: true
  /** The method: `gin`, `gist`, … Absent: the database's usual one. */
  readonly using?: string
  /** NULL counts as a value like any other. */
  readonly nullsNotDistinct?: true
  /** The predicate of a partial index, as SQL. */
  readonly where?: string
  readonly tablespace?: string
}

/** One part of an index; a bare column in ascending order is written as its name alone. */
export type IndexColumn = ({ readonly column: string } | { readonly expression: string }) & {
  readonly order?: 'desc'
  /** Where NULLs stand, if not where the database puts them in that order. */
  readonly nulls?: 'first' | 'last'
  readonly collation?: string
  /** The operators that the index is for, with their parameters: `gin_trgm_ops`. Absent: those of the type. */
  readonly operatorClass?: string
}
