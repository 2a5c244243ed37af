/** The schema model of constraints and indexes. */
import type {
  Check,
  Deferrable,
  Exclusion,
  ForeignKey,
  Index,
  IndexColumn,
  KeyIndex,
  PrimaryKey,
  ReferentialAction,
  Unique,
} from '../../schema/schema.ts'
import { nameOf, type RelationConstraint, type RelationIndex, type RelationIndexPart } from './catalog.ts'
import { withoutParentheses } from './expression.ts'
import { indexCollations } from './index-collations.ts'
import { parameterModel } from './model-options.ts'

export function primaryKeyModel(constraint: RelationConstraint): PrimaryKey {
  const { name, columns } = constraint
  return { name, columns, ...deferrableModel(constraint), ...keyModel(constraint) }
}

export function uniqueModel(constraint: RelationConstraint): Unique {
  const { name, columns, nullsNotDistinct } = constraint
  return {
    name,
    columns,
    ...(nullsNotDistinct ? { nullsNotDistinct } : {}),
    ...deferrableModel(constraint),
    ...keyModel(constraint),
  }
}

/** What the index of a key has besides. */
function keyModel({ included, parameters, comment }: RelationConstraint | RelationIndex): KeyIndex {
  return {
    ...(included.length === 0 ? {} : { include: included }),
    ...(parameters === null ? {} : { with: parameterModel(parameters) }),
    ...commentModel(comment),
  }
}

function commentModel(comment: string | null): { readonly comment?: string } {
  return comment === null ? {} : { comment }
}

function deferrableModel({ deferrable, deferred }: RelationConstraint): { readonly deferrable?: Deferrable } {
  return deferrable ? { deferrable: deferred ? 'deferred' : 'immediate' } : {}
}

/** pg_constraint.confdeltype and confupdtype. */
const ACTIONS: Readonly<Record<string, ReferentialAction>> = {
  c: 'cascade',
  r: 'restrict',
  n: 'set null',
  d: 'set default',
}

export function foreignKeyModel(constraint: RelationConstraint): readonly ForeignKey[] {
  const { name, columns, references, full, onDeleteColumns, valid, comment } = constraint
  const [onDelete, onUpdate] = [ACTIONS[constraint.onDelete], ACTIONS[constraint.onUpdate]]
  if (references === null) return []
  return [
    {
      name,
      columns,
      references: { table: nameOf(references), columns: references.columns },
      ...(full ? { match: 'full' } : {}),
      ...(onDelete === undefined ? {} : { onDelete }),
      ...(onDeleteColumns.length === 0 ? {} : { onDeleteColumns }),
      ...(onUpdate === undefined ? {} : { onUpdate }),
      ...deferrableModel(constraint),
      ...(valid ? {} : { notValid: true }),
      ...commentModel(comment),
    },
  ]
}

export function checkModel({ name, expression, valid, noInherit, comment }: RelationConstraint): Check {
  return {
    name,
    expression: withoutParentheses(expression ?? ''),
    ...(valid ? {} : { notValid: true }),
    ...(noInherit ? { noInherit } : {}),
    ...commentModel(comment),
  }
}

export function exclusionModel(constraint: RelationConstraint): Exclusion {
  const { name, method, where } = constraint
  const collations = indexCollations(constraint)
  return {
    name,
    using: method ?? 'gist',
    elements: constraint.parts.map((part, i) => ({ ...partModel(part, collations[i]), with: part.with ?? '=' })),
    ...(where === null ? {} : { where: withoutParentheses(where) }),
    ...deferrableModel(constraint),
    ...keyModel(constraint),
  }
}

export function indexModel(index: RelationIndex): Index {
  const collations = indexCollations(index)
  const { name, unique, method, nullsNotDistinct, where, tablespace } = index
  return {
    name,
    columns: index.parts.map((part, i) => bareWherePossible(partModel(part, collations[i]))),
    ...(unique ? { unique } : {}),
    ...(method === null ? {} : { using: method }),
    ...(nullsNotDistinct ? { nullsNotDistinct } : {}),
    ...(where === null ? {} : { where: withoutParentheses(where) }),
    ...(tablespace === null ? {} : { tablespace }),
    ...keyModel(index),
  }
}

/** Ascending with NULLs last, and descending with NULLs first, is how it is by default. */
function partModel(part: RelationIndexPart, ofExpression: string | undefined): IndexColumn {
  const { column, expression, descending, nullsFirst, operatorClass } = part
  const collation = part.collation === null ? ofExpression : nameOf(part.collation)
  return {
    ...(column === null ? { expression: withoutParentheses(expression ?? '') } : { column }),
    ...(descending ? { order: 'desc' } : {}),
    ...(descending === nullsFirst ? {} : { nulls: nullsFirst ? 'first' : 'last' }),
    ...(collation === undefined ? {} : { collation }),
    ...(operatorClass === null ? {} : { operatorClass }),
  }
}

function bareWherePossible(part: IndexColumn): string | IndexColumn {
  return 'column' in part && Object.keys(part).length === 1 ? part.column : part
}
