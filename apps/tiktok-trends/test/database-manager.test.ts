import { downgrade, upgrade } from 'limbeck'
import { describe, expect, it } from 'vitest'
import { DatabaseManager } from '../database-manager.ts'
import { type Country, Creator } from '../models/index.ts'
import type { Session } from '../repositories/session.ts'
import config from '../limbeck.config.ts'
import { COUNTRIES, seedCountries } from '../seed/countries.ts'
import { KINDS } from './kinds.ts'
import { temporaryDatabase } from './temporary.ts'

async function brazil({ countries }: Session): Promise<Country> {
  return countries.findOneOrFail({ code: 'BR' })
}

function newCreator({ em }: Session, rest: Partial<Pick<Creator, 'followerCount' | 'username'>> = {}): Creator {
  return em.create(Creator, { platformId: 'c1', username: 'ana', displayName: 'Ana', ...rest })
}

async function addAndCount(session: Session, i: number): Promise<number> {
  newCreator(session, { username: `u${i}` }).platformId = `p${i}`
  await session.em.flush()
  await new Promise((resolve) => setTimeout(resolve, 2))
  return session.creators.count()
}

async function follow({ creators }: Session): Promise<void> {
  const ana = await creators.byUsername('@ana')
  if (ana) ana.followerCount += 1n
}

describe.each(KINDS)('DatabaseManager on $name', (kind) => {
  it('refuses sessions on a database that is behind, and says by what and what to do', async () => {
    const url = await kind.empty()
    await using database = await DatabaseManager.open(url)
    const refusal = { code: 'not-at-head', hint: expect.stringContaining('limbeck upgrade head') }
    await expect(database.transaction(async () => 1)).rejects.toMatchObject(refusal)
    await expect(database.rowCounts()).rejects.toMatchObject(refusal)
    expect(kind.exists(url)).toBe(false)
    const { atHead, heads, pending } = await database.schemaStatus()
    expect({ atHead, heads, pending: pending.length }).toEqual({ atHead: false, heads: [], pending: 2 })

    await upgrade(database.config, '+1')
    await expect(database.transaction(async () => 1)).rejects.toMatchObject({
      message: expect.stringContaining(`"${pending[1]}"`),
    })
    await upgrade(database.config, 'head')
    await expect(database.transaction(async () => 1)).resolves.toBe(1)
    expect(await database.schemaStatus()).toMatchObject({ atHead: true, heads: [pending[1]], pending: [] })
  })

  it('hands out a session on any schema when told to', async () => {
    const url = await kind.atHead()
    await downgrade({ ...config, url }, 'base')
    await using database = await DatabaseManager.open(url)
    const one = await database.transaction(({ em }) => em.execute('select 1 as one'), { anySchema: true })
    expect(one).toEqual([{ one: 1 }])
  })

  it('writes a unit of work whole or not at all', async () => {
    const database = await temporaryDatabase(kind)
    await database.transaction(seedCountries)
    const failing = database.transaction(async (session) => {
      newCreator(session)
      await session.em.flush()
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect((await database.rowCounts())['creators']).toBe(0)
    await database.transaction(async (session) => {
      newCreator(session).country = await brazil(session)
    })
    expect((await database.rowCounts())['creators']).toBe(1)
  })

  it('runs units of work one after the other that are asked for at once', async () => {
    const database = await temporaryDatabase(kind)
    const counts = await Promise.all(
      [1, 2, 3, 4, 5].map((i) => database.transaction((session) => addAndCount(session, i))),
    )
    expect(counts.sort()).toEqual([1, 2, 3, 4, 5])
  })

  it('lets two managers add up without losing anything', async () => {
    const first = await temporaryDatabase(kind)
    await using second = kind.takesTurns ? first : await DatabaseManager.open(first.url)
    await first.transaction(async (session) => void newCreator(session))
    await Promise.all([first, second, first, second, first].map((database) => database.transaction(follow)))
    const ana = await second.transaction(({ creators }) => creators.byUsername('ana'), { readOnly: true })
    expect(ana?.followerCount).toBe(5n)
  })

  it('keeps integers of 64 bits whole', async () => {
    const database = await temporaryDatabase(kind)
    const huge = 9_223_372_036_854_775_807n
    await database.transaction(async (session) => void newCreator(session, { followerCount: huge }))
    const found = await database.transaction(({ creators }) => creators.top(1), { readOnly: true })
    expect(found[0]).toMatchObject({ id: 1, followerCount: huge, likeCount: 0n, verified: false })
    expect(await database.transaction(({ creators }) => creators.count({ followerCount: huge }))).toBe(1)
  })

  it('keeps moments comparable no matter who wrote them', async () => {
    const database = await temporaryDatabase(kind)
    await database.transaction(async (session) => {
      newCreator(session)
      await session.em.flush()
      await session.em.execute("insert into creators (platform_id, username, display_name) values ('c2', 'bob', 'Bob')")
    })
    const all = await database.transaction(({ creators }) => creators.leastRecentlyUpdated())
    for (const { createdAt } of all) expect(Math.abs(Date.now() - createdAt.getTime())).toBeLessThan(60_000)
    const recent = { updatedAt: { $gt: new Date(Date.now() - 60_000) } }
    expect(await database.transaction(({ creators }) => creators.count(recent))).toBe(2)
  })

  it('changes updatedAt with the row, and only then', async () => {
    const database = await temporaryDatabase(kind)
    const before = await database.transaction(async (session) => {
      const ana = newCreator(session)
      await session.em.flush()
      return ana.updatedAt
    })
    await new Promise((resolve) => setTimeout(resolve, 5))
    const touch = (bio: string | null) =>
      database.transaction(async ({ em, creators }) => {
        const ana = await creators.findOneOrFail({ username: 'ana' })
        ana.bio = bio
        await em.flush()
        return ana.updatedAt
      })
    expect(await touch(null)).toEqual(before)
    expect((await touch('hi')).getTime()).toBeGreaterThan(before.getTime())
  })

  it('tells its health, and closes', async () => {
    const database = await temporaryDatabase(kind)
    expect(await database.healthCheck()).toEqual({ healthy: true, latencyMs: expect.any(Number) })
    await database.close()
    await database.close()
    expect(await database.healthCheck()).toMatchObject({ healthy: false, error: 'the database was closed' })
    await expect(database.transaction(async () => 1)).rejects.toMatchObject({ code: 'closed' })
  })

  it('counts rows by table', async () => {
    const database = await temporaryDatabase(kind)
    await database.transaction(seedCountries)
    const counts = await database.rowCounts()
    expect(Object.keys(counts)).toHaveLength(11)
    expect(counts).toMatchObject({ countries: COUNTRIES.length, videos: 0, trend_creators: 0 })
  })
})

describe('DatabaseManager', () => {
  it.each([
    ['oracle://user:secret@localhost/db', /"oracle:"/],
    ['nothing', /no scheme/],
    ['sqlite:', /names no file/],
    ['sqlite::memory:', /names no file/],
    ['sqlite:100%', /not well formed/],
    ['pglite:', /names no file/],
  ])('refuses the URL %s without repeating what is in it', async (url, message) => {
    const error: unknown = await DatabaseManager.open(url).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'bad-url', message: expect.stringMatching(message), hint: expect.any(String) })
    expect(String(error)).not.toContain('secret')
  })
})
