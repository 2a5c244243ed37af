/** Which names a step frees and which it takes. */
import { dispatch } from '../ops/dispatch.ts'
import type { SchemaObject } from '../schema/objects.ts'
import type { Table } from '../schema/schema.ts'
import type { Step } from './group.ts'

export interface NamesMoved {
  readonly frees: readonly string[]
  readonly takes: readonly string[]
}

/** The names of tables, constraints and indexes: those that have to be unlike each other in the strictest of databases. */
export function namesMoved(step: Step): NamesMoved {
  return dispatch(movers, step)
}

const NONE: NamesMoved = { frees: [], takes: [] }

const movers: { readonly [K in Step['kind']]: (step: Extract<Step, { readonly kind: K }>) => NamesMoved } = {
  createTable: ({ table }) => ({ frees: [], takes: namesIn(table) }),
  dropTable: ({ was }) => ({ frees: was ? namesIn(was) : [], takes: [] }),
  renameTable: ({ name, to }) => ({ frees: [name], takes: [to] }),
  createObject: ({ object }) => ({ frees: [], takes: namesOn(object) }),
  dropObject: ({ was }) => ({ frees: namesOn(was), takes: [] }),
  alterObject: ({ object, was, step }) => {
    const [before, after] = [namesOn(was), namesOn(object)]
    return {
      frees: step === 'back' ? [] : before.filter((name) => !after.includes(name)),
      takes: step === 'aside' ? [] : after.filter((name) => !before.includes(name)),
    }
  },
  addColumn: () => NONE,
  dropColumn: () => NONE,
  renameColumn: () => NONE,
  alterColumn: () => NONE,
  addPrimaryKey: ({ primaryKey }) => taken(primaryKey),
  dropPrimaryKey: ({ was }) => freed(was),
  addUnique: ({ unique }) => taken(unique),
  dropUnique: ({ was }) => freed(was),
  addForeignKey: ({ foreignKey }) => taken(foreignKey),
  dropForeignKey: ({ was }) => freed(was),
  // A check is known within its table, and heirs have those of their parents.
  addCheck: () => NONE,
  dropCheck: () => NONE,
  addExclusion: ({ exclusion }) => taken(exclusion),
  dropExclusion: ({ was }) => freed(was),
  validateConstraint: () => NONE,
  createIndex: ({ index }) => taken(index),
  dropIndex: ({ was }) => freed(was),
  setComment: () => NONE,
  setOptions: () => NONE,
}

interface Named {
  readonly name?: string
}

function taken(item: Named): NamesMoved {
  return { frees: [], takes: namesOf([item]) }
}

function freed(item: Named = {}): NamesMoved {
  return { frees: namesOf([item]), takes: [] }
}

/** Without those of its foreign keys, which are steps of their own. */
function namesIn({
  name,
  primaryKey = { columns: [] },
  unique = [],
  exclusions = [],
  indexes = [],
}: Table): readonly string[] {
  return [name, ...namesOf([primaryKey, ...unique, ...exclusions, ...indexes])]
}

/** The indexes of a materialized view; its own name is seen to with those of other objects. */
function namesOn(object: SchemaObject | undefined): readonly string[] {
  return object?.kind === 'materializedView' ? namesOf(object.indexes ?? []) : []
}

function namesOf(items: readonly Named[]): readonly string[] {
  return items.flatMap(({ name }) => name ?? [])
}
