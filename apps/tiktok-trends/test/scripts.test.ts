import { createSchema, downgrade } from 'limbeck'
import { describe, expect, it } from 'vitest'
import { DatabaseManager } from '../database-manager.ts'
import { Country } from '../models/index.ts'
import { SIZES } from '../seed/demo/data.ts'
import { seed } from '../seed/seed.ts'
import { dump, runScript, silent, temporaryDatabase, temporaryFile } from './temporary.ts'

function withoutTimes(text: string): string {
  return text.replaceAll(/"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.\d]*"/g, '"…"')
}

describe('start', () => {
  it('makes a migrated, seeded database out of nothing, and then changes nothing', async () => {
    const { file, url } = await temporaryFile()
    const first = await runScript('start.ts', url)
    expect(first.code).toBe(0)
    expect(first.stdout).toMatch(/^Current revision: [0-9a-f]{12} \(head\)\n/)
    expect(first.stdout).toMatch(/initial migration/)
    expect(first.stdout).toMatch(/create initial tables/)
    expect(first.stdout).toMatch(/countries +5\n/)
    expect(first.stdout).toMatch(/trend_creators +0\n/)
    const before = dump(file, { withTool: true })
    const second = await runScript('start.ts', url)
    expect(second).toMatchObject({ code: 0, stdout: first.stdout })
    expect(dump(file, { withTool: true })).toBe(before)
  })

  it('says in one line what is wrong with a URL', async () => {
    const { code, stdout, log } = await runScript('start.ts', 'oracle://scott:tiger@localhost/db')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(log).toHaveLength(1)
    expect(log[0]).toMatchObject({ event: 'failed', code: 'bad-url' })
    expect(JSON.stringify(log)).not.toContain('tiger')
  })
})

describe('seed', () => {
  it('refuses a database without tables', async () => {
    const { url } = await temporaryFile()
    const { code, log } = await runScript('seed.ts', url)
    expect(code).toBe(1)
    expect(log[0]).toMatchObject({ code: 'not-at-head', msg: expect.stringContaining('limbeck upgrade head') })
  })

  it('refuses options that it does not know', async () => {
    const { url } = await temporaryFile()
    expect(await runScript('seed.ts', url, '--demon')).toMatchObject({ code: 2, log: [{ code: 'invalid-argument' }] })
  })

  it('repairs facts, keeps decisions, and leaves the rows of others alone', async () => {
    const database = await temporaryDatabase()
    await seed(database, silent)
    await database.transaction(async ({ em, countries }) => {
      em.assign(await countries.findOneOrFail({ code: 'JP' }), { name: 'Nippon', active: false })
      em.create(Country, { code: 'FR', name: 'France', region: 'Europe', language: 'fr', timezone: 'Europe/Paris' })
    })
    await seed(database, silent)
    await database.transaction(async ({ countries }) => {
      expect(await countries.byCode('JP')).toMatchObject({ name: 'Japan', active: false })
      expect(await countries.count()).toBe(6)
    })
  })

  it('is safe when several run at once, and logs JSON', async () => {
    const { file, url, config } = await temporaryFile()
    await createSchema(config)
    const runs = await Promise.all([1, 2, 3].map(() => runScript('seed.ts', url, '--demo')))
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0])
    const seeded = runs.flatMap(({ log }) => log).filter(({ event }) => event === 'countries-seeded')
    expect(seeded.map(({ created }) => (Array.isArray(created) ? created.length : -1)).sort()).toEqual([0, 0, 5])
    expect(seeded[0]).toMatchObject({ app: 'tiktok-trends', level: 30, time: expect.stringMatching(/^\d{4}-/) })

    const database = await temporaryDatabase()
    await seed(database, silent, { demo: true })
    const counts = await database.rowCounts()
    await using together = await DatabaseManager.open(`sqlite:${file}`)
    expect(await together.rowCounts()).toEqual(counts)
    for (const [table, count] of Object.entries(counts))
      if (table !== 'countries') expect(count).toBeGreaterThanOrEqual(2000)
    expect(counts).toMatchObject({ countries: 5, creators: SIZES.creators, videos: SIZES.videos })
  })

  it('makes the same demo every time, and adds nothing the second time', async () => {
    const dumps = []
    for (const times of [1, 2]) {
      const database = await temporaryDatabase()
      for (let i = 0; i < times; i++) await seed(database, silent, { demo: true })
      const creators = await database.transaction(({ creators: all }) => all.findAll({ orderBy: { id: 'asc' } }), {
        readOnly: true,
      })
      const trends = await database.transaction(({ trends: all }) => all.findAll({ orderBy: { id: 'asc' } }), {
        readOnly: true,
      })
      dumps.push(JSON.stringify([creators, trends]))
    }
    expect(dumps[0]).toBe(dumps[1])
  })
})

describe('init-database', () => {
  it('creates what the revisions create, marks it as at head, and says that it is not the way', async () => {
    const [old, recommended] = [await temporaryFile(), await temporaryFile()]
    const { code, log } = await runScript('init-database.ts', old.url)
    expect(code).toBe(0)
    expect(log[0]).toMatchObject({ level: 40, msg: expect.stringContaining('npm start') })
    await using database = await DatabaseManager.open(old.url)
    expect(await database.schemaStatus()).toMatchObject({ atHead: true })
    await runScript('start.ts', recommended.url)
    await seed(database, silent)
    expect(withoutTimes(dump(old.file))).toBe(withoutTimes(dump(recommended.file)))
    await expect(downgrade(old.config, 'base')).resolves.toBeDefined()
  })

  it('does nothing the second time', async () => {
    const { file, url } = await temporaryFile()
    await runScript('init-database.ts', url)
    const before = dump(file, { withTool: true })
    const { code, log } = await runScript('init-database.ts', url)
    expect(code).toBe(0)
    expect(log.at(-1)).toMatchObject({ event: 'nothing-to-do' })
    expect(dump(file, { withTool: true })).toBe(before)
  })
})
