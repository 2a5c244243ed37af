/** What MikroORM can say and limbeck cannot map is refused by name: silence would be a schema that is not the models'. */
import type { Configuration, EntityMetadata, EntityProperty } from '@mikro-orm/core'
import { LimbeckError, messageOf } from '../../errors.ts'

/** An error that names the entity and, where it is about one, the property. */
export function unsupported(entity: string, property: string | undefined, what: string, hint: string): LimbeckError {
  const place = property === undefined ? `the entity "${entity}"` : `the property "${entity}.${property}"`
  return new LimbeckError('unsupported', `${place} ${what}, which limbeck cannot map`, {
    hint,
    data: { entity, ...(property !== undefined && { property }) },
  })
}

/** What MikroORM itself says about the models, which names the entity and the property. */
export function refusedByMikroOrm(error: unknown): LimbeckError {
  return new LimbeckError('invalid-schema', `MikroORM cannot read the models: ${messageOf(error)}`, {
    hint: 'Correct the entity that the message names.',
    cause: error,
  })
}

const IN_A_REVISION = 'Take it out of the models and write it in a revision, with op.execute(…).'

/** @throws LimbeckError `unsupported` */
export function refuseRoutines(config: Configuration): void {
  const [routine] = config.getRoutines()
  if (routine === undefined || config.get('schemaGenerator').ignoreRoutines === true) return
  throw new LimbeckError('unsupported', `the routine "${routine.name}" is not something that limbeck can map`, {
    hint: IN_A_REVISION,
  })
}

/** @throws LimbeckError `unsupported`, for the entity or the first of its properties that cannot be mapped */
export function refuseEntity(meta: EntityMetadata, config: Configuration): void {
  for (const [says, what, hint] of entityRules(meta, config)) {
    if (says) throw unsupported(meta.className, undefined, what, hint)
  }
  for (const prop of meta.props) {
    if (prop.persist !== false) refuseProperty(meta, prop)
  }
}

type Rule = readonly [says: boolean, what: string, hint: string]

function entityRules(meta: EntityMetadata, config: Configuration): readonly Rule[] {
  const { ignoreTriggers, ignorePolicies } = config.get('schemaGenerator')
  const secured = meta.policies.length > 0 || Boolean(meta.rowLevelSecurity)
  const securedByFilter = Object.values(meta.filters).some((filter) => filter.rls !== undefined && filter.rls !== false)
  return [
    [
      meta.view === true,
      'is a view',
      'Name it in "schemaGenerator.skipViews" and create the view in a revision, with op.execute(…).',
    ],
    [meta.triggers.length > 0 && ignoreTriggers !== true, 'has triggers', IN_A_REVISION],
    [(secured || securedByFilter) && ignorePolicies !== true, 'has row level security', IN_A_REVISION],
    [meta.partitionBy !== undefined, 'is partitioned', IN_A_REVISION],
    [meta.schema === '*', 'lives in every namespace (schema: "*")', 'Name one namespace, or none.'],
  ]
}

function refuseProperty(meta: EntityMetadata, prop: EntityProperty): void {
  for (const [says, what, hint] of propertyRules(prop)) {
    if (says) throw unsupported(meta.className, prop.name, what, hint)
  }
}

function propertyRules(prop: EntityProperty): readonly Rule[] {
  const identity = typeof prop.generated === 'string' && /\bidentity\b/i.test(prop.generated)
  return [
    [
      prop.nativeEnumName !== undefined,
      'is a native enum',
      'Leave "nativeEnumName" out: the values are then kept by a check constraint, on every database.',
    ],
    [identity, 'is an identity column', 'Write autoincrement() instead of generated(…).'],
    [prop.extra !== undefined, 'has "extra" SQL', 'Leave "extra" out; onUpdate(() => …) does it in the application.'],
    [
      (prop.ignoreSchemaChanges?.length ?? 0) > 0,
      'has "ignoreSchemaChanges"',
      'Leave it out: limbeck compares every attribute.',
    ],
  ]
}
