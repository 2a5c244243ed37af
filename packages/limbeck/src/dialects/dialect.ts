/**
 * What a database must answer to be one of limbeck's. A dialect is one folder with the same file names as every other; what
 * differs as a mere fact is a feature flag here, so that shared code never asks which database it speaks to.
 */
import type { PlainOp, Row, SqlValue } from '../ops/op.ts'
import type { Timeouts } from '../ops/timeouts.ts'
import type { ObjectKind } from '../schema/objects.ts'
import type { Schema, Table } from '../schema/schema.ts'

export interface Dialect {
  readonly name: string
  readonly features: Features
  /**
   * Opens a database.
   * @param url as the user wrote it
   * @throws LimbeckError `bad-url`, `connection`, `missing-package`
   */
  connect(url: string, options?: ConnectOptions): Promise<Connection>
  /**
   * A connection over what the caller has open already; it stays the caller's, so closing it does nothing.
   * @returns nothing for what is no connection to this kind of database
   */
  adopt(held: unknown): Connection | undefined
  /** A table's name, as the schema model writes it, as an identifier in SQL. */
  quoteTable(name: string): string
  /** A value as SQL text, for statements that must stand in a script. */
  literal(value: SqlValue): string
  /** Whether a table of that name is there. */
  hasTable(db: Reader, name: string): Promise<boolean>
  /**
   * An empty embedded database of the same kind, for replaying history.
   * @param ops what will run there
   * @param source the database whose catalog it will hold
   */
  scratch(ops?: readonly PlainOp[], source?: Reader): Promise<Scratch>
  /** Makes `target` (empty) hold the same catalog as `source`, without its rows. */
  copyCatalog(source: Reader, target: Connection): Promise<void>
  /** Reads the schema of a live database. Never writes. */
  introspect(db: Reader, scope: Scope): Promise<Schema>
  /**
   * What a person should know about this database and no schema tells, one sentence each. Never writes.
   * @param compared the kinds of objects that a schema tells of
   * @param tables those of the models
   */
  remarks?(db: Reader, compared?: NonNullable<Scope['objects']>, tables?: readonly Table[]): Promise<readonly string[]>
  /** What is there that no schema tells and SQL makes. Never writes. */
  unmodelled?(db: Reader, scope: Scope): Promise<readonly Unmodelled[]>
  /**
   * The schema as this database would store it and {@link introspect} would read it back.
   * @param seen what {@link introspect} has read of `db`, if nothing has changed since: it need not be read again
   */
  canonicalize(schema: Schema, db: Reader, seen?: Schema): Promise<Schema>
  /**
   * The statements of an op.
   * @param before the database as it stands right before the op; only read, and only by ops that need it
   */
  compile(op: PlainOp, before: Reader): Promise<readonly Statement[]>
  /**
   * Runs `work` in one transaction, with whatever this database wants done around it.
   * @param ops what the transaction will do, known beforehand
   * @param work throws to roll back
   */
  transaction<T>(db: Connection, ops: readonly PlainOp[], work: () => Promise<T>): Promise<T>
  /** Whether a transaction is open that is not ours: the caller's, on a connection of his. */
  isInTransaction(db: Connection): Promise<boolean>
  /**
   * Waits until no other run has the database, and keeps it for this one.
   * @returns gives it back
   * @throws LimbeckError `concurrent-run` when the wait was too long, naming who has it
   */
  lock(db: Connection, options: LockOptions): Promise<() => Promise<void>>
  /** Runs `work` under limits, as far as this database has them; afterwards those from before hold again. */
  limited<T>(db: Connection, timeouts: Timeouts, work: () => Promise<T>): Promise<T>
  /**
   * Whether an op that a run had begun outside of a transaction, and did not live to say more, has been done.
   * @returns `false` also where nobody can know
   */
  isDone?(op: PlainOp, db: Reader): Promise<boolean>
  readonly script: ScriptSpelling
}

export interface LockOptions {
  /** How long to wait, in milliseconds. Default: for ever, or as long as the session says. */
  readonly patience?: number
  /** Each revision is one transaction: where a database lets one writer in at a time, that is lock enough. */
  readonly isWhole: boolean
  /** Called once when it has to wait. @param holder who has the database, in words */
  readonly onWait: (holder: string) => void
}

