/** What still needs a column that is gone. */
import { LimbeckError } from '../../errors.ts'
import { openMemory } from './connect.ts'
import type { Draft } from './draft.ts'
import { findColumn, textOf } from './facts.ts'
import { parseCreateIndex } from './grammar/create-index.ts'
import type { CreateTable } from './grammar/create-table.ts'
import { mentions } from './mentions.ts'

/**
 * Makes sure that no index and no constraint is left over a column that has been dropped.
 * @throws LimbeckError `invalid-op` naming the first that is
 */
export async function rejectLeftovers(draft: Draft, dropped: readonly string[]): Promise<void> {
  const gone = dropped.filter((name) => findColumn(draft.table, name) === undefined)
  if (gone.length === 0 || (await canBeMade(draft))) return
  // The engine knows that a column is missed, but not where; a mention is where.
  for (const name of gone) {
    const words = [...indexesOver(draft, name), ...constraintsOver(draft.table, name)][0]
    if (words !== undefined) throw stillThere(draft.table, name, words)
  }
}

async function canBeMade({ table, indexes }: Draft): Promise<boolean> {
  const scratch = await openMemory()
  try {
    for (const sql of [table.text, ...indexes.values()]) await scratch.run(sql)
    return true
  } catch {
    return false
  } finally {
    await scratch.close()
  }
}

interface Words {
  readonly what: string
  readonly drop: string
}

function indexesOver({ table, indexes }: Draft, name: string): readonly Words[] {
  return [...indexes.values()].map(parseCreateIndex).flatMap((index) => {
    const called = index.name.name
    const drop = `op.dropIndex('${table.name.name}', '${called}')`
    return mentions(index.text.slice(index.columns[0]?.start), name) ? [{ what: `the index "${called}"`, drop }] : []
  })
}

function constraintsOver(table: CreateTable, name: string): readonly Words[] {
  const generated = table.columns.flatMap((column) =>
    column.clauses
      .filter((clause) => clause.kind === 'generated' && mentions(textOf(table, clause.expression), name))
      .map(() => ({
        what: `the generated column "${column.name.name}"`,
        drop: `op.dropColumn('${table.name.name}', '${column.name.name}')`,
      })),
  )
  const clauses = [...table.columns.flatMap((column) => column.clauses), ...table.constraints]
  const constraints = clauses.flatMap((node): readonly Words[] => {
    const [what, verb] = WORDS[node.kind] ?? []
    if (what === undefined || verb === undefined || !mentions(ownText(table, node), name)) return []
    const called = node.constraint === undefined ? '' : ` "${node.constraint.name}"`
    return [{ what: `the ${what}${called}`, drop: `op.${verb}('${table.name.name}', …)` }]
  })
  return [...generated, ...constraints]
}

/** The columns of a foreign key that are the table's own come before the table that it leads to. */
function ownText(
  table: CreateTable,
  node: CreateTable['constraints'][number] | CreateTable['columns'][number]['clauses'][number],
): string {
  const start = node.constraint?.end ?? node.start
  return table.text.slice(start, node.kind === 'foreignKey' ? node.references.table.start : node.end)
}

const WORDS: Readonly<Record<string, readonly [what: string, verb: string]>> = {
  primaryKey: ['primary key', 'dropPrimaryKey'],
  unique: ['unique constraint', 'dropUnique'],
  foreignKey: ['foreign key', 'dropForeignKey'],
  check: ['check', 'dropCheck'],
}

function stillThere({ name: { name: table } }: CreateTable, column: string, { what, drop }: Words): LimbeckError {
  return new LimbeckError('invalid-op', `the column "${table}.${column}" cannot be dropped: ${what} is made of it`, {
    hint: `Add ${drop} before it.`,
  })
}
