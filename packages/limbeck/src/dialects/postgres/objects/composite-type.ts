/** Composite types. */
import type { Attribute } from '../../../schema/objects.ts'
import type { Reader, Statement } from '../../dialect.ts'
import { doubleQuoted } from '../../standard.ts'
import { collation } from '../catalog-query.ts'
import { qualified, typeText } from '../spelling.ts'
import { modelType } from '../types.ts'
import {
  type Alteration,
  commentChange,
  commented,
  commentOf,
  type CollationFacts,
  collationOf,
  type Facts,
  named,
  NAMESPACE,
  noMember,
  readFacts,
  renamed,
  type Support,
} from './support.ts'

interface CompositeFacts extends Facts {
  readonly attributes: readonly ({ readonly name: string; readonly type: string } & CollationFacts)[]
}

const QUERY = `SELECT t.oid, json_build_object('namespace', ${NAMESPACE}, 'name', t.typname, 'comment', ${commentOf('pg_type', 't.oid')},
    'attributes', (SELECT coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'collation', ${collation('a.attcollation', 'y.typcollation')}) ORDER BY a.attnum), '[]')
      FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped))::text AS facts
  FROM pg_class c JOIN pg_type t ON t.oid = c.reltype JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE c.relkind = 'c' AND ${noMember('pg_type', 't.oid')}`

export const compositeType: Support<'compositeType'> = {
  catalog: 'pg_type',
  async read(db, where) {
    const rows = await readFacts<CompositeFacts>(db, QUERY, where)
    return rows.map(({ oid, facts }) => ({
      oid,
      object: {
        kind: 'compositeType',
        ...named(facts),
        attributes: facts.attributes.map(({ name, type, ...more }) => ({
          name,
          type: modelType(type),
          ...collationOf(more),
        })),
      },
    }))
  },
  create: (object) => [
    `CREATE ${what(object.name)} AS (${object.attributes.map(attributeText).join(', ')})`,
    ...commented(what(object.name), object),
  ],
  drop: ({ name }) => [`DROP ${what(name)}`],
  alter,
  rename: ({ name }, to) => renamed('TYPE', name, to),
}

function what(name: string): string {
  return `TYPE ${qualified(name)}`
}

function attributeText({ name, ...type }: Attribute): string {
  return `${doubleQuoted(name)} ${typeText(type)}`
}

/** New attributes come last, and values that are stored keep the types of theirs: all else takes another type. */
async function alter({ was, now, before }: Alteration<'compositeType'>): Promise<readonly Statement[] | undefined> {
  const kept = was.attributes.filter(({ name }) => now.attributes.some((other) => other.name === name))
  const isInOrder = kept.every(({ name }, i) => now.attributes[i]?.name === name)
  const changed = now.attributes.slice(0, kept.length).filter((attribute, i) => {
    const old = kept[i]
    return old !== undefined && attributeText(old) !== attributeText(attribute)
  })
  const isReplaced = was.attributes.length > 0 && kept.length === 0
  if (!isInOrder || isReplaced || (changed.length > 0 && (await isStored(before, now.name)))) return undefined
  const actions = [
    ...was.attributes
      .filter((attribute) => !kept.includes(attribute))
      .map(({ name }) => `DROP ATTRIBUTE ${doubleQuoted(name)}`),
    ...changed.map(({ name, ...type }) => `ALTER ATTRIBUTE ${doubleQuoted(name)} TYPE ${typeText(type)}`),
    ...now.attributes.slice(kept.length).map((attribute) => `ADD ATTRIBUTE ${attributeText(attribute)}`),
  ]
  return [
    ...(actions.length === 0 ? [] : [`ALTER ${what(now.name)} ${actions.join(', ')}`]),
    ...commentChange(what(now.name), was, now),
  ].map((sql) => ({ sql }))
}

/** Whether anything is made of the type: then its attributes cannot get other types. */
async function isStored(db: Reader, name: string): Promise<boolean> {
  const rows = await db.all(
    `SELECT 1 FROM pg_type t JOIN pg_depend d ON d.refclassid = 'pg_type'::regclass AND d.refobjid IN (t.oid, t.typarray)
     WHERE t.oid = to_regtype($1) AND d.deptype = 'n' LIMIT 1`,
    [qualified(name)],
  )
  return rows.length > 0
}
