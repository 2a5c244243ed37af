/** Every index serves a query of a repository, and every list of a repository is served by an index. */
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { MikroORM } from '@mikro-orm/sql'
import { expect, it } from 'vitest'
import { driverFor } from '../database/drivers.ts'
import { entities } from '../models/index.ts'
import { openSession, type Session } from '../repositories/session.ts'
import { seedCountries } from '../seed/countries.ts'
import { seed } from '../seed/seed.ts'
import { KINDS, sqlite } from './kinds.ts'
import { silent, temporaryDatabase } from './temporary.ts'

const WEEK = [new Date('2026-01-20T00:00:00Z'), new Date('2026-01-27T00:00:00Z')] as const

type Query = (session: Session) => Promise<unknown>

const QUERIES: readonly (readonly [index: string, query: Query])[] = [
  ['ix_countries_active_region_name', ({ countries }) => countries.active('North America')],
  ['ix_countries_active_region_name', ({ countries }) => countries.active()],
  ['ix_countries_language_name', ({ countries }) => countries.speaking('es')],
  ['ix_creators_followers', ({ creators }) => creators.top()],
  ['ix_creators_country_followers', ({ creators }) => creators.topOfCountry('BR')],
  ['ix_creators_verified_followers', ({ creators }) => creators.topVerified()],
  ['ix_creators_likes', ({ creators }) => creators.mostLiked()],
  ['ix_creators_updated_at', ({ creators }) => creators.leastRecentlyUpdated()],
  ['uq_creators_username', ({ creators }) => creators.byUsername('x')],
  ['ix_sounds_usage', ({ sounds }) => sounds.top()],
  ['ix_sounds_original_usage', ({ sounds }) => sounds.topOfKind(true)],
  ['ix_sounds_author_usage', ({ sounds }) => sounds.byAuthor('happy cats')],
  ['ix_hashtags_views', ({ hashtags }) => hashtags.mostViewed()],
  ['ix_hashtags_videos', ({ hashtags }) => hashtags.mostUsed()],
  ['uq_hashtags_name', ({ hashtags }) => hashtags.named('x')],
  ['ix_videos_creator_published', ({ videos }) => videos.newestOfCreator('x')],
  ['ix_videos_country_published', ({ videos }) => videos.newestOfCountry('JP')],
  ['ix_videos_country_views', ({ videos }) => videos.topOfCountry('JP')],
  ['ix_videos_published', ({ videos }) => videos.publishedBetween(...WEEK)],
  ['ix_videos_views', ({ videos }) => videos.mostViewed()],
  ['ix_videos_likes', ({ videos }) => videos.mostLiked()],
  ['ix_videos_shares', ({ videos }) => videos.mostShared()],
  ['ix_videos_collected_at', ({ videos }) => videos.collectedBefore(WEEK[0])],
  ['ix_video_hashtags_hashtag_id_video_id', ({ videos }) => videos.withHashtag('x')],
  ['ix_sound_videos_sound_id_video_id', ({ videos }) => videos.withSound('x')],
  ['ix_trends_country_kind_score', ({ trends }) => trends.top('US', 'hashtag')],
  ['ix_trends_status_score', ({ trends }) => trends.withStatus('rising')],
  ['ix_trends_country_status_score', ({ trends }) => trends.withStatusIn('US', 'rising')],
  ['ix_trends_country_id_kind_detected_on_rank', ({ trends }) => trends.chart('US', 'sound', '2026-01-20')],
  ['ix_trends_kind_name_detected_on', ({ trends }) => trends.historyOf('hashtag', 'x')],
  ['ix_trends_detected', ({ trends }) => trends.newest()],
  ['ix_trends_growth', ({ trends }) => trends.fastestGrowing()],
  ['ix_trends_ended_at', ({ trends }) => trends.endedBefore(WEEK[0])],
  ['ix_trend_hashtags_hashtag_id_trend_id', ({ trends }) => trends.ofHashtag('x')],
  ['ix_trend_sounds_sound_id_trend_id', ({ trends }) => trends.ofSound('x')],
  ['ix_trend_creators_creator_id_trend_id', ({ trends }) => trends.ofCreator('x')],
]

/** The lists whose order no index can give together with their filter: few rows are sorted. */
const SORTED: ReadonlySet<string> = new Set([
  'ix_video_hashtags_hashtag_id_video_id',
  'ix_sound_videos_sound_id_video_id',
])

it.each(KINDS)('every list of the repositories can be asked for on $name', async (kind) => {
  const database = await temporaryDatabase(kind)
  await database.transaction(seedCountries)
  for (const [, query] of QUERIES) await database.transaction(query, { readOnly: true })
  expect(await database.transaction(({ countries }) => countries.active('North America'))).toHaveLength(2)
})

/** Told by SQLite's plans: they depend on nothing but the schema and the query, not on how many rows there are. */
it('every list of the repositories is read from its index, and every index is for a list', async () => {
  const database = await temporaryDatabase(sqlite)
  await seed(database, silent, { demo: true })
  const statements: string[] = []
  const orm = await MikroORM.init({
    ...(await driverFor(database.url)).options,
    entities,
    ensureDatabase: false,
    colors: false,
    debug: ['query', 'query-params'],
    logger: (line) => void statements.push(line),
  })
  const db = new DatabaseSync(fileURLToPath(database.url.replace(/^sqlite/, 'file')))
  try {
    for (const [index, query] of QUERIES) {
      statements.length = 0
      await query(openSession(orm.em.fork()))
      const statement = statements.map((line) => /\[query\] (select .*?)(?: \[took.*)?$/s.exec(line)?.[1]).find(Boolean)
      const plan = db
        .prepare(`EXPLAIN QUERY PLAN ${statement}`)
        .all()
        .map(({ detail }) => String(detail))
      const text = `${index}: ${statement}\n${plan.join('\n')}`
      if (index.startsWith('ix_'))
        expect(
          plan.some((line) => line.includes(`INDEX ${index} `) || line.endsWith(`INDEX ${index}`)),
          text,
        ).toBe(true)
      expect(
        plan.filter((line) => line.startsWith('SCAN') && !line.includes('USING')),
        text,
      ).toEqual([])
      if (!SORTED.has(index))
        expect(
          plan.filter((line) => line.includes('TEMP B-TREE')),
          text,
        ).toEqual([])
    }
    const named = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").all()
    const used = new Set(QUERIES.map(([index]) => index))
    expect(named.map(({ name }) => String(name)).filter((name) => !used.has(name))).toEqual([])
  } finally {
    db.close()
    await orm.close()
  }
})
