/** Indexes that come and go while others write. */
import type { PlainOp } from './op.ts'

/** The op with every index that it makes or drops on a table that is there made or dropped concurrently. */
export function concurrently(op: PlainOp): PlainOp {
  if (op.kind !== 'alterTable') return op
  return {
    ...op,
    changes: op.changes.map((change) =>
      change.kind === 'createIndex' || change.kind === 'dropIndex' ? { ...change, concurrently: true } : change,
    ),
  }
}
