/** Blocks: ops that hold others. */
import type { Op, PlainOp } from './op.ts'

/** The ops of a list in order, without the blocks around them. */
export function plainOps(ops: readonly Op[]): readonly PlainOp[] {
  return ops.flatMap((op) => ('ops' in op ? plainOps(op.ops) : [op]))
}
