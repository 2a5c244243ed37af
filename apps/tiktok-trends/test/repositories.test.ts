import { describe, expect, it } from 'vitest'
import type { DatabaseManager } from '../database-manager.ts'
import { Creator, Hashtag, Sound, type Trend, type TrendStatus, Video } from '../models/index.ts'
import type { Session } from '../repositories/session.ts'
import { seedCountries } from '../seed/countries.ts'
import { type Kind, KINDS } from './kinds.ts'
import { temporaryDatabase } from './temporary.ts'

const NOON = new Date('2026-01-31T12:00:00.000Z')

async function database(kind: Kind): Promise<DatabaseManager> {
  const manager = await temporaryDatabase(kind)
  await manager.transaction(seedCountries)
  return manager
}

async function trendIn(
  session: Session,
  code: string,
  rest: { name: string; score: number; rank?: number; detectedAt?: Date },
): Promise<Trend> {
  const country = await session.countries.findOneOrFail({ code })
  return session.trends.record({ country, kind: 'hashtag', growthRate: 0.1, rank: 1, detectedAt: NOON, ...rest })
}

function ids(videos: readonly Video[]): readonly string[] {
  return videos.map(({ platformId }) => platformId)
}

describe.each(KINDS)('repositories on $name', (kind) => {
  it('find countries', async () => {
    const manager = await database(kind)
    await manager.transaction(async ({ countries }) => {
      expect((await countries.byCode('jp'))?.name).toBe('Japan')
      expect((await countries.active()).map(({ code }) => code)).toEqual(['JP', 'MX', 'US', 'BR', 'ID'])
      expect((await countries.active('North America')).map(({ code }) => code)).toEqual(['MX', 'US'])
      expect((await countries.speaking('pt')).map(({ code }) => code)).toEqual(['BR'])
    })
  })

  it('ensure hashtags, whatever their spelling', async () => {
    const manager = await database(kind)
    await manager.transaction(async ({ hashtags }) => {
      await hashtags.ensure(['#FYP', 'dance'])
      await hashtags.ensure(['fyp', 'Cat'])
      await hashtags.ensure([])
      expect(await hashtags.count()).toBe(3)
      expect((await hashtags.named(' #FYP '))?.name).toBe('fyp')
    })
  })

  it('find videos by creator, country, time, hashtag and sound', async () => {
    const manager = await database(kind)
    await manager.transaction(async ({ em, countries }) => {
      const country = await countries.findOneOrFail({ code: 'US' })
      const creator = em.create(Creator, { platformId: 'c', username: 'ana', displayName: 'Ana', country })
      const hashtag = em.create(Hashtag, { name: '#Dance' })
      const sound = em.create(Sound, { platformId: 's', title: 'Song', author: 'Band', duration: 30 })
      for (const i of [1, 2, 3]) {
        const at = new Date(NOON.getTime() + i * 1000)
        em.create(Video, {
          platformId: `v${i}`,
          creator,
          country,
          description: '',
          duration: 10,
          url: 'https://example.org',
          viewCount: BigInt(10 - i),
          publishedAt: at,
          collectedAt: at,
          hashtags: i < 3 ? [hashtag] : [],
          sounds: i > 1 ? [sound] : [],
        })
      }
    })
    await manager.transaction(async ({ videos }) => {
      expect(ids(await videos.newestOfCreator('ana'))).toEqual(['v3', 'v2', 'v1'])
      expect(ids(await videos.newestOfCountry('US', 2))).toEqual(['v3', 'v2'])
      expect(ids(await videos.topOfCountry('US'))).toEqual(['v1', 'v2', 'v3'])
      expect(ids(await videos.publishedBetween(NOON, new Date(NOON.getTime() + 3000)))).toEqual(['v2', 'v1'])
      expect(ids(await videos.collectedBefore(new Date(NOON.getTime() + 2000)))).toEqual(['v1'])
      expect(ids(await videos.withHashtag('DANCE'))).toEqual(['v1', 'v2'])
      expect(ids(await videos.withSound('s'))).toEqual(['v2', 'v3'])
    })
  })

  it('record a detection once a day and country', async () => {
    const manager = await database(kind)
    await manager.transaction(async (session) => {
      await trendIn(session, 'US', { name: 'fyp', score: 1 })
      await session.em.flush()
      await trendIn(session, 'US', { name: 'fyp', score: 2, detectedAt: new Date(NOON.getTime() + 1000) })
      await trendIn(session, 'BR', { name: 'fyp', score: 3 })
      await trendIn(session, 'US', { name: 'fyp', score: 4, detectedAt: new Date(NOON.getTime() + 86_400_000) })
    })
    await manager.transaction(async ({ trends }) => {
      expect((await trends.top('US', 'hashtag')).map(({ score }) => score)).toEqual([4, 2])
      expect((await trends.chart('US', 'hashtag', '2026-01-31')).map(({ score, status }) => [score, status])).toEqual([
        [2, 'emerging'],
      ])
      expect((await trends.historyOf('hashtag', 'fyp')).map(({ detectedOn }) => detectedOn)).toEqual([
        '2026-01-31',
        '2026-01-31',
        '2026-02-01',
      ])
    })
  })

  it('lead trends through their life, and not otherwise', async () => {
    const manager = await database(kind)
    await manager.transaction(async (session) => {
      const trend = await trendIn(session, 'US', { name: 'fyp', score: 1 })
      const life: readonly TrendStatus[] = ['rising', 'peak', 'declining', 'rising', 'peak', 'declining', 'ended']
      for (const [i, status] of life.entries()) {
        session.trends.move(trend, status, new Date(NOON.getTime() + i))
        await session.em.flush()
      }
      expect(trend.peakedAt).toEqual(new Date(NOON.getTime() + 4))
      expect(trend.endedAt).toEqual(new Date(NOON.getTime() + 6))
      for (const status of ['rising', 'ended'] as const) {
        expect(() => session.trends.move(trend, status)).toThrow(/"fyp" is ended and cannot become/)
      }
      expect(await session.trends.endedBefore(new Date(NOON.getTime() + 7))).toHaveLength(1)
    })
  })

  it.each([
    ["update trends set status = 'gone'", 'ck_trends_status'],
    ["update trends set kind = 'joke'", 'ck_trends_kind'],
    ['update trends set rank = 0', 'ck_trends_numbers'],
    ["update trends set status = 'ended'", 'ck_trends_status_ended'],
    ["update trends set ended_at = '2030-01-01 00:00:00.000'", 'ck_trends_status_ended'],
    ["update trends set peaked_at = '2000-01-01 00:00:00.000'", 'ck_trends_peaked'],
    ["update trends set status = 'ended', ended_at = '2000-01-01 00:00:00.000'", 'ck_trends_ended'],
    ["update countries set code = 'us' where code = 'US'", 'ck_countries_code'],
    ["insert into hashtags (name) values ('#x')", 'ck_hashtags_name'],
  ])('are backed by the database: %s', async (statement, constraint) => {
    const manager = await database(kind)
    await manager.transaction(async (session) => void (await trendIn(session, 'US', { name: 'fyp', score: 1 })))
    await expect(manager.transaction(({ em }) => em.execute(statement))).rejects.toThrow(constraint)
  })
})
