/** Materialized views, with their indexes. */
import { isDeepStrictEqual } from 'node:util'
import { parseName } from '../../../schema/names.ts'
import type { MaterializedView, ObjectOptions } from '../../../schema/objects.ts'
import type { Index } from '../../../schema/schema.ts'
import { createIndexText, doubleQuoted } from '../../standard.ts'
import { readRelations } from '../catalog.ts'
import { tableModel } from '../model.ts'
import { comment, indexComment } from '../side-statements.ts'
import { indexName, qualified, spelling } from '../spelling.ts'
import { commentChange, commented, readFacts, type Support } from './support.ts'
import { columnComments, optionChanges, type ViewFacts, viewParts, viewQuery, withOptions } from './view.ts'

export const materializedView: Support<'materializedView'> = {
  catalog: 'pg_class',
  async read(db, where) {
    const rows = await readFacts<ViewFacts>(db, viewQuery('m'), where)
    if (rows.length === 0) return []
    const relations = await readRelations(db, { ...where, condition: `c.relkind = 'm' AND ${where.condition}` })
    const indexes = new Map(relations.map((relation) => [relation.name, tableModel(relation).indexes]))
    return rows.map(({ oid, facts }) => {
      const { columnDefaults: _none, ...parts } = viewParts(facts)
      const own = indexes.get(parts.name)
      return { oid, object: { kind: 'materializedView', ...parts, ...(own && { indexes: own }) } }
    })
  },
  create: (object) => [
    createText(object),
    ...(object.indexes ?? []).flatMap((index) => indexStatements(object.name, index)),
    ...commented(what(object.name), object),
    ...columnComments(object, {}),
  ],
  drop: ({ name }) => [`DROP ${what(name)}`],
  async alter({ was, now }) {
    if (was.as !== now.as) return undefined
    return [
      ...placeChanges(what(now.name), was.options, now.options),
      ...optionChanges(what(now.name), storageOf(was.options), storageOf(now.options)),
      ...indexChanges(was, now),
      ...commentChange(what(now.name), was, now),
      ...columnComments(now, was.columnComments ?? {}),
    ].map((sql) => ({ sql }))
  },
  rename: ({ name }, to) => [`ALTER ${what(name)} RENAME TO ${doubleQuoted(parseName(to).name)}`],
}

function what(name: string): string {
  return `MATERIALIZED VIEW ${qualified(name)}`
}

function createText({ name, as, options = {} }: MaterializedView): string {
  const { tablespace, populated } = options
  const place = tablespace === undefined ? '' : ` TABLESPACE ${doubleQuoted(String(tablespace))}`
  const data = populated === false ? '\nWITH NO DATA' : ''
  return `CREATE ${what(name)}${withOptions(storageOf(options))}${place} AS\n${as}${data}`
}

/** The options that are storage parameters. */
function storageOf({ tablespace: _place, populated: _data, ...storage }: ObjectOptions = {}): ObjectOptions {
  return storage
}

function placeChanges(object: string, was: ObjectOptions = {}, now: ObjectOptions = {}): readonly string[] {
  const place = doubleQuoted(String(now['tablespace'] ?? 'pg_default'))
  return [
    ...(was['tablespace'] === now['tablespace'] ? [] : [`ALTER ${object} SET TABLESPACE ${place}`]),
    ...(was['populated'] === now['populated']
      ? []
      : [`REFRESH ${object}${now['populated'] === false ? ' WITH NO DATA' : ''}`]),
  ]
}

function indexStatements(view: string, index: Index): readonly string[] {
  return [createIndexText(spelling, view, index), ...indexComment(view, index)]
}

/** A changed comment is no reason to make an index anew. */
function indexChanges(was: MaterializedView, now: MaterializedView): readonly string[] {
  const [before, after] = [was.indexes ?? [], now.indexes ?? []]
  return [
    ...before.filter((index) => !find(after, index)).map(({ name }) => `DROP INDEX ${indexName(was.name, name)}`),
    ...after.flatMap((index) => {
      const there = find(before, index)
      if (there === undefined) return indexStatements(now.name, index)
      return there.comment === index.comment
        ? []
        : [comment(`INDEX ${indexName(now.name, index.name)}`, index.comment ?? null)]
    }),
  ]
}

function find(list: readonly Index[], index: Index): Index | undefined {
  return list.find((other) => isDeepStrictEqual(withoutComment(other), withoutComment(index)))
}

function withoutComment(index: Index): Index {
  const { comment: _, ...rest } = index
  return rest
}
