/** The schema model of an index's text. */
import type { Column, Index, IndexColumn } from '../../schema/schema.ts'
import type { CreateIndex } from './grammar/create-index.ts'
import { plainExpression } from './grammar/expression.ts'
import type { IndexedColumn } from './grammar/indexed-columns.ts'
import { sameName } from './grammar/tokens.ts'
import { collationModel } from './collation.ts'

/** The model of an index, out of its text and the columns of its table. */
export function indexModel(index: CreateIndex, columns: readonly Column[]): Index {
  const where = index.where === undefined ? undefined : index.text.slice(index.where.start, index.where.end)
  return {
    name: index.name.name,
    columns: index.columns.map((part) => partModel(index, part, columns)),
    ...(index.unique ? { unique: true } : {}),
    ...(where === undefined ? {} : { where: plainExpression(where) }),
  }
}

function partModel(index: CreateIndex, part: IndexedColumn, columns: readonly Column[]): string | IndexColumn {
  const column = columns.find(({ name }) => sameName(name, part.column?.name ?? ''))
  const written = collationModel(part.collation?.name)
  // What the column sorts by anyway says nothing; BINARY on a column that sorts otherwise does.
  const collation =
    (part.collation === undefined ? column?.collation : written) === column?.collation
      ? undefined
      : (written ?? 'BINARY')
  const more = {
    ...(part.descending ? { order: 'desc' as const } : {}),
    ...(collation === undefined ? {} : { collation }),
  }
  if (column === undefined) {
    return { expression: plainExpression(index.text.slice(part.expression.start, part.expression.end)), ...more }
  }
  return Object.keys(more).length === 0 ? column.name : { column: column.name, ...more }
}
