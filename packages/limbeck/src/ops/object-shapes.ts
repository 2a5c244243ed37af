/** Whether objects are made of what they may be made of; see `shapes.ts`. */
import type {
  Attribute,
  Grant,
  ObjectKind,
  ObjectKinds,
  ObjectOptions,
  SchemaObject,
  Sequence,
} from '../schema/objects.ts'
import { CHECK, checkShape, FLAG, INDEX, type Kind, NAMES, NUMBER, oneOf, type Shape, shapeOf, TEXT } from './shapes.ts'

/**
 * The object of these parts.
 * @throws LimbeckError `invalid-op` when a part does not exist, is missing, or is of the wrong kind
 */
export function objectFrom(kind: ObjectKind, name: string, definition: object): SchemaObject {
  const given = Object.entries(definition).filter(([, part]) => part !== undefined)
  const made: unknown = { kind, name, ...Object.fromEntries(given) }
  assertObject(made, kind, name)
  return made
}

function assertObject(made: unknown, kind: ObjectKind, name: string): asserts made is SchemaObject {
  checkShape(made, SHAPES[kind], `${kind} "${name}"`)
}

const ONLY_TRUE: Kind = ['true, or left out', (value) => value === true]
const OPTIONS: Kind = ['an object of texts, numbers, true and false', isOptions]
const TEXTS: Kind = ['an object of texts', (value) => isOptions(value) && Object.values(value).every(isText)]
const NAMED = { kind: TEXT, name: TEXT, comment: TEXT } as const
const ENABLED: Kind = oneOf('disabled', 'replica', 'always')
const GRANT = shapeOf<Grant>(['to', 'privileges'], {
  to: TEXT,
  privileges: NAMES,
  columns: NAMES,
  grantable: ONLY_TRUE,
})
const OWNER = shapeOf<NonNullable<Sequence['ownedBy']>>(['table', 'column'], { table: TEXT, column: TEXT })

const SHAPES: { readonly [K in ObjectKind]: Shape } = {
  role: shape('role', [], { createDb: FLAG, createRole: FLAG, inherit: FLAG, login: FLAG }),
  namespace: shape('namespace', [], {}),
  extension: shape('extension', [], { namespace: TEXT, version: TEXT }),
  collation: shape('collation', ['provider'], {
    provider: oneOf('libc', 'icu', 'builtin'),
    locale: TEXT,
    collate: TEXT,
    ctype: TEXT,
    rules: TEXT,
    deterministic: FLAG,
  }),
  enum: shape('enum', ['values'], { values: NAMES }),
  domain: shape('domain', ['type'], {
    type: TEXT,
    notNull: ONLY_TRUE,
    default: TEXT,
    collation: TEXT,
    checks: { each: CHECK },
  }),
  compositeType: shape('compositeType', ['attributes'], {
    attributes: { each: shapeOf<Attribute>(['name', 'type'], { name: TEXT, type: TEXT, collation: TEXT }) },
  }),
  rangeType: shape('rangeType', ['subtype'], {
    subtype: TEXT,
    operatorClass: TEXT,
    collation: TEXT,
    canonical: TEXT,
    subtypeDiff: TEXT,
    multirange: TEXT,
  }),
  sequence: shape('sequence', [], {
    type: TEXT,
    start: NUMBER,
    increment: NUMBER,
    minValue: NUMBER,
    maxValue: NUMBER,
    cache: NUMBER,
    cycle: ONLY_TRUE,
    unlogged: ONLY_TRUE,
    ownedBy: { of: OWNER },
  }),
  function: shape('function', ['definition'], { definition: TEXT }),
  procedure: shape('procedure', ['definition'], { definition: TEXT }),
  aggregate: shape('aggregate', ['definition'], { definition: TEXT }),
  view: shape('view', ['as'], {
    columns: NAMES,
    as: TEXT,
    options: OPTIONS,
    columnComments: TEXTS,
    columnDefaults: TEXTS,
  }),
  materializedView: shape('materializedView', ['as'], {
    as: TEXT,
    indexes: { each: INDEX },
    options: OPTIONS,
    columnComments: TEXTS,
  }),
  trigger: shape('trigger', ['on', 'definition'], { on: TEXT, definition: TEXT, enabled: ENABLED }),
  rule: shape('rule', ['on', 'definition'], { on: TEXT, definition: TEXT, enabled: ENABLED }),
  policy: shape('policy', ['on'], {
    on: TEXT,
    restrictive: ONLY_TRUE,
    command: oneOf('select', 'insert', 'update', 'delete'),
    roles: NAMES,
    using: TEXT,
    check: TEXT,
  }),
  statistics: shape('statistics', ['definition'], { definition: TEXT }),
  grants: shape('grants', ['grants'], { grants: { each: GRANT } }),
  defaultGrants: shape('defaultGrants', ['owner', 'objects', 'grants'], {
    owner: TEXT,
    objects: oneOf('tables', 'sequences', 'functions', 'types', 'schemas'),
    namespace: TEXT,
    grants: { each: GRANT },
  }),
}

type OwnPart<K extends ObjectKind> = Exclude<keyof ObjectKinds[K] & string, keyof typeof NAMED>

function shape<K extends ObjectKind>(
  _kind: K,
  required: readonly OwnPart<K>[],
  parts: { readonly [P in OwnPart<K>]: Kind },
): Shape {
  return { required: ['kind', 'name', ...required], parts: { ...NAMED, ...parts } }
}

function isOptions(value: unknown): value is ObjectOptions {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((part) => ['string', 'number', 'boolean'].includes(typeof part))
  )
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}
