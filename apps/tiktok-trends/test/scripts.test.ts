import { createSchema, downgrade } from 'limbeck'
import { describe, expect, it } from 'vitest'
import { DatabaseManager } from '../database-manager.ts'
import config from '../limbeck.config.ts'
import { Country } from '../models/index.ts'
import { SIZES } from '../seed/demo/data.ts'
import { seed } from '../seed/seed.ts'
import { KINDS } from './kinds.ts'
import { dump, runScript, silent, temporaryDatabase } from './temporary.ts'

function withoutTimes(text: string): string {
  return text.replaceAll(/"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.\d]*"/g, '"…"')
}

describe.each(KINDS)('start on $name', (kind) => {
  it('makes a migrated, seeded database out of nothing, and then changes nothing', async () => {
    const url = await kind.empty()
    const first = await runScript('start.ts', url)
    expect(first.code).toBe(0)
    expect(first.stdout).toMatch(/^Current revision: [0-9a-f]{12} \(head\)\n/)
    expect(first.stdout).toMatch(/initial migration/)
    expect(first.stdout).toMatch(/create initial tables/)
    expect(first.stdout).toMatch(/countries +5\n/)
    expect(first.stdout).toMatch(/trend_creators +0\n/)
    const before = await dump(kind, url, { withTool: true })
    const second = await runScript('start.ts', url)
    expect(second).toMatchObject({ code: 0, stdout: first.stdout })
    expect(await dump(kind, url, { withTool: true })).toBe(before)
  })
})

describe('start', () => {
  it('says in one line what is wrong with a URL', async () => {
    const { code, stdout, log } = await runScript('start.ts', 'oracle://scott:tiger@localhost/db')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(log).toHaveLength(1)
    expect(log[0]).toMatchObject({ event: 'failed', code: 'bad-url' })
    expect(JSON.stringify(log)).not.toContain('tiger')
  })
})

describe.each(KINDS)('seed on $name', (kind) => {
  it('refuses a database without tables', async () => {
    const url = await kind.empty()
    const { code, log } = await runScript('seed.ts', url)
    expect(code).toBe(1)
    expect(log[0]).toMatchObject({ code: 'not-at-head', msg: expect.stringContaining('limbeck upgrade head') })
  })

  it('repairs facts, keeps decisions, and leaves the rows of others alone', async () => {
    const database = await temporaryDatabase(kind)
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
    const url = await kind.empty()
    await createSchema({ ...config, url })
    const demo = !kind.takesTurns
    const runs = await Promise.all([1, 2, 3].map(() => runScript('seed.ts', url, ...(demo ? ['--demo'] : []))))
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0])
    const seeded = runs.flatMap(({ log }) => log).filter(({ event }) => event === 'countries-seeded')
    expect(seeded.map(({ created }) => (Array.isArray(created) ? created.length : -1)).sort()).toEqual([0, 0, 5])
    expect(seeded[0]).toMatchObject({ app: 'tiktok-trends', level: 30, time: expect.stringMatching(/^\d{4}-/) })

    const database = await temporaryDatabase(kind)
    await seed(database, silent, { demo })
    await using together = await DatabaseManager.open(url)
    expect(await together.rowCounts()).toEqual(await database.rowCounts())
  })

  it('makes the same demo every time, and adds nothing the second time', async () => {
    const dumps = []
    for (const times of [1, 2]) {
      const database = await temporaryDatabase(kind)
      for (let i = 0; i < times; i++) await seed(database, silent, { demo: true })
      const counts = await database.rowCounts()
      for (const [table, count] of Object.entries(counts))
        if (table !== 'countries') expect(count).toBeGreaterThanOrEqual(2000)
      expect(counts).toMatchObject({ countries: 5, creators: SIZES.creators, videos: SIZES.videos })
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

describe('seed', () => {
  it('refuses options that it does not know', async () => {
    expect(await runScript('seed.ts', 'sqlite:data/none.db', '--demon')).toMatchObject({
      code: 2,
      log: [{ code: 'invalid-argument' }],
    })
  })
})

describe.each(KINDS)('init-database on $name', (kind) => {
  it('creates what the revisions create, marks it as at head, and says that it is not the way', async () => {
    const [old, recommended] = [await kind.empty(), await kind.empty()]
    const { code, log } = await runScript('init-database.ts', old)
    expect(code).toBe(0)
    expect(log[0]).toMatchObject({ level: 40, msg: expect.stringContaining('npm start') })
    const database = await DatabaseManager.open(old)
    expect(await database.schemaStatus()).toMatchObject({ atHead: true })
    await seed(database, silent)
    await database.close()
    await runScript('start.ts', recommended)
    expect(withoutTimes(await dump(kind, old))).toBe(withoutTimes(await dump(kind, recommended)))
    await expect(downgrade({ ...config, url: old }, 'base')).resolves.toBeDefined()
  })

  it('does nothing the second time', async () => {
    const url = await kind.empty()
    await runScript('init-database.ts', url)
    const before = await dump(kind, url, { withTool: true })
    const { code, log } = await runScript('init-database.ts', url)
    expect(code).toBe(0)
    expect(log.at(-1)).toMatchObject({ event: 'nothing-to-do' })
    expect(await dump(kind, url, { withTool: true })).toBe(before)
  })
})