/** How a script for the database's own shell says what a connection is told otherwise. */
export interface ScriptSpelling {
  /** The first lines: they make the shell stop at the first error. */
  readonly head: readonly string[]
  /** As {@link Dialect.compile}, but for every version of the database that is supported. */
  readonly compile: Dialect['compile']
  /** Opens a transaction for these ops. */
  begin(ops: readonly PlainOp[]): readonly string[]
  /** Checks what can only be checked at the end, and closes the transaction. */
  commit(ops: readonly PlainOp[]): readonly string[]
  /** Sets the limits of what follows. @param isLocal in this transaction, instead of in the session */
  limits(timeouts: Timeouts, isLocal: boolean): readonly string[]
  /** Statements that fail with `message` when `query` returns a row. */
  guard(query: string, message: string): readonly string[]
}

/** Facts that differ between databases. */
export interface Features {
  /** A failed transaction takes back changes of the schema too. */
  readonly transactionalDdl: boolean
  /** Indexes can be made and dropped while others write to the table; only outside of transactions. */
  readonly concurrentIndexes: boolean
  /** Tables and columns can carry comments. */
  readonly comments: boolean
  /** Tables live in namespaces (PostgreSQL's "schemas"). */
  readonly namespaces: boolean
  /** Columns can be arrays. */
  readonly arrays: boolean
  /** Keys and foreign keys can be deferrable. */
  readonly deferrable: { readonly unique: boolean; readonly foreignKey: boolean }
}

export interface ConnectOptions {
  /** Never writes, and does not create a database that is not there: a missing one looks empty. */
  readonly readonly?: boolean
  /** The folder that relative paths in the URL start from. Default: the current one. */
  readonly root?: string
}

/** Something that the schema model has no word for, or not enough of them. */
export interface Unmodelled {
  /** The table that it is, or all that there is to the table of this name. */
  readonly name: string
  /** The statements that make it, and those that take it away. */
  readonly create: readonly string[]
  readonly drop: readonly string[]
}

/** Which tables are limbeck's business. */
export interface Scope {
  /** Whether a table belongs to the schema that is compared. */
  readonly includes: (table: string) => boolean
  /** Namespaces to look at besides the default one, where a database has them. Others belong to somebody else. */
  readonly namespaces?: readonly string[]
  /**
   * Which kinds of objects besides tables to read; `all`: everything that the dialect knows, with partitions and heirs.
   * Default: none.
   */
  readonly objects?: 'all' | readonly ObjectKind[]
  /**
   * What is expected to be there. A dialect that can tell that just these tables are, word for word, may answer with them, and
   * {@link Dialect.canonicalize} gives them back as they are; so it must be asked for the same schema.
   */
  readonly expected?: Schema
}

/** A database that is only looked at. */
export interface Reader {
  all(sql: string, params?: readonly SqlValue[]): Promise<readonly Row[]>
}

/** An open database. One user at a time. @throws LimbeckError from every method, never a driver's own error */
export interface Connection extends Reader {
  /** Runs one statement and returns how many rows it changed. */
  run(sql: string, params?: readonly SqlValue[]): Promise<number>
  /** Runs a text of any number of statements. */
  script(sql: string): Promise<void>
  close(): Promise<void>
}

/** An embedded database in the place of another one. */
export interface Scratch extends Connection {
  /** What the other one has or will have, and this one cannot, in words: an error may be for the want of it. */
  readonly lacks?: readonly string[]
}

/** One thing to do, in the database's own words. */
export type Statement = SqlStatement | Guard

interface SqlStatement {
  readonly sql: string
  /** The text may hold several statements (raw SQL of the user). */
  readonly script?: true
  /** Cannot be in a transaction. It blocks nobody, so limits of the whole run are not for it. */
  readonly alone?: true
}

/** A query that must return no row; a row that it returns is the reason to stop. */
export interface Guard {
  readonly guard: string
  /** What is wrong when it returns rows. */
  readonly violation: (rows: readonly Row[]) => { readonly message: string; readonly hint?: string }
}
