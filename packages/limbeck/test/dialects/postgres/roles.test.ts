import { describe, expect, it } from 'vitest'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import type { SchemaObject } from '../../../src/schema/objects.ts'
import { databaseOf, databases, perform } from './databases.ts'

describe.each(databases)('%s', (_name, kind) => {
  it('a role that another database of the server has brought is taken as it is', async () => {
    const db = await databaseOf(kind)
    const role: SchemaObject = { kind: 'role', name: 'limbeck_shared', login: true }
    await perform(db, { kind: 'createObject', object: role })
    await perform(db, { kind: 'createObject', object: { kind: 'role', name: 'limbeck_shared' } })
    const { objects } = await postgres.introspect(db, { includes: () => true, objects: ['role'] })
    expect(objects).toContainEqual(role)
    await perform(db, { kind: 'dropObject', object: { kind: 'role', name: 'limbeck_shared' } })
    await db.close()
  })
})
