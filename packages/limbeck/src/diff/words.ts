/** Expressions in the names of their moment: one may call its table by the name that the table had, or will have. */
import type { TableChange } from '../ops/op.ts'
import { renameInTable } from '../ops/rename.ts'
import type { Column, Index } from '../schema/schema.ts'
import type { Step } from './group.ts'

/** The names of a table: before all steps, at the moment of this one, and after all of them. */
export interface NamesOfTable {
  readonly before: string
  readonly present: string
  readonly later: string
}

/** The step as it must be said at its moment. What goes is in the words of before, what comes in the words of later. */
export function inPresentWords(step: Step, { before, present, later }: NamesOfTable): Step {
  if (step.kind === 'dropCheck') return withoutCheck(step, renamer(before, present))
  return present === later ? step : reworded(step, renamer(later, present))
}

type Reword = (text: string) => string

function renamer(from: string, to: string): Reword {
  if (from === to) return (text) => text
  const names = { table: () => to, column: (_table: string, name: string) => name }
  return (text) => {
    const { checks = [] } = renameInTable({ name: from, columns: [], checks: [{ expression: text }] }, names)
    return checks[0]?.expression ?? text
  }
}

/** A check without a name is known by its text. */
function withoutCheck(step: Extract<TableChange, { readonly kind: 'dropCheck' }>, reword: Reword): Step {
  const { constraint } = step
  if (typeof constraint === 'string' || !('expression' in constraint)) return step
  return { ...step, constraint: { expression: reword(constraint.expression) } }
}

function reworded(step: Step, reword: Reword): Step {
  if (step.kind === 'addCheck') return { ...step, check: { ...step.check, expression: reword(step.check.expression) } }
  if (step.kind === 'addColumn') return { ...step, column: generated(step.column, reword) }
  if (step.kind === 'createIndex') return { ...step, index: indexed(step.index, reword) }
  if (step.kind !== 'alterColumn' || !step.set.generated) return step
  return { ...step, set: { ...step.set, generated: { ...step.set.generated, as: reword(step.set.generated.as) } } }
}

function generated(column: Column, reword: Reword): Column {
  if (!column.generated) return column
  return { ...column, generated: { ...column.generated, as: reword(column.generated.as) } }
}

function indexed(index: Index, reword: Reword): Index {
  return {
    ...index,
    columns: index.columns.map((part) =>
      typeof part === 'object' && 'expression' in part ? { ...part, expression: reword(part.expression) } : part,
    ),
    ...(index.where !== undefined && { where: reword(index.where) }),
  }
}
