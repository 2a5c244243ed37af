/**
 * What can be done to a database, as plain data. Reverse, apply, describe, render and compile are functions over these
 * values: each is a table with one entry for every kind, so the compiler names whatever a new kind is missing.
 */
import type { ObjectRef, SchemaObject } from '../schema/objects.ts'
import type {
  Check,
  Column,
  Counter,
  Exclusion,
  ForeignKey,
  Generated,
  Index,
  PrimaryKey,
  Table,
  TableOptions,
  Unique,
} from '../schema/schema.ts'
import type { Literal, SqlExpression } from '../schema/sql.ts'
import type { Timeouts } from './timeouts.ts'

export type Op = PlainOp | Block

/** Does something by itself. */
export type PlainOp =
  | CreateTable
  | DropTable
  | RenameTable
  | AlterTable
  | CreateObject
  | DropObject
  | AlterObject
  | RenameObject
  | Execute
  | BulkInsert
  | Run

/** Holds others, and says how they run. */
export type Block = Autocommit | WithTimeouts

export type OpKind = Op['kind']

/** The op of one kind. */
export type OpOf<K extends OpKind> = Extract<Op, { readonly kind: K }>

export interface CreateTable {
  readonly kind: 'createTable'
  readonly table: Table
}

export interface DropTable {
  readonly kind: 'dropTable'
  readonly name: string
  /** The table as it was; the opposite of the op needs it. */
  readonly was?: Table
}

export interface RenameTable {
  readonly kind: 'renameTable'
  readonly name: string
  readonly to: string
}

/** All that changes in one table, in order, as one op: few ALTERs, or one rebuild. */
export interface AlterTable {
  readonly kind: 'alterTable'
  readonly name: string
  readonly changes: readonly TableChange[]
}

/** A type, sequence, view, function, … : whatever is no table. */
export interface CreateObject {
  readonly kind: 'createObject'
  readonly object: SchemaObject
}

export interface DropObject {
  readonly kind: 'dropObject'
  readonly object: ObjectRef
  /** The object as it was; the opposite of the op needs it. */
  readonly was?: SchemaObject
}

/** Changed in place where the database can, and otherwise made anew: what stands on it steps aside for that long. */
export interface AlterObject {
  readonly kind: 'alterObject'
  /** In full, as it shall be. */
  readonly object: SchemaObject
  readonly was?: SchemaObject
  /** What becomes of values that an enum no longer has: new ones by old ones. */
  readonly using?: Readonly<Record<string, string>>
  /** Made anew even where it could be changed in place: PostgreSQL lets no transaction use a value that it adds to an enum. */
  readonly anew?: true
  /**
   * One of two steps around a change of what it stands on. `aside`: a view keeps its columns, and forgets what they were read
   * from; a routine keeps its arguments and its result, and forgets its body. `back`: it gets its definition.
   */
  readonly step?: 'aside' | 'back'
}

export interface RenameObject {
  readonly kind: 'renameObject'
  readonly object: ObjectRef
  readonly to: string
}

/** Raw SQL: one text for every database, or one for each by the dialect's name. May hold several statements. */
export interface Execute {
  readonly kind: 'execute'
  readonly sql: string | Readonly<Record<string, string>>
}

export interface BulkInsert {
  readonly kind: 'bulkInsert'
  readonly table: string
  /** Every row has the same keys: the columns. */
  readonly rows: readonly InsertRow[]
}

export type InsertRow = Readonly<Record<string, InsertValue>>

/** A Date goes in as UTC `YYYY-MM-DD HH:MM:SS.mmm`; arrays and plain objects as JSON text; `sql` as written. */
export type InsertValue = Literal | SqlExpression | null | Date | Uint8Array | readonly JsonValue[] | JsonObject

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject

export interface JsonObject {
  readonly [key: string]: JsonValue
}

/** Work in TypeScript, in its place in the order. Cannot be written as an offline script. */
export interface Run {
  readonly kind: 'run'
  readonly work: (db: Database) => Promise<void> | void
}

/** Each of these runs outside of the revision's transaction. */
export interface Autocommit {
  readonly kind: 'autocommit'
  readonly ops: readonly Op[]
}

