import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { defineConfig, defineEntity, MikroORM, NodeSqliteDialect, p, SqliteDriver, Type } from '@mikro-orm/sql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { mikroOrm } from '../../src/sources/mikro-orm.ts'

class Upper extends Type<string, string> {
  override convertToDatabaseValue(value: string): string {
    return value.toUpperCase()
  }
  override getColumnType(_prop: object, platform: { getVarcharTypeDeclarationSQL(column: object): string }): string {
    return platform.getVarcharTypeDeclarationSQL({ length: 9 })
  }
}

class User {
  id!: number
  name!: string
  at = new Date()
}

const UserSchema = defineEntity({
  class: User,
  properties: { id: p.integer().primary(), name: p.type(new Upper()), at: p.datetime() },
})

const expected = {
  tables: [
    {
      name: 'user',
      columns: [
        { name: 'id', type: 'integer', autoincrement: true },
        { name: 'name', type: 'varchar(9)' },
        { name: 'at', type: 'timestamp' },
      ],
      primaryKey: { name: 'pk_user', columns: ['id'] },
    },
  ],
}

async function initialised(): Promise<MikroORM> {
  const orm = await MikroORM.init({
    driver: SqliteDriver,
    dbName: ':memory:',
    driverOptions: new NodeSqliteDialect(':memory:'),
    entities: [User],
  })
  onTestFinished(() => orm.close())
  return orm
}

describe('mikroOrm', () => {
  it('reads options without a driver or a database', async () => {
    const source = mikroOrm({ entities: [UserSchema] })
    expect(source.name).toBe('MikroORM')
    expect(await source.load()).toEqual(expected)
    expect(await source.load()).toEqual(expected)
  })

  it('reads options of any driver, and does not connect', async () => {
    const config = defineConfig({
      driver: SqliteDriver,
      dbName: '/nowhere/at/all.db',
      driverOptions: new NodeSqliteDialect('/nowhere/at/all.db'),
      entities: [User],
    })
    expect(await mikroOrm(config).load()).toEqual(expected)
  })

  it('reads an initialised ORM, what leads to one, and functions', async () => {
    const orm = await initialised()
    expect(await mikroOrm(orm).load()).toEqual(expected)
    expect(await mikroOrm(initialised()).load()).toEqual(expected)
    expect(await mikroOrm(() => orm).load()).toEqual(expected)
    expect(await mikroOrm(async () => ({ entities: [User] })).load()).toEqual(expected)
  })

  it('calls a function only when the schema is asked for', async () => {
    let calls = 0
    const source = mikroOrm(() => {
      calls++
      return { entities: [User] }
    })
    expect(calls).toBe(0)
    await source.load()
    expect(calls).toBe(1)
  })

  it('finds entities by path', async () => {
    const folder = await mkdtemp(join(import.meta.dirname, 'models-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await writeFile(
      join(folder, 'note.ts'),
      `import { defineEntity, p } from '@mikro-orm/core'
      export const Note = defineEntity({ name: 'Note', properties: { id: p.integer().primary() } })`,
    )
    const { tables } = await mikroOrm({ entities: ['./*.ts'], baseDir: folder }).load()
    expect(tables.map((table) => table.name)).toEqual(['note'])
  })

  it('disturbs no ORM that lives in the same process', async () => {
    const orm = await initialised()
    await orm.schema.create()
    await mikroOrm(orm).load()
    const em = orm.em.fork()
    const at = new Date('2026-01-01T00:00:00Z')
    em.create(User, { name: 'ann', at })
    await em.flush()
    expect(await orm.em.getConnection().execute('select * from user')).toEqual([
      { id: 1, name: 'ANN', at: at.getTime() },
    ])
    expect(await orm.em.fork().findOneOrFail(User, { id: 1 })).toMatchObject({ id: 1, name: 'ANN', at })
    expect(await orm.schema.getUpdateSchemaSQL()).toBe('')
  })

  it('says what to install when MikroORM is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'limbeck-alone-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await cp(join(import.meta.dirname, '../../src'), join(folder, 'src'), { recursive: true })
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
    const script = `import { mikroOrm } from './src/sources/mikro-orm.ts'
      await mikroOrm({ entities: ['x'] }).load().catch((error) => console.log(error.code, error.message, error.hint))`
    await writeFile(join(folder, 'try.ts'), script)
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'try.ts')])
    expect(stdout).toMatch(
      /^missing-package .*"@mikro-orm\/(?:core|sql)".*npm install @mikro-orm\/core @mikro-orm\/sql/,
    )
  })
})
