/** Functions over ops are tables with one entry for every kind; this is how such a table is asked. */
import type { OpKind, OpOf, TableChangeKind, TableChangeOf } from './op.ts'

/** One function for every kind of op. */
export type OpTable<R, A extends readonly unknown[] = []> = {
  readonly [K in OpKind]: (op: OpOf<K>, ...rest: A) => R
}

/** One function for every kind of table change. */
export type ChangeTable<R, A extends readonly unknown[] = []> = {
  readonly [K in TableChangeKind]: (change: TableChangeOf<K>, ...rest: A) => R
}

type Tagged<M, K extends keyof M> = { readonly [P in K]: M[P] & { readonly kind: P } }[K]

/**
 * Calls the entry of the table that belongs to the value's kind.
 *
 * @example
 * dispatch(reversers, op)
 */
export function dispatch<M, K extends keyof M, A extends readonly unknown[], R>(
  table: { readonly [P in keyof M]: (value: M[P], ...rest: A) => R },
  value: Tagged<M, K>,
  ...rest: A
): R {
  return table[value.kind](value, ...rest)
}