/** These run under limits of their own. */
export interface WithTimeouts {
  readonly kind: 'withTimeouts'
  readonly timeouts: Timeouts
  readonly ops: readonly Op[]
}

/** What the function given to `op.run` may do. It runs in the revision's transaction. */
export interface Database {
  /** The name of the dialect, by which a function tells databases apart. */
  readonly dialect: string
  /** The rows of a query. @throws LimbeckError `statement-failed` */
  query(sql: string, params?: readonly SqlValue[]): Promise<readonly Row[]>
  /** Runs one statement and returns how many rows it changed. @throws LimbeckError `statement-failed` */
  execute(sql: string, params?: readonly SqlValue[]): Promise<number>
}

export type SqlValue = string | number | bigint | boolean | null | Uint8Array

export type Row = Readonly<Record<string, unknown>>

export type TableChange =
  | { readonly kind: 'addColumn'; readonly column: Column; readonly using?: string }
  | { readonly kind: 'dropColumn'; readonly name: string; readonly was?: Column }
  | { readonly kind: 'renameColumn'; readonly name: string; readonly to: string }
  | AlterColumn
  | { readonly kind: 'addPrimaryKey'; readonly primaryKey: PrimaryKey }
  | { readonly kind: 'dropPrimaryKey'; readonly was?: PrimaryKey }
  | { readonly kind: 'addUnique'; readonly unique: Unique }
  | { readonly kind: 'dropUnique'; readonly constraint: ConstraintRef; readonly was?: Unique }
  | { readonly kind: 'addForeignKey'; readonly foreignKey: ForeignKey }
  | { readonly kind: 'dropForeignKey'; readonly constraint: ConstraintRef; readonly was?: ForeignKey }
  | { readonly kind: 'addCheck'; readonly check: Check }
  | { readonly kind: 'dropCheck'; readonly constraint: ConstraintRef; readonly was?: Check }
  | { readonly kind: 'addExclusion'; readonly exclusion: Exclusion }
  | { readonly kind: 'dropExclusion'; readonly constraint: ConstraintRef; readonly was?: Exclusion }
  | { readonly kind: 'validateConstraint'; readonly constraint: ConstraintRef; readonly was?: Check | ForeignKey }
  | ({ readonly kind: 'createIndex'; readonly index: Index } & Concurrently)
  | ({ readonly kind: 'dropIndex'; readonly name: string; readonly was?: Index } & Concurrently)
  | SetComment
  | { readonly kind: 'setOptions'; readonly options: TableOptions; readonly was?: TableOptions }

/** Others may write to the table meanwhile, where the database can do that; outside of the transaction then. */
interface Concurrently {
  readonly concurrently?: true
}

export type TableChangeKind = TableChange['kind']

/** The table change of one kind. */
export type TableChangeOf<K extends TableChangeKind> = Extract<TableChange, { readonly kind: K }>

/** Sets or takes away the comment of a table, or of a constraint or an index of it. */
export interface SetComment {
  readonly kind: 'setComment'
  readonly comment: string | null
  /** Absent: the table itself. */
  readonly of?: CommentTarget
  readonly was?: string | null
}

export type CommentTarget = { readonly constraint: string } | { readonly index: string }

/** Which constraint: its name, or where it has none, what it is made of: its columns, or the expression of a check. */
export type ConstraintRef = string | { readonly columns: readonly string[] } | { readonly expression: string }

export interface AlterColumn {
  readonly kind: 'alterColumn'
  readonly name: string
  /** Only what changes. */
  readonly set: ColumnAttributes
  /** The same attributes as they were. */
  readonly was?: ColumnAttributes
  /** SQL that gives the new value of a row from its old one: a backfill for new NOT NULL, a conversion for a new type. */
  readonly using?: string
}

/** Attributes of a column in full, where `null` stands for "without". */
export interface ColumnAttributes {
  readonly type?: string
  readonly nullable?: boolean
  readonly default?: Literal | SqlExpression | null
  readonly generated?: Generated | null
  readonly autoincrement?: boolean
  readonly counter?: Counter | null
  readonly collation?: string | null
  readonly storage?: string | null
  readonly compression?: string | null
  readonly statistics?: number | null
  readonly notNullName?: string | null
  readonly comment?: string | null
}
