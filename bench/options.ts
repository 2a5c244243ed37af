import type { Limbeck } from './rivals.ts'

/** What the command line asks of a benchmark. */
export interface Options {
  /** An empty folder that is there as long as the run lasts. */
  readonly folder: string
  readonly limbeck: Limbeck
  /** Also what takes many minutes. */
  readonly full: boolean
  /** How many rows the rebuilt table has. */
  readonly rows: number
  /** How many tables a database of `autogenerate` has: one measurement for each number. */
  readonly tables: readonly number[]
  /** How often each thing is measured; absent: as often as the benchmark thinks right. */
  readonly runs?: number
}
