/** The schema model of what the catalog says about a table. */
import type {
  Check,
  Column,
  Deferrable,
  ForeignKey,
  Index,
  IndexColumn,
  PrimaryKey,
  ReferentialAction,
  Table,
  Unique,
} from '../../schema/schema.ts'
import {
  nameOf,
  type Relation,
  type RelationColumn,
  type RelationConstraint,
  type RelationIndex,
  type RelationIndexPart,
} from './catalog.ts'
import { withoutParentheses } from './expression.ts'
import { indexCollations } from './index-collations.ts'
import { defaultValue } from './model-default.ts'
import { modelType } from './types.ts'

/** The model of a table. Constraints and indexes that are more than the model can say are not in it. */
export function tableModel({ name, comment, columns, constraints, indexes }: Relation): Table {
  const known = constraints.filter(({ modelled, kind }) => modelled || kind === 'p')
  const [primaryKey] = known.filter(({ kind }) => kind === 'p').map(primaryKeyModel)
  const unique = known.filter(({ kind }) => kind === 'u').map(uniqueModel)
  const foreignKeys = known.filter(({ kind }) => kind === 'f').flatMap(foreignKeyModel)
  const checks = known.filter(({ kind }) => kind === 'c').map(checkModel)
  const plain = indexes.filter(({ modelled }) => modelled).map(indexModel)
  return {
    name,
    columns: columns.map(columnModel),
    ...(primaryKey === undefined ? {} : { primaryKey }),
    ...(unique.length === 0 ? {} : { unique }),
    ...(foreignKeys.length === 0 ? {} : { foreignKeys }),
    ...(checks.length === 0 ? {} : { checks }),
    ...(plain.length === 0 ? {} : { indexes: plain }),
    ...(comment === null ? {} : { comment }),
  }
}

/** The model of a column. */
export function columnModel(column: RelationColumn): Column {
  const { name, nullable, expression, generated, identity, sequence, collation, comment } = column
  const type = modelType(column.type)
  const isCounter = identity !== '' || sequence !== null
  const initial = expression === null || generated !== '' || isCounter ? undefined : defaultValue(expression, type)
  return {
    name,
    type,
    ...(nullable ? { nullable } : {}),
    ...(initial === undefined ? {} : { default: initial }),
    ...(expression === null || generated === ''
      ? {}
      : { generated: { as: withoutParentheses(expression), ...(generated === 's' ? { stored: true } : {}) } }),
    ...(isCounter ? { autoincrement: true } : {}),
    ...(collation === null ? {} : { collation: nameOf(collation) }),
    ...(comment === null ? {} : { comment }),
  }
}

function primaryKeyModel({ name, columns }: RelationConstraint): PrimaryKey {
  return { name, columns }
}

function uniqueModel({ name, columns, deferrable, deferred }: RelationConstraint): Unique {
  return { name, columns, ...deferrableModel(deferrable, deferred) }
}

function deferrableModel(deferrable: boolean, deferred: boolean): { readonly deferrable?: Deferrable } {
  return deferrable ? { deferrable: deferred ? 'deferred' : 'immediate' } : {}
}

/** pg_constraint.confdeltype and confupdtype. */
const ACTIONS: Readonly<Record<string, ReferentialAction>> = {
  c: 'cascade',
  r: 'restrict',
  n: 'set null',
  d: 'set default',
}

function foreignKeyModel(constraint: RelationConstraint): readonly ForeignKey[] {
  const { name, columns, references, deferrable, deferred } = constraint
  const [onDelete, onUpdate] = [ACTIONS[constraint.onDelete], ACTIONS[constraint.onUpdate]]
  if (references === null) return []
  return [
    {
      name,
      columns,
      references: { table: nameOf(references), columns: references.columns },
      ...(onDelete === undefined ? {} : { onDelete }),
      ...(onUpdate === undefined ? {} : { onUpdate }),
      ...deferrableModel(deferrable, deferred),
    },
  ]
}

function checkModel({ name, expression }: RelationConstraint): Check {
  return { name, expression: withoutParentheses(expression ?? '') }
}

function indexModel(index: RelationIndex): Index {
  const collations = indexCollations(index)
  const { name, unique, where } = index
  return {
    name,
    columns: index.parts.map((part, i) => partModel(part, collations[i])),
    ...(unique ? { unique } : {}),
    ...(where === null ? {} : { where: withoutParentheses(where) }),
  }
}

function partModel(part: RelationIndexPart, ofExpression: string | undefined): string | IndexColumn {
  const collation = part.collation === null ? ofExpression : nameOf(part.collation)
  const more = {
    ...(part.descending ? { order: 'desc' as const } : {}),
    ...(collation === undefined ? {} : { collation }),
  }
  if (part.column === null) return { expression: withoutParentheses(part.expression ?? ''), ...more }
  return Object.keys(more).length === 0 ? part.column : { column: part.column, ...more }
}
