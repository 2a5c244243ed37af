import type { Row, TableChange } from '../../../../src/ops/op.ts'
import type { Table } from '../../../../src/schema/schema.ts'

/** Changes of the table "t" that are made. */
export interface Done {
  readonly name: string
  /** The database before. */
  readonly script: string
  readonly changes: readonly TableChange[]
  /** What the model of "t" then says; of its columns and keys, as far as it matters. */
  readonly model: Partial<Table>
  /** The rows of "t" then. */
  readonly rows: readonly Row[]
}

/** Changes of the table "t" that are refused, and leave everything as it was. */
export interface Refused {
  readonly name: string
  readonly script: string
  readonly changes: readonly TableChange[]
  readonly says: RegExp
  /** Absent: `data-refused`. */
  readonly code?: string
}
