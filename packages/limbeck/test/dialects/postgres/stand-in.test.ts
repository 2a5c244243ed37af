/** SQL that is worked out on an embedded database, for one that has extensions and roles of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

import { type Config, migrationScript, plan } from '../../../src/index.ts'
import { inDatabase } from '../../support/postgres-databases.ts'
import { databaseOf, databases, server } from './databases.ts'

const kind = databases.find(([name]) => name !== 'PGlite')?.[1]

const roots: string[] = []
afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })))

function projectOf(up: string, url = 'postgres://nobody@nowhere/app'): Config {
  const root = mkdtempSync(join(tmpdir(), 'limbeck-stand-in-'))
  roots.push(root)
  mkdirSync(join(root, 'revisions'))
  writeFileSync(
    join(root, 'revisions', 'a1.mjs'),
    `/** a1 */\nexport const revision = 'a1'; export const downRevision = null
export function upgrade(op) { ${up} }
export function downgrade(op) {}`,
  )
  return { root, url }
}

describe('a script', () => {
  it('may make extensions, and speak of roles that are there', async () => {
    const config =
      projectOf(`op.create('extension', 'pg_trgm', {}); op.execute('create extension if not exists "uuid-ossp"')
      op.createTable('t', { columns: [{ name: 'n', type: 'text' }, { name: 'u', type: 'uuid', default: { sql: 'uuid_generate_v4()' } }],
        indexes: [{ name: 'ix', using: 'gin', columns: [{ column: 'n', operatorClass: 'gin_trgm_ops' }] }] })
      op.create('grants', 'table t', { grants: [{ to: 'reader', privileges: ['select'] }] })
      op.create('policy', 'own', { on: 't', roles: ['writer'], using: 'true' })
      op.execute('CREATE ROLE made'); op.execute('grant update on t to made, "An Other"')`)
    const script = await migrationScript(config, 'upgrade', 'head')
    expect(script).toContain('GRANT SELECT ON table t TO "reader"')
    expect(script).not.toContain('CREATE ROLE "reader"')
  })

  it('says what the embedded database lacks', async () => {
    const config = projectOf(`op.create('extension', 'nowhere', {})`)
    await expect(migrationScript(config, 'upgrade', 'head')).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/cannot be worked out .* does not have the extension "nowhere"/),
      hint: 'Run it on a database instead: limbeck upgrade a1',
    })
  })
})

describe.skipIf(kind === undefined)('a plan', () => {
  it('knows tables with types of extensions', async () => {
    if (kind === undefined) expect.fail('no server')
    const db = await databaseOf(kind, 'CREATE EXTENSION citext; CREATE TABLE u (id int PRIMARY KEY, e citext)')
    const [row] = await db.all('SELECT current_database() AS name')
    const config = projectOf(
      `op.addColumn('u', { name: 'n', type: 'integer', nullable: true })`,
      inDatabase(server ?? '', String(row?.['name'])),
    )
    expect((await plan(config, 'head'))[0]?.sql[0]).toBe('ALTER TABLE "u" ADD COLUMN "n" integer')
    await db.close()
  })
})
