/** A few edits lead from one schema to a near one, and it is known what was renamed. */
import * as fc from 'fast-check'
import type { Rename, Renames } from '../../src/diff/options.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { begin, type Draft, hasTable, type Origins } from './draft.ts'
import { EDITS } from './edit-kinds.ts'
import { repair } from './repair.ts'
import { buildTable } from './schemas.ts'
import { type EditSeed, editSeeds, tableSeeds, type TableSeed } from './seeds.ts'
import { at, maybeAt } from './vocabulary.ts'

export interface Edited {
  readonly schema: Schema
  readonly renames: Renames
}

/** A few edits of a schema, one after the other. */
export function edits(): fc.Arbitrary<(schema: Schema) => Edited> {
  return fc
    .record({
      seeds: fc.array(editSeeds, { minLength: 1, maxLength: 6 }),
      newTable: fc.option(tableSeeds, { freq: 1, nil: undefined }),
    })
    .map(({ seeds, newTable }) => {
      const apply = (schema: Schema): Edited => {
        const begun = newTable === undefined ? begin(schema) : withTable(begin(schema), newTable)
        return finish(seeds.reduce(edit, begun))
      }
      return apply
    })
}

function withTable(draft: Draft, seed: TableSeed): Draft {
  const table = buildTable(seed)
  return hasTable(draft, table.name) ? draft : { ...draft, schema: { tables: [...draft.schema.tables, table] } }
}

function edit(draft: Draft, seed: EditSeed): Draft {
  const table = maybeAt(draft.schema.tables, seed.table)
  if (table === undefined) return draft
  const next = at(EDITS, seed.kind)(draft, table, seed)
  // What an edit leaves without its ground goes along with it.
  return { ...next, schema: repair(next.schema) }
}

function finish({ schema, tables, columns }: Draft): Edited {
  const whole = repair(schema)
  const here = new Map(whole.tables.map((table) => [table.name, new Set(table.columns.map(({ name }) => name))]))
  return {
    schema: whole,
    renames: {
      tables: renames(tables).filter(({ to }) => here.has(to)),
      columns: Object.entries(columns).flatMap(([table, origins]) =>
        tables[table] === undefined
          ? []
          : renames(origins)
              .filter(({ to }) => here.get(table)?.has(to))
              .map((rename) => ({ table, ...rename })),
      ),
    },
  }
}

function renames(origins: Origins): readonly Rename[] {
  return Object.entries(origins).flatMap(([to, from]) => (to === from ? [] : [{ from, to }]))
}
