/** What the caller of `diff` decides. */

export interface DiffOptions {
  /** What is not new but renamed. A diff never guesses: without a word here, an old name is dropped and a new one added. */
  readonly renames?: Renames
  /**
   * The ops will only ever run on databases where foreign keys may point at what is not there yet, or no longer. Then tables
   * that reference each other stay whole, and keys can change under a foreign key that stays. By default the list runs on
   * every database: such foreign keys are added afterwards, or dropped beforehand.
   */
  readonly forwardReferences?: boolean
}

export interface Renames {
  readonly tables?: readonly Rename[]
  readonly columns?: readonly ColumnRename[]
}

export interface Rename {
  readonly from: string
  readonly to: string
}

export interface ColumnRename extends Rename {
  /** The table under the name that it has afterwards. */
  readonly table: string
}
