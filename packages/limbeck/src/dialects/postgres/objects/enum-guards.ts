/** Asks whether rows hold what an enum can no longer hold. */
import type { Guard } from '../../dialect.ts'
import { columnGuards, type UnderColumns } from './column-guards.ts'
import { holdsRemoved, type Removed } from './stored-types.ts'
import type { Alteration, Tagged } from './support.ts'

/** Refuses while rows hold values that go and that `using` does not make into others. */
export function removedGuards(
  { was, now, using }: Alteration<'enum'>,
  { types, target, columns }: UnderColumns,
): readonly Guard[] {
  const gone = was.values.filter((value) => !now.values.includes(value))
  const removed: Removed = {
    type: target,
    mapped: gone.filter((value) => now.values.includes(using[value] ?? '')),
    lost: gone.filter((value) => !now.values.includes(using[value] ?? '')),
  }
  return columnGuards(
    columns,
    (value, type) => holdsRemoved(types, removed, value, type),
    (column, found) => violation(now, removed, column, found),
  )
}

function violation(
  { name }: Tagged<'enum'>,
  { lost, mapped }: Removed,
  column: string,
  found: string,
): { readonly message: string; readonly hint: string } {
  const values = [...(lost.length > 0 ? lost : mapped)].map((value) => `"${value}"`).join(', ')
  const example = lost[0] ?? mapped[0] ?? ''
  return {
    message: `the enum "${name}" cannot lose ${values}: the column "${column}" holds that in ${found}`,
    hint: `Say what becomes of it: op.alter('enum', '${name}', { … }, { using: { '${example}': '…' } }), or change these rows first with op.execute.`,
  }
}
