/** Random objects of every kind, with all that can stand in them. */
import * as fc from 'fast-check'
import type { ObjectKind, ObjectKinds, SchemaObject } from '../../src/schema/objects.ts'
import type { Check, Index } from '../../src/schema/schema.ts'

interface Ingredients {
  readonly texts: fc.Arbitrary<string>
  readonly checks: fc.Arbitrary<Check>
  readonly indexes: fc.Arbitrary<Index>
}

/** Every kind there is: a new one does not compile until it is here. */
export function objectsOf(ingredients: Ingredients): fc.Arbitrary<SchemaObject> {
  const kinds: { readonly [K in ObjectKind]: fc.Arbitrary<ObjectKinds[K]> } = {
    ...typesAndSequences(ingredients),
    ...whatStandsOnTables(ingredients),
  }
  return fc.oneof(...Object.values(kinds))
}

const yes = fc.constant(true as const)
const numbers = fc.oneof(fc.integer(), fc.bigInt())

/** An object of these parts, of which only the named ones are always there. */
function parts<T, K extends keyof T>(model: { [P in keyof T]: fc.Arbitrary<T[P]> }, requiredKeys: K[]) {
  return fc.record(model, { requiredKeys, noNullPrototype: true })
}

function named<K extends ObjectKind>(kind: K, texts: fc.Arbitrary<string>) {
  return { kind: fc.constant(kind), name: texts, comment: texts }
}

function typesAndSequences({ texts, checks }: Ingredients) {
  const list = fc.array(texts, { maxLength: 3 })
  const owner = parts({ table: texts, column: texts }, ['table', 'column'])
  const attribute = parts({ name: texts, type: texts, collation: texts }, ['name', 'type'])
  return {
    role: parts(
      { ...named('role', texts), createDb: yes, createRole: yes, inherit: fc.constant(false as const), login: yes },
      ['kind', 'name'],
    ),
    namespace: parts(named('namespace', texts), ['kind', 'name']),
    extension: parts({ ...named('extension', texts), namespace: texts, version: texts }, ['kind', 'name']),
    collation: parts(
      {
        ...named('collation', texts),
        provider: fc.constantFrom('libc', 'icu', 'builtin'),
        locale: texts,
        collate: texts,
        ctype: texts,
        rules: texts,
        deterministic: fc.constant(false as const),
      },
      ['kind', 'name', 'provider'],
    ),
    enum: parts({ ...named('enum', texts), values: list }, ['kind', 'name', 'values']),
    domain: parts(
      {
        ...named('domain', texts),
        type: texts,
        notNull: yes,
        default: texts,
        collation: texts,
        checks: fc.array(checks, { maxLength: 2 }),
      },
      ['kind', 'name', 'type'],
    ),
    compositeType: parts({ ...named('compositeType', texts), attributes: fc.array(attribute, { maxLength: 3 }) }, [
      'kind',
      'name',
      'attributes',
    ]),
    rangeType: parts(
      {
        ...named('rangeType', texts),
        subtype: texts,
        operatorClass: texts,
        collation: texts,
        canonical: texts,
        subtypeDiff: texts,
        multirange: texts,
      },
      ['kind', 'name', 'subtype'],
    ),
    sequence: parts(
      {
        ...named('sequence', texts),
        type: texts,
        start: numbers,
        increment: numbers,
        minValue: numbers,
        maxValue: numbers,
        cache: numbers,
        cycle: yes,
        unlogged: yes,
        ownedBy: owner,
      },
      ['kind', 'name'],
    ),
  }
}

function whatStandsOnTables({ texts, indexes }: Ingredients) {
  const list = fc.array(texts, { maxLength: 3 })
  const options = fc.dictionary(texts, fc.oneof(texts, fc.integer(), fc.boolean()), {
    maxKeys: 2,
    noNullPrototype: true,
  })
  const columnComments = fc.dictionary(texts, texts, { maxKeys: 2, noNullPrototype: true })
  const enabled = fc.constantFrom('disabled', 'replica', 'always')
  const grants = fc.array(parts({ to: texts, privileges: list, columns: list, grantable: yes }, ['to', 'privileges']), {
    maxLength: 2,
  })
  const defined = <K extends 'function' | 'procedure' | 'aggregate' | 'statistics'>(kind: K) =>
    parts({ ...named(kind, texts), definition: texts }, ['kind', 'name', 'definition'])
  const standing = <K extends 'trigger' | 'rule'>(kind: K) =>
    parts({ ...named(kind, texts), on: texts, definition: texts, enabled }, ['kind', 'name', 'on', 'definition'])
  return {
    function: defined('function'),
    procedure: defined('procedure'),
    aggregate: defined('aggregate'),
    statistics: defined('statistics'),
    view: parts(
      { ...named('view', texts), columns: list, as: texts, options, columnComments, columnDefaults: columnComments },
      ['kind', 'name', 'as'],
    ),
    materializedView: parts(
      {
        ...named('materializedView', texts),
        as: texts,
        indexes: fc.array(indexes, { maxLength: 2 }),
        options,
        columnComments,
      },
      ['kind', 'name', 'as'],
    ),
    trigger: standing('trigger'),
    rule: standing('rule'),
    policy: parts(
      {
        ...named('policy', texts),
        on: texts,
        restrictive: yes,
        command: fc.constantFrom('select', 'insert', 'update', 'delete'),
        roles: list,
        using: texts,
        check: texts,
      },
      ['kind', 'name', 'on'],
    ),
    grants: parts({ ...named('grants', texts), grants }, ['kind', 'name', 'grants']),
    defaultGrants: parts(
      {
        ...named('defaultGrants', texts),
        owner: texts,
        objects: fc.constantFrom('tables', 'sequences', 'functions', 'types', 'schemas'),
        namespace: texts,
        grants,
      },
      ['kind', 'name', 'owner', 'objects', 'grants'],
    ),
  }
}
