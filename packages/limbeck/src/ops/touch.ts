/** What an op may touch; see `footprint.ts`. */
import { wordsOf } from './mention.ts'

/** One thing that an op touches. */
export type Touch = TableTouch | PartTouch | ObjectTouch | SqlTouch

/** A table as a whole. */
export interface TableTouch {
  readonly kind: 'table'
  readonly table: string
  /** `rows`: its rows are written, which every change of its shape can upset. */
  readonly how: How | 'rows'
  /** Those that a foreign key leads to, where that is how it is used. */
  readonly columns?: readonly string[]
}

/** A column, a constraint, an index, or another attribute of a table. */
export interface PartTouch {
  readonly kind: PartKind
  readonly table: string
  readonly name: string
  readonly how: How
}

/** Something that is no table. */
export interface ObjectTouch {
  readonly kind: 'object'
  /** Its kind and name in words. */
  readonly object: string
  readonly name: string
  /** The table that it stands on. */
  readonly on?: string
  /** Its name in full, where no table may have the same. */
  readonly relation?: string
  readonly how: How
}

/** SQL of which no more is known than its words. */
export interface SqlTouch {
  readonly kind: 'sql'
  /**
   * `statement`: SQL or code that may do anything. `expression`: one that belongs to a table. `type`: that of a column.
   * `definition`: what an object is made of. `snapshot`: the same, with rows that are read when it is made.
   */
  readonly of: 'statement' | 'expression' | 'type' | 'definition' | 'snapshot'
  /** The table of an expression. */
  readonly table?: string
  /** The object of a definition, in words. */
  readonly object?: string
  readonly text: string
  readonly words: ReadonlySet<string>
}

/** `key`: columns that foreign keys can lead to. */
export type PartKind = 'column' | 'constraint' | 'index' | 'attribute' | 'key'

export type How = 'creates' | 'changes' | 'removes' | 'uses'

export function part(kind: PartKind, table: string, name: string, how: How): PartTouch {
  return { kind, table, name, how }
}

export function sqlTouch(of: SqlTouch['of'], text: string, about: Pick<SqlTouch, 'table' | 'object'> = {}): SqlTouch {
  return { kind: 'sql', of, ...about, text, words: wordsOf(text) }
}
