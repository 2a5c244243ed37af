/** The code of a revision file. */
import type { Op } from '../ops/op.ts'
import { callsOf, printCalls } from './ops.ts'
import type { Doc } from './print.ts'

/** What a revision file holds besides its header. */
export interface RevisionCode {
  /** The import line. */
  readonly imports: string
  /** The function `upgrade`. */
  readonly upgrade: string
  /** The function `downgrade`. */
  readonly downgrade: string
}

/**
 * The code of a revision file, formatted. Loading it and recording its two functions gives the same ops.
 * @param options.toFillIn a function without ops waits for someone to write them
 * @throws LimbeckError `unsupported` when one of the ops is an `op.run`
 * @example
 * const { imports, upgrade, downgrade } = renderRevision(ops, reverseAll(ops))
 */
export function renderRevision(
  upgrade: readonly Op[],
  downgrade: readonly Op[],
  { toFillIn = false }: { readonly toFillIn?: boolean } = {},
): RevisionCode {
  const up = callsOf(upgrade)
  const down = callsOf(downgrade)
  const sql = [...up, ...down].some(usesSql)
  return {
    imports: `import ${sql ? '{ type Operations, sql }' : 'type { Operations }'} from 'limbeck'`,
    upgrade: functionOf('upgrade', up, toFillIn),
    downgrade: functionOf('downgrade', down, toFillIn),
  }
}

/** Without ops there is nothing to call `op` for, which its name says to linters, unless a person is to write the calls. */
function functionOf(name: string, calls: readonly Doc[], toFillIn: boolean): string {
  if (calls.length === 0 && toFillIn) return `export function ${name}(op: Operations): void {\n  // op.…\n}`
  if (calls.length === 0) return `export function ${name}(_op: Operations): void {}`
  return `export function ${name}(op: Operations): void {\n${printCalls(calls, '  ')}\n}`
}

function usesSql(doc: Doc): boolean {
  if (typeof doc === 'string') return doc.startsWith('sql`')
  return 'label' in doc ? usesSql(doc.value) : doc.items.some(usesSql)
}
